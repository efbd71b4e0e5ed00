import { describe, test } from '@jest/globals';
import { assessed, registered } from '../../../../test/support/facts/employee.js';
import { gapsMeasured, matchMeasured } from '../../../../test/support/facts/measured.js';
import { identified, merged, met, prioritised, whose } from '../../../../test/support/facts/need.js';
import { given } from '../../../../test/support/given.js';
import { needPriority } from '../rule/rules/need-priority.js';
import { needs } from './needs.js';

const { needId } = whose;
const prioritise = (data: { release?: string } = {}) =>
  ({ type: 'PrioritiseNeeds', data, facts: { priority: needPriority.first } }) as const;
const set = {
  type: 'SetPriority',
  data: { needId, priority: 'high', reason: 'Permintaan wali kota' },
} as const;
const { score: _score, rule: _rule, ...unscored } = prioritised().data;
const byHand = {
  type: 'NeedPrioritised',
  data: { ...unscored, priority: 'high', previousPriority: 'low', reason: 'Permintaan wali kota' },
} as const;

// need-priority, edition 1: 10 a level, the source's points, 15 where the person does not fit the post, 30 where it must.
describe('the priority of a need', () => {
  test('is the points of its source, where nothing else is known', () =>
    given(needs, registered(), identified()).when(prioritise()).then(prioritised()));

  test('rises with the gap', () =>
    given(needs, registered(), identified({ source: 'gap' }), assessed())
      .when(prioritise())
      .then(prioritised({ priority: 'medium', score: 30 })));

  test('and with a match that is too low for the post held', () =>
    given(needs, registered(), identified({ source: 'gap' }), assessed(), matchMeasured())
      .when(prioritise())
      .then(prioritised({ priority: 'high', score: 45 })));

  test('counts the post that asks for most', () =>
    given(
      needs,
      registered(),
      identified({ source: 'gap' }),
      assessed(),
      gapsMeasured({
        posts: [
          {
            unitId: 'health',
            positionId: 'head-nurse',
            as: 'target',
            gaps: [{ competencyId: 'public-service', level: 1, requiredLevel: 5, gap: 4 }],
          },
        ],
      }),
    )
      .when(prioritise())
      .then(prioritised({ priority: 'high', score: 50 })));

  test('is high for what a law or the city leaves no choice in', () =>
    given(needs, registered(), identified({ source: 'city-demand', mandatory: true }))
      .when(prioritise())
      .then(prioritised({ priority: 'high', score: 50 })));

  test('is recomputed when what it rests on has changed, and says what it was', () =>
    given(needs, registered(), identified(), prioritised(), assessed())
      .when(prioritise())
      .then(prioritised({ priority: 'medium', previousPriority: 'low', score: 25 })));

  test('is no news where it is the same', () =>
    given(needs, registered(), identified(), prioritised()).when(prioritise()).thenNothing());

  test('of a need with another merged into it counts the source with most points, and what must be', () =>
    given(
      needs,
      registered(),
      identified({ source: 'city-demand', mandatory: true }),
      identified({ needId: 'digital-2026' }),
      merged(),
    )
      .when(prioritise())
      .then(prioritised({ needId: 'digital-2026', priority: 'high', score: 50 })));

  test('of a need that is closed is not asked for', () => {
    given(needs, registered(), identified(), met()).when(prioritise()).thenNothing();
    given(needs, registered(), identified(), met())
      .when(set)
      .thenRejected('NEED_CLOSED', { needId, status: 'met' });
  });
});

describe('a priority that is set by hand', () => {
  const history = [registered(), identified(), prioritised()] as const;

  test('has a reason instead of points', () =>
    given(needs, ...history)
      .when(set)
      .then(byHand));

  test('once: the same again records nothing', () =>
    given(needs, ...history, byHand)
      .when(set)
      .thenNothing());

  test('stays, whatever the rule says', () =>
    given(needs, ...history, byHand, assessed())
      .when(prioritise())
      .thenNothing());

  test('until it is released', () =>
    given(needs, ...history, byHand)
      .when(prioritise({ release: needId }))
      .then(prioritised({ previousPriority: 'high' })));
});
