import {
  certificateNumber,
  certificateSeries,
  certificateValidity,
  dayInWib,
  employee,
  expiryOf,
  numberOf,
  numberTaken,
  refOf,
  seriesFor,
  type CertificateCommand,
  type Edition,
  type CertificateNumberRule,
  type CertificateValidityRule,
  type PrintedFacts,
} from '@bina/domain';
import {
  Executor,
  intend,
  KeyedLock,
  Refused,
  type Intent,
  type Outcome,
  type Provenance,
  type Refusal,
} from '@bina/engine';
import { ruleInForce } from '../references.js';

/** A certificate that is to be, all but its number. */
export interface Prepared {
  readonly employeeId: string;
  readonly unitId: string;
  readonly programId: string;
  readonly form: string | undefined;
  readonly certificateId: string;
  /** Of one that the person has already: nothing is to be recorded. */
  readonly number: string | undefined;
  readonly printed: Pick<PrintedFacts, 'title' | 'heldFrom' | 'heldUntil' | 'creditParts' | 'signer'>;
  readonly command: (facts: PrintedFacts) => CertificateCommand;
  readonly by: Provenance;
  readonly ifRevision?: bigint;
}

/** One certificate of those that were asked for. */
export interface IssuedRow {
  readonly employeeId: string;
  readonly certificateId: string;
  readonly number: string;
}

export type Issued = Outcome & { readonly rows: readonly IssuedRow[] };

interface Rules {
  readonly number: Edition<CertificateNumberRule>;
  readonly validity: Edition<CertificateValidityRule>;
  readonly today: string;
}

const ATTEMPTS = 10;
const EVERYBODY = 'certificates';

/**
 * Issues certificates with numbers that follow one another. A number and the certificate that has it are one decision;
 * who issues at the same time here waits, and whom another process has overtaken looks again.
 */
export class Issuing {
  private readonly lock = new KeyedLock();

  constructor(private readonly executor: Executor) {}

  /**
   * All of it or nothing. @param prepare looks up anew at each attempt; its order is that of the numbers
   * @throws Refused by the index of what was prepared
   */
  async issue(prepare: () => Promise<readonly Prepared[]>): Promise<Issued> {
    return this.lock.holding([EVERYBODY], async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.attempt(await prepare());
        } catch (error) {
          if (attempt === ATTEMPTS || !isOvertaken(error)) throw error;
        }
      }
    });
  }

  private async attempt(wanted: readonly Prepared[]): Promise<Issued> {
    const rules = await this.rules();
    const { sequences, intents: taking } = await this.numbers(wanted, rules);
    const rows: IssuedRow[] = [];
    const issuing = wanted.map((one): Intent => {
      const sequence = sequences.get(one.certificateId) ?? 1;
      const facts = printedFacts(one, { sequence, rules });
      const { employeeId, certificateId, ifRevision } = one;
      rows.push({ employeeId, certificateId, number: one.number ?? facts.number });
      const to = { category: employee, id: employeeId, facet: 'certificates' } as const;
      return intend(
        { ...to, ...(ifRevision === undefined ? {} : { ifRevision }) },
        one.command(facts),
        one.by,
      );
    });
    try {
      const { receipts, position } = await this.executor.execute([...taking, ...issuing]);
      return { receipts: receipts.slice(taking.length), position, rows };
    } catch (error) {
      throw error instanceof Refused ? byWhatWasWanted(error, taking.length) : error;
    }
  }

  private async rules(): Promise<Rules> {
    const today = dayInWib(this.executor.now());
    const [number, validity] = await Promise.all([
      ruleInForce(this.executor, certificateNumber, today),
      ruleInForce(this.executor, certificateValidity, today),
    ]);
    return { number, validity, today };
  }

  /** The number of each that is new, and what takes those that nobody has yet: after a crash some may be taken already. */
  private async numbers(wanted: readonly Prepared[], { number, today }: Rules) {
    const sequences = new Map<string, number>();
    const intents: Intent[] = [];
    const fresh = wanted.filter((one) => one.number === undefined);
    for (const seriesId of new Set(fresh.map(({ unitId }) => seriesFor(number, unitId, today)))) {
      const certificates = fresh.filter(({ unitId }) => seriesFor(number, unitId, today) === seriesId);
      const { series } = (await this.executor.state(certificateSeries, seriesId)).states;
      const from = series.last + 1;
      const taking: string[] = [];
      for (const { certificateId } of certificates) {
        const sequence = numberTaken(series, certificateId) ?? from + taking.length;
        if (sequence === from + taking.length) taking.push(certificateId);
        sequences.set(certificateId, sequence);
      }
      const [{ by } = unwanted()] = certificates;
      const data = { seriesId, from, certificateIds: taking };
      const to = { category: certificateSeries, id: seriesId, facet: 'series' } as const;
      if (taking.length > 0) intents.push(intend(to, { type: 'TakeCertificateNumbers', data }, by));
    }
    return { sequences, intents };
  }
}

const unwanted = (): never => {
  throw new Error('A series without a certificate that is to have a number of it.');
};

const printedFacts = (
  { unitId, programId, form, printed, number }: Prepared,
  {
    sequence,
    rules: { number: rule, validity, today },
  }: { readonly sequence: number; readonly rules: Rules },
): PrintedFacts => {
  const expiresOn = expiryOf(validity, { programId, form }, today);
  return {
    ...printed,
    number: number ?? numberOf(rule, { sequence, unitId, onDay: today }),
    seriesId: seriesFor(rule, unitId, today),
    sequence,
    issuedOn: today,
    ...(expiresOn === undefined ? {} : { expiresOn }),
    issuer: rule.parameters.issuer,
    place: rule.parameters.place,
    rules: [refOf(rule), refOf(validity)],
  };
};

const isOvertaken = (error: unknown): boolean =>
  error instanceof Refused && error.refusals.some(({ rejected }) => rejected === 'CERTIFICATE_NUMBER_TAKEN');

const byWhatWasWanted = ({ refusals }: Refused, taking: number): Refused => {
  const [first, ...others] = refusals.map((refusal): Refusal => ({
    ...refusal,
    index: Math.max(0, refusal.index - taking),
  }));
  return new Refused(first === undefined ? refusals : [first, ...others]);
};
