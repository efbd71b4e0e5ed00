import type { DomainEvent } from '@bina/domain';
import type { Recorded } from '@bina/engine';

// What reports must say, counted from the raw events one person at a time: plain loops that keep the latest of
// everything and share no code with the folds, which keep counts and forget the people.

export type Log = readonly Pick<Recorded<DomainEvent>, 'type' | 'data' | 'metadata'>[];
export type Event = Log[number] & DomainEvent;

interface Gap {
  readonly unitId: string;
  readonly positionId: string;
  readonly as: string;
  readonly competencyId: string;
  readonly gap: number;
}
interface Match {
  readonly unitId: string;
  readonly positionId: string;
  readonly as: string;
  readonly percent: number | undefined;
  readonly class: string | undefined;
  readonly edition: number;
}
export interface Person {
  unitId: string;
  positionId: string;
  serves: boolean;
  /** By competency, against the post held. */
  readonly held: Map<string, number>;
  /** By post and competency, against other posts. */
  readonly others: Map<string, Gap>;
  /** By post. */
  readonly matches: Map<string, Match>;
}

/** Everybody as the last events of each have it. */
export const peopleOf = (log: Log): ReadonlyMap<string, Person> => {
  const people = new Map<string, Person>();
  for (const event of log as readonly Event[]) {
    const { type, data } = event;
    if (type === 'EmployeeRegistered')
      people.set(data.employeeId, {
        unitId: data.unitId,
        positionId: data.positionId,
        serves: true,
        held: new Map(),
        others: new Map(),
        matches: new Map(),
      });
    const person = 'employeeId' in data && data.employeeId ? people.get(data.employeeId) : undefined;
    if (person !== undefined) tell(person, event);
  }
  return people;
};

const tell = (person: Person, { type, data }: Event): void => {
  if (type === 'EmployeeTransferred' || type === 'EmployeeReturned') {
    person.unitId = data.unitId;
    person.positionId = data.positionId;
    person.serves = true;
  }
  if (type === 'EmployeeDeparted') person.serves = false;
  if (type === 'CompetencyAssessed' || type === 'AssessmentCorrected')
    person.held.set(data.competencyId, data.gap);
  if (type === 'GapsMeasured')
    for (const { gaps, ...post } of data.posts)
      for (const { competencyId, requiredLevel, gap } of gaps) {
        const key = `${post.as} ${post.postId ?? post.positionId} ${competencyId}`;
        if (post.as === 'held') person.held.set(competencyId, gap);
        else if (requiredLevel === undefined) person.others.delete(key);
        else person.others.set(key, { ...post, competencyId, gap });
      }
  if (type === 'JobPersonMatchMeasured' || type === 'JobPersonMatchEnded') {
    const key = data.as === 'held' ? 'held' : `${data.as} ${data.postId ?? data.positionId}`;
    if (type === 'JobPersonMatchEnded') person.matches.delete(key);
    else
      person.matches.set(key, {
        unitId: data.unitId,
        positionId: data.positionId,
        as: data.as,
        percent: data.percentHundredths,
        class: data.class,
        edition: data.rule.edition,
      });
  }
};

/** Every gap of everybody. */
export const gapsIn = (log: Log): readonly Gap[] =>
  [...peopleOf(log).values()].flatMap(({ unitId, positionId, serves, held, others }) => [
    ...(serves
      ? [...held].map(([competencyId, gap]) => ({ unitId, positionId, as: 'held', competencyId, gap }))
      : []),
    ...others.values(),
  ]);

/** Every match of everybody. */
export const matchesIn = (log: Log): readonly Match[] =>
  [...peopleOf(log).values()].flatMap(({ matches }) => [...matches.values()]);
