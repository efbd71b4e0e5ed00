import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { id, integer, list } from '../shape.js';

/** As many as one decision may take. */
export const NUMBERS_AT_ONCE = 2_000;

// A run of certificate numbers: 1, 2, 3 and so on, each taken once, none left out. Those who issue at the same time
// meet here, in a stream of its own.
export const seriesEvents = {
  CertificateNumbersTaken: event({
    seriesId: id,
    /** The number of the first of them; the others follow in the order of the list. */
    from: integer(1, 9_999_999),
    certificateIds: list(id, NUMBERS_AT_ONCE),
  }),
};

export type SeriesEvent = EventOf<typeof seriesEvents>;
export type SeriesCommand = {
  type: 'TakeCertificateNumbers';
  data: { seriesId: string; from: number; certificateIds: readonly string[] };
};

/** What was taken at once, and what before it: a series grows for a year, and is asked for its past only by a repeat. */
interface Run {
  readonly from: number;
  readonly certificateIds: readonly string[];
  readonly before: Run | undefined;
}
export type Series = { readonly last: number; readonly runs: Run | undefined };

/** The number that a certificate has taken; undefined where it has none. */
export const numberTaken = ({ runs }: Series, certificateId: string): number | undefined => {
  for (let run = runs; run !== undefined; run = run.before) {
    const place = run.certificateIds.indexOf(certificateId);
    if (place !== -1) return run.from + place;
  }
  return undefined;
};

export const series: Decider<Series, SeriesCommand, SeriesEvent> = {
  name: 'series',
  folds: ['CertificateNumbersTaken'],
  initial: { last: 0, runs: undefined },

  evolve: ({ runs }, { data: { from, certificateIds } }) => ({
    last: from + certificateIds.length - 1,
    runs: { from, certificateIds, before: runs },
  }),

  decide({ data }, state) {
    const { seriesId, from, certificateIds } = data;
    if (certificateIds.length === 0) return [];
    if (certificateIds.every((one, index) => numberTaken(state, one) === from + index)) return [];
    // Somebody else has taken it between looking and deciding: whoever issues looks again.
    if (from !== state.last + 1 || certificateIds.some((one) => numberTaken(state, one) !== undefined))
      return reject('CERTIFICATE_NUMBER_TAKEN', { seriesId });
    return [{ type: 'CertificateNumbersTaken', data }];
  },
};
