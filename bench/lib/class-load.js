// Sends whole classes, a fixed number of them, and waits for each answer, from a process of its own. Arguments as JSON:
// { url, token, connections, warmUp, amount, programs }
import autocannon from 'autocannon';

const { url, token, connections, warmUp, amount, programs } = JSON.parse(process.argv[2]);

let sent = 0;
let example;

/** Programmes in turn, so that those in flight are of different people; of each programme session after session. */
const next = (request) => {
  const index = sent++;
  const [program, session] = [index % programs, Math.floor(index / programs)];
  const late = { employeeId: `asn-${program * 300}`, status: 'late', minutes: 90, note: 'Datang terlambat' };
  return {
    ...request,
    path: `/v1/programs/p-${program}/sessions/s${session}/attendance/class`,
    body: JSON.stringify({ status: 'present', exceptions: [late] }),
  };
};

const load = (requests) =>
  autocannon({
    url,
    connections,
    amount: requests,
    timeout: 60,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    requests: [
      {
        setupRequest: next,
        onResponse: (status, body) => {
          if (status >= 300) example ??= body;
        },
      },
    ],
  });

await load(warmUp);
const began = process.hrtime.bigint();
const result = await load(amount);
const seconds = Number(process.hrtime.bigint() - began) / 1e9;
process.stdout.write(
  JSON.stringify({
    answered: result['2xx'],
    sent,
    example,
    perSecond: result['2xx'] / seconds,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  }),
);
