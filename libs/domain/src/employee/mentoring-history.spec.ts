import { describe, test } from '@jest/globals';
import { departed, registered, transferred } from '../../../../test/support/facts/employee.js';
import { joined, left, pair } from '../../../../test/support/facts/mentoring.js';
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
