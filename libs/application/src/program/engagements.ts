import { employee, timesFor, type Engagement, type PersonFacts, type WaitingFacts } from '@bina/domain';
import type { Executor } from '@bina/engine';
import { programFacts } from '../references.js';

/**
 * What the programmes in which somebody is enrolled take of the person's time, but for one of them: each with the
 * sessions of the person's group. An enrolment shows a moment after its seat is taken.
 */
export const engagementsOf = async (
  executor: Executor,
  employeeId: string,
  exceptProgramId: string,
): Promise<readonly Engagement[]> => {
  const { participation } = (await executor.state(employee, employeeId)).states;
  const engagements: Engagement[] = [];
  for (const [programId, { enrolment }] of Object.entries(participation.programs)) {
    if (enrolment?.status !== 'enrolled' || programId === exceptProgramId) continue;
    const { seats } = (await programFacts(executor, programId)).states;
    if (seats.program !== 'scheduled' || seats.schedule === undefined || !seats.taken.has(employeeId))
      continue;
    const times = timesFor(seats.schedule, seats.groupOf.get(employeeId));
    engagements.push({ programId, title: seats.title, times });
  }
  return engagements;
};

/** What a seat's rules ask of a person: whether in service, and what else takes the person's time. */
export const personFacts = async (
  executor: Executor,
  employeeId: string,
  programId: string,
): Promise<Required<PersonFacts>> => {
  const { profile } = (await executor.state(employee, employeeId)).states;
  return {
    employee: profile.status,
    engagements: await engagementsOf(executor, employeeId, programId),
  };
};

/** The same of all who wait for a seat. */
export const waitingFacts = async (executor: Executor, programId: string): Promise<WaitingFacts> => {
  const { seats } = (await programFacts(executor, programId)).states;
  const facts: Record<string, PersonFacts> = {};
  for (const { employeeId } of seats.waiting)
    facts[employeeId] = await personFacts(executor, employeeId, programId);
  return facts;
};
