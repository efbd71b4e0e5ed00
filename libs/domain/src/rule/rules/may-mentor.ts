import { level } from '../../level.js';
import { positionKinds } from '../../position/grades.js';
import { flag, integer, list, object, oneOf, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

const shape = object({
  /** The least level of the competency that a mentor has, whoever the mentee is. */
  leastLevel: level,
  /** How many levels more than the mentee. 0: as many at least. */
  levelsAboveMentee: integer(0, 4),
  /** Also at least what the mentee's post asks for. */
  atLeastRequired: flag,
  /** Whether somebody may guide who was never assessed in the competency. */
  unassessedMay: flag,
  /** Not below the mentee in rank, or else in the kind of position; what cannot be compared stands in no way. */
  senior: flag,
  /** Kinds of position by their place: a higher one is senior. */
  positionKinds: list(object({ kind: oneOf(...positionKinds), place: integer(0, 100) }), 50),
  /** Both are on duty: their legal standing counts (rule legal-standings). */
  onDuty: flag,
  /** How many mentees one mentor has at a time, at most. */
  mostMentees: integer(1, 100),
});
export type MayMentor = Held<typeof shape>;

/** Who may guide whom. */
export const mayMentor = ruleOf({
  ruleId: 'may-mentor',
  shape,
  first: {
    effectiveFrom: '2018-01-01',
    source:
      'Own choice: mentoring is a senior guiding a junior, and no regulation that we have read says who is senior ' +
      'enough. The mentor masters the competency as well as the mentee at least, and as the mentee’s post asks; is not ' +
      'below the mentee in rank, or else in kind of position; both are on duty; five mentees at a time, so that a ' +
      'mentor finds the time.',
    mark: 'own',
    parameters: {
      leastLevel: 1,
      levelsAboveMentee: 0,
      atLeastRequired: true,
      unassessedMay: false,
      senior: true,
      positionKinds: [
        { kind: 'jpt', place: 5 },
        { kind: 'administrator', place: 4 },
        { kind: 'pengawas', place: 3 },
        { kind: 'fungsional', place: 2 },
        { kind: 'pelaksana', place: 1 },
      ],
      onDuty: true,
      mostMentees: 5,
    },
  },
});
