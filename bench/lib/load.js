// Sends attendance records as fast as the server answers, from a process of its own. Arguments as JSON:
// { url, token, connections, warmUpSeconds, seconds, employees, sessions, programId }
import autocannon from 'autocannon';

const { url, token, connections, warmUpSeconds, seconds, employees, sessions, programId } = JSON.parse(
  process.argv[2],
);

let sent = 0;
let refused = 0;
let example;

const next = (request) => {
  const index = sent++;
  if (index >= employees * sessions)
    throw new Error('More requests than there are records: raise employees or sessions.');
  const record = {
    employeeId: `asn-${index % employees}`,
    status: 'present',
    minutes: 90,
    note: 'Datang tepat waktu',
  };
  const session = `s${Math.floor(index / employees)}`;
  return {
    ...request,
    path: `/v1/programs/${programId}/sessions/${session}/attendance`,
    body: JSON.stringify({ records: [record] }),
  };
};

const load = (duration) =>
  autocannon({
    url,
    connections,
    duration,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    requests: [
      {
        setupRequest: next,
        onResponse: (status, body) => {
          if (status >= 300) {
            refused += 1;
            example ??= body;
          }
        },
      },
    ],
  });

// Code is compiled and streams are loaded on first use: what is measured is what lasts.
await load(warmUpSeconds);
const result = await load(seconds);
process.stdout.write(
  JSON.stringify({
    sent,
    answered: result['2xx'],
    refused,
    example,
    errors: result.errors,
    perSecond: result['2xx'] / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  }),
);
