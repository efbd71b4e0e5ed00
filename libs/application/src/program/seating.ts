import { employee, program, type SeatCommand } from '@bina/domain';
import { intend, Refused, type Executor, type Intent } from '@bina/engine';
import { seatFor } from '../references.js';
import type { Wish } from '../wish.js';
import { engagementsOf, personFacts, waitingFacts } from './engagements.js';

type CommandOf<T extends SeatCommand['type']> = Extract<SeatCommand, { type: T }>;

/** What may be wished of a programme's seats. */
export type SeatWish =
  | { type: 'TakeSeat'; data: { employeeId: string; groupId?: string } }
  | { type: 'ReleaseSeat' | 'EndWaiting'; data: { employeeId: string } }
  | Omit<CommandOf<'MoveSeat'>, 'facts'>
  | { type: 'BeginWaiting'; data: { employeeId: string; groupId?: string; needId?: string } }
  | { type: 'FillSeats' };

const seatWishes: Readonly<Record<SeatWish['type'], true>> = {
  TakeSeat: true,
  ReleaseSeat: true,
  MoveSeat: true,
  BeginWaiting: true,
  EndWaiting: true,
  FillSeats: true,
};

export const isSeatWish = (wish: { readonly type: string }): wish is SeatWish =>
  Object.hasOwn(seatWishes, wish.type);

/** A wish of seats as an intent, with what other streams say of the people whom it is about. */
export const seatIntent = async (
  executor: Executor,
  wish: SeatWish,
  { id, by, ifRevision }: Wish<unknown>,
): Promise<Intent> => {
  const at = ifRevision === undefined ? {} : { ifRevision };
  const command = await seatCommand(executor, id, wish);
  return intend({ category: program, id, facet: 'seats', ...at }, command, by);
};

const seatCommand = async (executor: Executor, programId: string, wish: SeatWish): Promise<SeatCommand> => {
  switch (wish.type) {
    case 'TakeSeat': {
      const { employeeId, ...rest } = wish.data;
      const { type, data, facts } = await seatFor(executor, employeeId);
      const engagements = await engagementsOf(executor, employeeId, programId);
      return { type, data: { ...data, ...rest }, facts: { ...facts, engagements } };
    }
    case 'ReleaseSeat':
      return { ...wish, facts: { waiting: await waitingFacts(executor, programId) } };
    case 'FillSeats':
      return { ...wish, facts: { waiting: await waitingFacts(executor, programId) } };
    case 'MoveSeat': {
      const engagements = await engagementsOf(executor, wish.data.employeeId, programId);
      return { ...wish, facts: { engagements } };
    }
    case 'BeginWaiting':
      return beginWaiting(executor, programId, wish.data);
    case 'EndWaiting':
      return { type: wish.type, data: wish.data };
  }
};

/** @throws Refused where the person has no such need */
const beginWaiting = async (
  executor: Executor,
  programId: string,
  data: Extract<SeatWish, { type: 'BeginWaiting' }>['data'],
): Promise<SeatCommand> => {
  const { employeeId, needId } = data;
  const { profile, needs } = (await executor.state(employee, employeeId)).states;
  const facts = await personFacts(executor, employeeId, programId);
  const unitId = profile.status === 'unknown' ? '' : profile.unitId;
  const need = needId === undefined ? undefined : needs.needs[needId];
  if (needId !== undefined && need === undefined && profile.status !== 'unknown')
    throw new Refused([{ index: 0, rejected: 'NEED_UNKNOWN', with: { employeeId, needId } }]);
  const priority = need?.priority?.priority;
  return {
    type: 'BeginWaiting',
    data: { ...data, unitId, ...(priority === undefined ? {} : { priority }) },
    facts,
  };
};
