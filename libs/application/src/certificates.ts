import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  dayInWib,
  employee,
  holdingFor,
  issuedFor,
  NUMBERS_AT_ONCE,
  type Certificates,
  type HeldCertificate,
  type Participation,
  type Plan,
  type RevocationReason,
} from '@bina/domain';
import {
  Executor,
  intend,
  Refused,
  uuidFrom,
  type Outcome,
  type Provenance,
  type Refusal,
} from '@bina/engine';
import type { CertificateCodes } from './certificates/codes.js';
import { Issuing, type Issued, type IssuedRow, type Prepared } from './certificates/issuing.js';
import { knownEmployee, programFacts } from './references.js';
import { CERTIFICATE_CODES, EXECUTOR } from './tokens.js';
import type { Wish } from './wish.js';

/** Who signs for the issuer: an employee, and as what. */
export interface Signer {
  readonly employeeId: string;
  readonly title: string;
}

/** Certificates of a programme; `statedGround` for completions that no threshold was asked of. */
export interface IssueOrder {
  readonly programId: string;
  readonly signer: Signer;
  readonly statedGround?: string;
}

/** To these people, or to nobody where a rule refuses one of them. */
export class IssueCertificates extends Command<Issued> {
  constructor(readonly wishes: readonly Wish<IssueOrder>[]) {
    super();
  }
}

/** Somebody in a programme who has no right to its certificate yet, and why. */
export interface Passed {
  readonly employeeId: string;
  readonly because: 'not-completed' | 'threshold-missed' | 'ground-missing';
}

/** To everybody in the programme who has a right to one; who has none is named in the answer. */
export class IssueToAll extends Command<Issued & { readonly passed: readonly Passed[] }> {
  constructor(
    readonly order: IssueOrder,
    readonly by: Provenance,
  ) {
    super();
  }
}

/** The certificate that is renewed; on a later programme of the person, or on a stated ground. */
export interface RenewOrder {
  readonly certificateId: string;
  readonly signer: Signer;
  readonly programId?: string;
  readonly statedGround?: string;
}

export class RenewCertificate extends Command<Issued> {
  constructor(readonly wish: Wish<RenewOrder>) {
    super();
  }
}

/** Every certificate of these programmes is taken back. */
export class RevokeAll extends Command<Outcome & { readonly rows: readonly IssuedRow[] }> {
  constructor(
    readonly programIds: readonly string[],
    readonly why: { readonly reason: RevocationReason; readonly explanation: string },
    readonly by: Provenance,
  ) {
    super();
  }
}

/** Prepares certificates: what is printed on them is looked up here, what they rest on is for the rules to say. */
class Preparing {
  readonly issuing: Issuing;

  constructor(
    readonly executor: Executor,
    private readonly codes: CertificateCodes,
  ) {
    this.issuing = new Issuing(executor);
  }

  /** @throws Refused by the index of the wish */
  async all(wishes: readonly Wish<IssueOrder>[]): Promise<readonly Prepared[]> {
    if (wishes.length > NUMBERS_AT_ONCE) throw tooMany(wishes.length);
    const prepared: Prepared[] = [];
    const refusals: Refusal[] = [];
    for (const [index, wish] of wishes.entries()) {
      try {
        prepared.push(await this.first(wish));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refusals.push(...error.refusals.map((refusal) => ({ ...refusal, index })));
      }
    }
    const [one, ...more] = refusals;
    if (one !== undefined) throw new Refused([one, ...more]);
    return prepared;
  }

  private async first({ id, wish, by, ...rest }: Wish<IssueOrder>): Promise<Prepared> {
    const { programId, signer, statedGround } = wish;
    const { certificates, participation } = (await knownEmployee(this.executor, id)).states;
    const current = holdingFor(certificates, programId).at(-1);
    // The same for whoever asks again, also after a crash: the number that it took then is found again.
    const certificateId =
      current?.issued.certificateId ??
      uuidFrom('certificate', id, programId, String(issuedFor(certificates, programId)));
    const codeHash = this.codes.hashOf(certificateId);
    const stated = statedGround === undefined ? {} : { statedGround };
    return {
      employeeId: id,
      unitId: certificates.holder?.unitId ?? '',
      certificateId,
      number: current?.issued.number,
      ...(await this.ofProgram(programId, signer, participation)),
      command: (facts) => ({
        type: 'IssueCertificate',
        data: { certificateId, codeHash, programId, ...stated },
        facts,
      }),
      by,
      ...rest,
    };
  }

  async renewal({ id, wish, by, ...rest }: Wish<RenewOrder>): Promise<Prepared> {
    const { certificateId: renews, signer, programId, statedGround } = wish;
    const { certificates, participation } = (await knownEmployee(this.executor, id)).states;
    const old = certificates.held[renews];
    if (old === undefined) throw refused('CERTIFICATE_UNKNOWN');
    const certificateId =
      old.renewedBy ?? uuidFrom('certificate', renews, 'renewal', String(renewals(certificates, renews)));
    const codeHash = this.codes.hashOf(certificateId);
    const data = {
      certificateId,
      codeHash,
      renews,
      ...(programId === undefined ? {} : { programId }),
      ...(statedGround === undefined ? {} : { statedGround }),
    };
    return {
      employeeId: id,
      unitId: certificates.holder?.unitId ?? '',
      certificateId,
      number: certificates.held[certificateId]?.issued.number,
      ...(await this.ofProgram(programId ?? old.issued.programId, signer, participation)),
      command: (facts) => ({ type: 'RenewCertificate', data, facts }),
      by,
      ...rest,
    };
  }

  /** @throws Refused for a programme or a signer that is unknown */
  private async ofProgram(programId: string, signer: Signer, participation: Participation) {
    const { plan } = (await programFacts(this.executor, programId)).states;
    if (plan.status === 'unknown') throw refused('PROGRAM_UNKNOWN', { programId });
    const { profile } = (await knownEmployee(this.executor, signer.employeeId)).states;
    const name = profile.status === 'unknown' ? null : profile.name;
    const credit = creditIn(participation, programId);
    const printed = { title: plan.title, ...heldIn(plan), ...credit, signer: { ...signer, name } };
    return { programId, form: plan.proposal.form, printed };
  }
}

const renewals = ({ held }: Certificates, certificateId: string): number =>
  Object.values(held).filter(({ issued }) => issued.renews === certificateId).length;

/** The first and the last day on which a programme was held. */
const heldIn = (plan: Plan): { readonly heldFrom?: string; readonly heldUntil?: string } => {
  const sessions = 'schedule' in plan ? (plan.schedule?.sessions ?? []) : [];
  const days = sessions.flatMap(({ startsAt, endsAt }) => [dayInWib(startsAt), dayInWib(endsAt)]).toSorted();
  const [heldFrom] = days;
  const heldUntil = days.at(-1);
  return heldFrom === undefined || heldUntil === undefined ? {} : { heldFrom, heldUntil };
};

/** What the sessions of a programme count for by now; nothing of what was recorded before credit was kept. */
const creditIn = ({ programs }: Participation, programId: string): { readonly creditParts?: number } => {
  const credits = Object.values(programs[programId]?.sessions ?? {}).flatMap(({ credit }) => credit ?? []);
  return credits.length === 0 ? {} : { creditParts: credits.reduce((sum, { parts }) => sum + parts, 0) };
};

const refused = (rejected: Refusal['rejected'], values?: Refusal['with']): Refused =>
  new Refused([{ index: 0, rejected, ...(values === undefined ? {} : { with: values }) }]);

const tooMany = (count: number): Refused =>
  refused('CERTIFICATES_TOO_MANY', { count, limit: NUMBERS_AT_ONCE });

@CommandHandler(IssueCertificates)
export class IssueCertificatesHandler implements ICommandHandler<IssueCertificates> {
  constructor(@Inject(Preparing) private readonly preparing: Preparing) {}

  execute({ wishes }: IssueCertificates): Promise<Issued> {
    return this.preparing.issuing.issue(() => this.preparing.all(wishes));
  }
}

@CommandHandler(IssueToAll)
export class IssueToAllHandler implements ICommandHandler<IssueToAll> {
  constructor(@Inject(Preparing) private readonly preparing: Preparing) {}

  async execute({ order, by }: IssueToAll): Promise<Issued & { readonly passed: readonly Passed[] }> {
    let passed: readonly Passed[] = [];
    const issued = await this.preparing.issuing.issue(async () => {
      const looked = await this.look(order);
      passed = looked.flatMap(({ employeeId, because }) =>
        because === undefined ? [] : [{ employeeId, because }],
      );
      return this.preparing.all(
        looked
          .filter(({ because }) => because === undefined)
          .map(({ employeeId }) => ({ id: employeeId, wish: order, by })),
      );
    });
    return { ...issued, passed };
  }

  /** Everybody who has a seat, by id, and what is in the way of a certificate. */
  private async look({ programId, statedGround }: IssueOrder) {
    const { executor } = this.preparing;
    const { plan, seats } = (await programFacts(executor, programId)).states;
    if (plan.status === 'unknown') throw refused('PROGRAM_UNKNOWN', { programId });
    const looked: { readonly employeeId: string; readonly because: Passed['because'] | undefined }[] = [];
    for (const employeeId of [...seats.taken.keys()].toSorted()) {
      const { certificates } = (await executor.state(employee, employeeId)).states;
      looked.push({ employeeId, because: inTheWay(certificates, programId, statedGround !== undefined) });
    }
    return looked;
  }
}

const inTheWay = (
  certificates: Certificates,
  programId: string,
  isStated: boolean,
): Passed['because'] | undefined => {
  if (holdingFor(certificates, programId).length > 0) return undefined;
  const completion = certificates.completions[programId];
  if (completion === undefined) return 'not-completed';
  if (completion.reached === false) return 'threshold-missed';
  return completion.reached === undefined && !isStated ? 'ground-missing' : undefined;
};

@CommandHandler(RenewCertificate)
export class RenewCertificateHandler implements ICommandHandler<RenewCertificate> {
  constructor(@Inject(Preparing) private readonly preparing: Preparing) {}

  execute({ wish }: RenewCertificate): Promise<Issued> {
    return this.preparing.issuing.issue(async () => [await this.preparing.renewal(wish)]);
  }
}

@CommandHandler(RevokeAll)
export class RevokeAllHandler implements ICommandHandler<RevokeAll> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  async execute({ programIds, why, by }: RevokeAll) {
    const found: HeldCertificate[] = [];
    for (const programId of new Set(programIds)) found.push(...(await this.of(programId, why.reason)));
    if (found.length > NUMBERS_AT_ONCE) throw tooMany(found.length);
    const outcome = await this.executor.execute(
      found.map(({ issued: { employeeId, certificateId } }) =>
        intend(
          { category: employee, id: employeeId, facet: 'certificates' },
          { type: 'RevokeCertificate', data: { certificateId, ...why } },
          by,
        ),
      ),
    );
    const rows = found.map(({ issued: { employeeId, certificateId, number } }) => ({
      employeeId,
      certificateId,
      number,
    }));
    return { ...outcome, rows };
  }

  /** Those that hold, and those that were taken back for the same reason: a repeat answers the same. */
  private async of(programId: string, reason: RevocationReason): Promise<readonly HeldCertificate[]> {
    const { plan, seats } = (await programFacts(this.executor, programId)).states;
    if (plan.status === 'unknown') throw refused('PROGRAM_UNKNOWN', { programId });
    const found: HeldCertificate[] = [];
    for (const employeeId of [...seats.taken.keys()].toSorted()) {
      const { certificates } = (await this.executor.state(employee, employeeId)).states;
      const ofIt = Object.values(certificates.held).filter(({ issued }) => issued.programId === programId);
      found.push(...ofIt.filter(({ revoked }) => revoked === undefined || revoked === reason));
    }
    return found;
  }
}

const preparing = {
  provide: Preparing,
  useFactory: (executor: Executor, codes: CertificateCodes) => new Preparing(executor, codes),
  inject: [EXECUTOR, CERTIFICATE_CODES],
};

@Module({
  providers: [
    preparing,
    IssueCertificatesHandler,
    IssueToAllHandler,
    RenewCertificateHandler,
    RevokeAllHandler,
  ],
})
export class CertificateModule {}
