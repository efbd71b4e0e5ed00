import {
  competencies,
  developmentForms,
  editionOf,
  employee,
  inForce,
  isRetired,
  positions,
  program,
  rules,
  units,
  type Edition,
  type RejectionCode,
  type Rule,
  type RuleRef,
  type SeatCommand,
} from '@bina/domain';
import { Refused, type Category, type Executor, type StreamState } from '@bina/engine';

/** What is referred to must exist: an id that names nothing is refused before any rule is asked. */
const exists = async (executor: Executor, category: Category, id: string): Promise<boolean> =>
  (await executor.state(category, id)).revision >= 0n;

const mustExist =
  (category: Category, field: string, rejected: RejectionCode) =>
  /** @throws Refused if there is no such thing. */
  async (executor: Executor, id: string): Promise<void> => {
    if (!(await exists(executor, category, id)))
      throw new Refused([{ index: 0, rejected, with: { [field]: id } }]);
  };

export const mustKnowUnit = mustExist(units, 'unitId', 'UNIT_UNKNOWN');
export const mustKnowCompetency = mustExist(competencies, 'competencyId', 'COMPETENCY_UNKNOWN');
export const mustKnowPosition = mustExist(positions, 'positionId', 'POSITION_UNKNOWN');
export const mustKnowEmployee = mustExist(employee, 'employeeId', 'EMPLOYEE_UNKNOWN');

/** A competency that may be named from a day (YYYY-MM-DD) on. @throws Refused if there is none, or it is retired then. */
export const mustUseCompetency = async (
  executor: Executor,
  competencyId: string,
  onDay: string,
): Promise<void> => {
  await mustKnowCompetency(executor, competencyId);
  const { competency } = (await executor.state(competencies, competencyId)).states;
  if (competency.status === 'unknown' || !isRetired(competency, onDay)) return;
  const { retiredFrom = onDay } = competency;
  throw new Refused([{ index: 0, rejected: 'COMPETENCY_RETIRED', with: { competencyId, retiredFrom } }]);
};

/** A position that may be filled from a day (YYYY-MM-DD) on. @throws Refused if there is none, or it is retired then. */
export const mustUsePosition = async (
  executor: Executor,
  positionId: string,
  onDay: string,
): Promise<void> => {
  await mustKnowPosition(executor, positionId);
  const { position } = (await executor.state(positions, positionId)).states;
  if (position.status === 'unknown' || !isRetired(position, onDay)) return;
  const { retiredFrom = onDay } = position;
  throw new Refused([{ index: 0, rejected: 'POSITION_RETIRED', with: { positionId, retiredFrom } }]);
};

/** The edition of a rule that holds on a day (YYYY-MM-DD). */
export const ruleInForce = async <P>(executor: Executor, rule: Rule<P>, onDay: string): Promise<Edition<P>> =>
  inForce(rule, (await executor.state(rules, rule.ruleId)).states.rule, onDay);

/** A form of development that the list of a day (YYYY-MM-DD) has. @throws Refused if it has none of that code */
export const mustKnowForm = async (executor: Executor, form: string, onDay: string): Promise<void> => {
  const { forms } = (await ruleInForce(executor, developmentForms, onDay)).parameters;
  if (forms.some(({ code }) => code === form)) return;
  throw new Refused([{ index: 0, rejected: 'PROGRAM_FORM_UNKNOWN', with: { form } }]);
};

/** The edition that an event names. @throws Error where there is none: it was in force when the event was recorded */
export const ruleNamed = async <P>(executor: Executor, rule: Rule<P>, { edition }: RuleRef) => {
  const named = editionOf(rule, (await executor.state(rules, rule.ruleId)).states.rule, edition);
  if (named === undefined) throw new Error(`The rule ${rule.ruleId} has no edition ${edition}.`);
  return named;
};

/** A person's state, who must exist. @throws Refused */
export const knownEmployee = async (
  executor: Executor,
  employeeId: string,
): Promise<StreamState<typeof employee>> => {
  await mustKnowEmployee(executor, employeeId);
  return executor.state(employee, employeeId);
};

/** What a programme's stream says; a programme that does not exist has the status `unknown`, for the rule to refuse. */
export const programFacts = async (
  executor: Executor,
  programId: string,
): Promise<StreamState<typeof program>> => executor.state(program, programId);

/** The command to take a seat for somebody, with what the person's stream says of them. */
export const seatFor = async (
  executor: Executor,
  employeeId: string,
): Promise<Extract<SeatCommand, { type: 'TakeSeat' }>> => {
  const { profile } = (await executor.state(employee, employeeId)).states;
  const unitId = profile.status === 'unknown' ? '' : profile.unitId;
  return { type: 'TakeSeat', data: { employeeId, unitId }, facts: { employee: profile.status } };
};
