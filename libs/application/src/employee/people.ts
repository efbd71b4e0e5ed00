import {
  cleanNip,
  dayInWib,
  employee,
  legalStandings,
  nipForms,
  nipOn,
  nips,
  ranks,
  type IdentityCommand,
  type PostCommand,
  type ProfileCommand,
  type Registration,
  type RegistrationFacts,
  type ServiceCommand,
} from '@bina/domain';
import { intend, Refused, type Executor, type Intent, type Provenance } from '@bina/engine';
import { mustKnowUnit, mustUsePosition, ruleInForce } from '../references.js';
import type { NipDigest } from '../tokens.js';
import type { Wish } from '../wish.js';

type CommandOf<C extends { type: string }, T extends C['type']> = Extract<C, { type: T }>;
type WithoutFacts<C> = C extends { facts: unknown } ? Omit<C, 'facts'> : C;
type Registered = Omit<Registration, 'employeeId'>;

/** What a list that is kept elsewhere says of a person. */
export interface Reconciliation extends Omit<Registered, 'name'> {
  readonly name: string;
  /** The day of which the list speaks: number, rank and standing that differ hold from then on. Today by default. */
  readonly on?: string;
}

/**
 * What may be wished of who a person is and where. `ReconcileEmployee` registers a person who is not known, and records
 * of one who is only what differs; `effectiveFrom` is the first day in the post.
 */
export type PeopleWish =
  | { type: 'RegisterEmployee'; data: Registered }
  | { type: 'ReconcileEmployee'; data: Reconciliation }
  | CommandOf<ProfileCommand, 'TransferEmployee' | 'DepartEmployee' | 'ReturnEmployee'>
  | PostCommand
  | WithoutFacts<IdentityCommand>
  | WithoutFacts<ServiceCommand>;

const peopleWishes: Readonly<Record<PeopleWish['type'], true>> = {
  RegisterEmployee: true,
  ReconcileEmployee: true,
  TransferEmployee: true,
  DepartEmployee: true,
  ReturnEmployee: true,
  BeginActingPost: true,
  EndActingPost: true,
  SetTargetPost: true,
  ClearTargetPost: true,
  CorrectName: true,
  RecordNip: true,
  WithdrawNip: true,
  GrantRank: true,
  ChangeStanding: true,
};

export const isPeopleWish = (wish: { readonly type: string }): wish is PeopleWish =>
  Object.hasOwn(peopleWishes, wish.type);

/** Turns wishes of who a person is and where into intents, with the facts that their rules ask for. */
export class People {
  constructor(
    private readonly executor: Executor,
    private readonly nipDigest: NipDigest,
  ) {}

  /** @throws Refused where a unit or a position does not exist */
  async intents(wish: PeopleWish, addressed: Wish<unknown>): Promise<readonly Intent[]> {
    const { by } = addressed;
    const to = <F extends keyof typeof employee.facets>(facet: F) => addressOf(addressed, facet);
    switch (wish.type) {
      case 'RegisterEmployee':
        return this.register(wish.data, addressed);
      case 'ReconcileEmployee':
        return this.reconcile(wish.data, addressed);
      case 'TransferEmployee':
      case 'ReturnEmployee':
        await this.mustUsePost(wish.data, wish.data.effectiveFrom);
        return [intend(to('profile'), wish, by)];
      case 'DepartEmployee':
        return [intend(to('profile'), wish, by)];
      case 'BeginActingPost':
        await this.mustUsePost(wish.data, wish.data.effectiveFrom);
        return [intend(to('posts'), wish, by)];
      case 'SetTargetPost':
        await mustUsePosition(this.executor, wish.data.targetPositionId, wish.data.effectiveFrom);
        return [intend(to('posts'), wish, by)];
      case 'EndActingPost':
      case 'ClearTargetPost':
        return [intend(to('posts'), wish, by)];
      case 'CorrectName':
        return [intend(to('identity'), wish, by)];
      case 'RecordNip':
        return [
          this.reserve(wish.data.nip, addressed),
          intend(to('identity'), await this.withForms(wish), by),
        ];
      case 'WithdrawNip':
        return [this.release(wish.data.nip, addressed), intend(to('identity'), wish, by)];
      case 'GrantRank':
      case 'ChangeStanding':
        return [intend(to('service'), await this.withList(wish), by)];
    }
  }

  /** The NIP is reserved before the person is written: where the two are not one transaction, a repeat completes it. */
  private async register(data: Registered, addressed: Wish<unknown>): Promise<readonly Intent[]> {
    const { id: employeeId, by } = addressed;
    const onDay = data.effectiveFrom ?? data.since ?? this.today(by);
    await this.mustUsePost(data, onDay);
    const facts = await this.registrationFacts(onDay);
    const reservation = typeof data.nip === 'string' ? [this.reserve(data.nip, addressed)] : [];
    const registered = { type: 'RegisterEmployee', data: { employeeId, ...data }, facts } as const;
    return [...reservation, intend(addressOf(addressed, 'profile'), registered, by)];
  }

  private async reconcile(
    { on, ...said }: Reconciliation,
    addressed: Wish<unknown>,
  ): Promise<readonly Intent[]> {
    const { id, by } = addressed;
    const { profile, identity } = (await this.executor.state(employee, id)).states;
    if (profile.status === 'unknown') return this.register(said, addressed);
    const { employment, unitId, positionId } = profile;
    if (employment !== said.employment)
      throw new Refused([{ index: 0, rejected: 'EMPLOYMENT_DIFFERS', with: { employeeId: id, employment } }]);
    const day = on ?? this.today(by);
    const wishes: PeopleWish[] = [{ type: 'CorrectName', data: { name: said.name } }];
    const { nip, rank, standing, effectiveFrom = day, confirmWarnings = false } = said;
    // Looked at here, because a reservation is a look into another stream.
    if (typeof nip === 'string' && nipOn(identity, day)?.nip !== cleanNip(nip))
      wishes.push({ type: 'RecordNip', data: { nip, effectiveFrom: day, confirmWarnings } });
    if (rank !== undefined) wishes.push({ type: 'GrantRank', data: { rank, effectiveFrom: day } });
    if (standing !== undefined)
      wishes.push({ type: 'ChangeStanding', data: { standing, effectiveFrom: day } });
    const isThere = unitId === said.unitId && positionId === said.positionId;
    if (!isThere || (said.effectiveFrom !== undefined && profile.status === 'active')) {
      const post = { unitId: said.unitId, positionId: said.positionId };
      wishes.push({ type: 'TransferEmployee', data: { ...post, effectiveFrom } });
    }
    const [first, ...others] = wishes;
    const { ifRevision: _once, ...unconditionally } = addressed;
    const intents = first === undefined ? [] : [...(await this.intents(first, addressed))];
    for (const wish of others) intents.push(...(await this.intents(wish, unconditionally)));
    return intents;
  }

  private async mustUsePost(
    { unitId, positionId }: { unitId: string; positionId: string },
    fromDay: string,
  ): Promise<void> {
    await mustKnowUnit(this.executor, unitId);
    await mustUsePosition(this.executor, positionId, fromDay);
  }

  private reserve(nip: string, { id, by }: Wish<unknown>): Intent {
    const to = { category: nips, id: this.nipDigest(nip), facet: 'nip' } as const;
    return intend(to, { type: 'ReserveNip', data: { employeeId: id } }, by);
  }

  private release(nip: string, { id, by }: Wish<unknown>): Intent {
    const to = { category: nips, id: this.nipDigest(nip), facet: 'nip' } as const;
    return intend(to, { type: 'ReleaseNip', data: { employeeId: id } }, by);
  }

  private today({ occurredAt }: Provenance): string {
    return dayInWib(occurredAt ?? this.executor.now());
  }

  private async registrationFacts(onDay: string): Promise<RegistrationFacts> {
    return {
      nipForms: await ruleInForce(this.executor, nipForms, onDay),
      ranks: await ruleInForce(this.executor, ranks, onDay),
      standings: await ruleInForce(this.executor, legalStandings, onDay),
    };
  }

  private async withForms(wish: Extract<PeopleWish, { type: 'RecordNip' }>) {
    const forms = await ruleInForce(this.executor, nipForms, wish.data.effectiveFrom);
    return { ...wish, facts: { nipForms: forms } };
  }

  private async withList(wish: Extract<PeopleWish, { type: 'GrantRank' | 'ChangeStanding' }>) {
    const { effectiveFrom } = wish.data;
    return wish.type === 'GrantRank'
      ? { ...wish, facts: { ranks: await ruleInForce(this.executor, ranks, effectiveFrom) } }
      : { ...wish, facts: { standings: await ruleInForce(this.executor, legalStandings, effectiveFrom) } };
  }
}

const addressOf = <F extends keyof typeof employee.facets>(
  { id, ifRevision }: Pick<Wish<unknown>, 'id' | 'ifRevision'>,
  facet: F,
) => ({ category: employee, id, facet, ...(ifRevision === undefined ? {} : { ifRevision }) });
