import { describe, test } from '@jest/globals';
import { departed, registered, transferred } from '../../../../test/support/facts/employee.js';
import { joined, left, pair, reassessmentAsked } from '../../../../test/support/facts/mentoring.js';
import { given } from '../../../../test/support/given.js';
import { mentoringHistory } from './mentoring-history.js';

const { mentoringId } = pair;
const join = {
  type: 'JoinMentoring',
  data: { mentoringId, as: 'mentee', withId: 'siti', competencyId: 'public-service' },
} as const;
const leave = { type: 'LeaveMentoring', data: { mentoringId, meetings: 1, minutes: 45 } } as const;

describe('a person joins a mentoring', () => {
  test('as one of the pair', () => given(mentoringHistory, registered()).when(join).then(joined()));

  test('with the unit that the person has then', () =>
    given(mentoringHistory, registered(), transferred())
      .when(join)
      .then(joined({ unitId: 'education' })));

  test('once: the same again records nothing, even after the person has left it', () => {
    given(mentoringHistory, registered(), joined()).when(join).thenNothing();
    given(mentoringHistory, registered(), joined(), left()).when(join).thenNothing();
  });

  test('once: the same again records nothing, also when another was joined or left since', () => {
    const other = { mentoringId: 'budi-guides-ani', as: 'mentor', withId: 'ani' } as const;
    given(mentoringHistory, registered(), joined(), joined(other)).when(join).thenNothing();
    given(mentoringHistory, registered(), joined(), joined(other), left(other)).when(join).thenNothing();
  });

  test('beside another', () =>
    given(mentoringHistory, registered(), joined({ mentoringId: 'budi-guides-ani', as: 'mentor' }))
      .when(join)
      .then(joined()));
});

describe('one more pair of a person', () => {
  const others = ['a', 'b'].map((name) => joined({ mentoringId: name, as: 'mentor', withId: name }));
  const joinAsMentor = { ...join, data: { ...join.data, as: 'mentor', withId: 'ani' } } as const;

  test('is refused to a mentor who has mentees enough, until one has left', () => {
    const full = { ...joinAsMentor, facts: { mostMentees: 2 } };
    given(mentoringHistory, registered(), ...others)
      .when(full)
      .thenRejected('MENTOR_HAS_MENTEES_ENOUGH', { employeeId: 'budi', mentees: 2, most: 2 });
    given(mentoringHistory, registered(), ...others, left({ mentoringId: 'a', as: 'mentor', withId: 'a' }))
      .when(full)
      .then(joined({ as: 'mentor', withId: 'ani' }));
    // As a mentee the person may have a mentor all the same.
    given(mentoringHistory, registered(), ...others)
      .when({ ...join, facts: { mostMentees: 2 } })
      .then(joined());
  });

  test('is refused to a mentee who is guided in the competency already, not in another', () => {
    const again = { ...join, data: { ...join.data, mentoringId: 'second' }, facts: { mostMentees: 5 } };
    given(mentoringHistory, registered(), joined()).when(again).thenRejected('MENTEE_HAS_MENTOR', {
      employeeId: 'budi',
      competencyId: 'public-service',
      mentoringId,
    });
    given(mentoringHistory, registered(), joined({ competencyId: 'integrity' }))
      .when(again)
      .then(joined({ mentoringId: 'second' }));
    given(mentoringHistory, registered(), joined(), left())
      .when(again)
      .then(joined({ mentoringId: 'second' }));
  });

  test('is not refused where the two are paired already', () =>
    given(mentoringHistory, registered(), ...others)
      .when(joinAsMentor)
      .then(joined({ as: 'mentor', withId: 'ani' })));
});

test('what a pair claims is asked to be assessed, once a pair', () => {
  const { mentoringId: of, competencyId, levelClaimed, askedOn } = reassessmentAsked().data;
  const ask = {
    type: 'AskReassessment',
    data: { mentoringId: of, competencyId, levelClaimed, askedOn },
  } as const;
  given(mentoringHistory, registered(), joined(), left()).when(ask).then(reassessmentAsked());
  given(mentoringHistory, registered(), reassessmentAsked()).when(ask).thenNothing();
});

describe('a person leaves a mentoring', () => {
  test('with the number of meetings and their minutes', () =>
    given(mentoringHistory, registered(), joined()).when(leave).then(left()));

  test('in the unit in which it began, wherever the person has moved since', () =>
    given(mentoringHistory, registered(), joined(), transferred()).when(leave).then(left()));

  test('also after the person has left the service', () =>
    given(mentoringHistory, registered(), joined(), departed()).when(leave).then(left()));

  test('once: the same again records nothing', () =>
    given(mentoringHistory, registered(), joined(), left()).when(leave).thenNothing());

  test('only where the person has joined it', () =>
    given(mentoringHistory, registered()).when(leave).thenRejected('MENTORING_UNKNOWN', { mentoringId }));
});

test.each([join, leave])('nothing is recorded of somebody unknown: $type', (command) =>
  given(mentoringHistory).when(command).thenRejected('EMPLOYEE_UNKNOWN'),
);
