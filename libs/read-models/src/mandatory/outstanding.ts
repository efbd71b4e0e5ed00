import type { ReadModels } from '@bina/engine';
import { employees } from '../employees/employees.js';
import { participants, type Participant } from '../participants/participants.js';
import type { Program } from '../programs/program.js';
import { programs } from '../programs/programs.js';
import { conditions, pageOf, showing, type Page, type Paging } from '../shared/paging.js';

/** Somebody who must take a programme and has not completed it, with how far they have come. */
export type Outstanding = {
  readonly employeeId: string;
  readonly unitId: string;
  readonly positionId: string;
  /** `failed`: completed, but attended too little; `not-enrolled`: never had a seat. */
  readonly standing: 'failed' | 'not-enrolled' | Exclude<Participant['status'], 'completed'>;
};

/** Who must take this mandatory programme and has not completed it yet? */
export type OutstandingReport = Page<Outstanding> & {
  readonly programId: string;
  readonly title: string;
  readonly mandatoryFor: Program['mandatoryFor'];
  /** Of everybody whom it concerns and who is in service now. */
  readonly totals: { readonly people: number; readonly completed: number; readonly outstanding: number };
};

/** Undefined for a programme that there is not or that is not mandatory. @throws RangeError for a page that cannot be */
export const outstandingOf = async (
  reads: ReadModels,
  {
    programId,
    unitId,
    ...paging
  }: Paging & { readonly programId: string; readonly unitId?: string | undefined },
): Promise<OutstandingReport | undefined> => {
  const program = await reads.get(programs, programId);
  if (program === undefined || !program.mandatory) return undefined;
  const { title, mandatoryFor } = program;
  const concerned = concernedBy(mandatoryFor, unitId);
  const enough = { programId, status: 'completed', reached: { $ne: false } };
  const done = (await reads.find(participants, { filter: enough })).map(({ employeeId }) => employeeId);
  const filter = { $and: [concerned, { employeeId: { $nin: done } }] };
  const [found, people] = await Promise.all([
    pageOf(reads, { from: employees, filter, sort: { _id: 1 } }, paging),
    reads.count(employees, concerned),
  ]);
  const ids = found.items.map(({ employeeId }) => employeeId);
  const known = await reads.find(participants, { filter: { programId, employeeId: { $in: ids } } });
  const statuses = new Map(known.map(({ employeeId, status }) => [employeeId, status]));
  const outstanding = found.total;
  return {
    programId,
    title,
    mandatoryFor,
    totals: { people, completed: people - outstanding, outstanding },
    ...showing(found, ({ employeeId, unitId: own, positionId }) => ({
      employeeId,
      unitId: own,
      positionId,
      standing: standingOf(statuses.get(employeeId)),
    })),
  };
};

const standingOf = (status: Participant['status'] | undefined): Outstanding['standing'] => {
  if (status === undefined) return 'not-enrolled';
  return status === 'completed' ? 'failed' : status;
};

/** Whom it concerns: who is in service, in one of the units and in one of the positions; of a list of none, all. */
const concernedBy = (mandatoryFor: Program['mandatoryFor'], unitId: string | undefined) => {
  const { unitIds = [], positionIds = [] } = mandatoryFor ?? {};
  const listed = conditions({
    status: 'active',
    positionId: positionIds.length === 0 ? undefined : { $in: positionIds },
    unitId: unitIds.length === 0 ? undefined : { $in: unitIds },
  });
  return unitId === undefined ? listed : { $and: [listed, { unitId }] };
};
