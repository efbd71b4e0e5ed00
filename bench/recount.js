// Hours of 20,000 employees counted anew after a new edition of the rule `credit-hours`, in the running service, and how
// it answers meanwhile: the report of hours and one person's record, asked one after the other, beside the same when idle.
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createTokens, tokenKey } from '@bina/adapters';
import { classes, programsOf, YEAR } from './lib/classes.js';
import { percentile, report } from './lib/measure.js';
import { startService } from './lib/service.js';

const EMPLOYEES = Number(process.env.BENCH_EMPLOYEES ?? 20_000);
const SESSIONS = 4;
const IDLE_MS = 8_000;
const BETWEEN_MS = 20;
const TELL_EVERY_MS = 5_000;
/** Nobody has said how fast an answer must be meanwhile: who waits a second notices it. */
const MAX_MS = 1_000;
/** The edition that is set; the first is the program's own. */
const EDITION = 2;
const HOURS = `/v1/reports/hours?year=${YEAR}`;

const dataDir = await classes({ employees: EMPLOYEES, sessions: SESSIONS });
const token = await createTokens(tokenKey(dataDir)).issue({ sub: 'bench', role: 'admin' }, 36_000);
const { url, stop } = await startService(dataDir);

const ask = async (path, body) => {
  const answer = await fetch(`${url}${path}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
};

const totals = async () => (await ask(HOURS)).totals;
const restingOn = ({ editions }, edition) => editions.find((one) => one.edition === edition)?.rests ?? 0;

/** Asks for the report and for people in turn until it is done; answers milliseconds of each, and the last totals. */
const reader = async (isDone, tell = () => undefined) => {
  const times = { report: [], person: [] };
  for (let n = 0; ; n++) {
    const began = performance.now();
    const seen = await totals();
    times.report.push(performance.now() - began);
    tell(seen);
    if (isDone(seen)) return { times, seen };
    const asked = performance.now();
    await ask(`/v1/employees/asn-${(n * 7_919) % EMPLOYEES}`);
    times.person.push(performance.now() - asked);
    await pause(BETWEEN_MS);
  }
};

const everyFewSeconds = (say) => {
  let next = performance.now() + TELL_EVERY_MS;
  return (seen) => {
    if (performance.now() < next) return;
    next += TELL_EVERY_MS;
    process.stderr.write(say(seen));
  };
};

const rests = EMPLOYEES * SESSIONS;
for (const { programId } of programsOf(EMPLOYEES))
  for (let session = 0; session < SESSIONS; session++)
    await ask(`/v1/programs/${programId}/sessions/s${session}/attendance/class`, {});
// The report must have seen all of it before anything is measured.
const before = (await reader((seen) => restingOn(seen, 1) === rests)).seen;

const idleUntil = performance.now() + IDLE_MS;
const idle = (await reader(() => performance.now() > idleUntil)).times;

const { inForce } = await ask('/v1/rules/credit-hours');
const parameters = { ...inForce.parameters, minutesPerCreditHour: 60 };
const began = performance.now();
await ask('/v1/rules/credit-hours/editions', {
  effectiveFrom: `${YEAR}-01-01`,
  source: 'Benchmark: an hour of 60 minutes',
  mark: 'own',
  parameters,
});
const say = (seen) => `${restingOn(seen, EDITION)} of ${rests} records rest on edition ${EDITION}\n`;
const { times, seen } = await reader((now) => restingOn(now, EDITION) === rests, everyFewSeconds(say));
const seconds = (performance.now() - began) / 1_000;
await stop();
rmSync(dataDir, { recursive: true });
// Three hours are 4 JP of 45 minutes, and 3 of 60.
if (before.creditHours !== rests * 4 || seen.creditHours !== rests * 3)
  throw new Error(`${before.creditHours} JP became ${seen.creditHours}, of ${rests} records.`);

const ms = (values, percent) => Number(percentile(values, percent).toFixed(1));
const answering = (kind) => ({
  [`${kind}P50Ms`]: [ms(idle[kind], 50), ms(times[kind], 50)],
  [`${kind}P99Ms`]: [ms(idle[kind], 99), ms(times[kind], 99)],
});
report([
  {
    name: `hours of ${EMPLOYEES} people counted anew after a rule's change: milliseconds of 1,000 allowed to an answer meanwhile (p99 of report and record)`,
    ratio: Math.max(ms(times.report, 99), ms(times.person, 99)) / MAX_MS,
    target: '<= 1',
    raw: {
      seconds: Number(seconds.toFixed(1)),
      peoplePerS: Math.round(EMPLOYEES / seconds),
      recordsPerS: Math.round(rests / seconds),
      asked: {
        idle: idle.report.length + idle.person.length,
        meanwhile: times.report.length + times.person.length,
      },
      idleAndMeanwhile: { ...answering('report'), ...answering('person') },
    },
  },
]);
