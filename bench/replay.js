// Replay of one employee (50 events): does it stay as fast when the log grows from ten thousand events to a million?
import { openReadOnly } from '@bina/adapters';
import { catalogue } from '@bina/domain';
import { Codec } from '@bina/engine';
import { EVENTS_A_PERSON, logOf } from './lib/log.js';
import { median, percentile, report, timed } from './lib/measure.js';

const REPLAYS = 3_000;
const WARM_UP = 500;

const replays = async (events) => {
  const log = openReadOnly(await logOf(events));
  const codec = new Codec(catalogue, log.keys);
  const people = Math.floor(events / EVENTS_A_PERSON);
  const times = [];
  for (let index = 0; index < REPLAYS + WARM_UP; index++) {
    const stream = `employee-asn-${(index * 7_919) % people}`;
    const { ms, result } = await timed(async () => {
      let read = 0;
      for await (const page of log.events.readStream(stream)) read += (await codec.decode(page)).length;
      return read;
    });
    if (result !== EVENTS_A_PERSON) throw new Error(`${stream} has ${result} events`);
    if (index >= WARM_UP) times.push(ms);
  }
  log.close();
  return times;
};

const small = await replays(10_000);
const large = await replays(1_000_000);
const [p99Small, p99Large] = [percentile(small, 99), percentile(large, 99)];
report([
  {
    name: 'replay of one employee: p99 in a log of 1,000,000 events beside one of 10,000',
    ratio: p99Large / p99Small,
    target: '< 10',
    raw: {
      p99SmallMs: p99Small,
      p99LargeMs: p99Large,
      medianSmallMs: median(small),
      medianLargeMs: median(large),
      replays: REPLAYS,
    },
  },
]);
