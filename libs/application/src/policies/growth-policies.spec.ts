import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '@bina/domain';
import type { Policy, Recorded } from '@bina/engine';
import {
  actingBegun,
  actingEnded,
  assessed,
  departed,
  targetSet,
  transferred,
} from '../../../../test/support/facts/employee.js';
import { appraised, assessmentCorrected, gapsMeasured } from '../../../../test/support/facts/measured.js';
import { followUpDecided } from '../../../../test/support/facts/program.js';
import {
  cityDemandRaised,
  demandRaised,
  measurementAsked,
  standardLifted,
  standardSet,
} from '../../../../test/support/facts/standards.js';
import { recorded } from '../../../../test/support/projected.js';
import { appraisalMakesNeed } from './appraisal-makes-need.js';
import { moveMeasuresAnew, standardMeasuresAnew } from './change-measures-anew.js';
import { demandMakesNeeds } from './demand-makes-needs.js';
import { departureWithdrawsNeeds } from './departure-withdraws-needs.js';
import { gapMakesNeed } from './gap-makes-need.js';
import type { PolicyCommand } from './reactions.js';

// The events of the examples are recorded on 2 March 2026.

/** What a policy asks for after the last of these events: to whom, and the wish. */
const askedOf = (policy: unknown, log: readonly Recorded<DomainEvent>[]) => {
  const { remember, react } = policy as Policy<DomainEvent, PolicyCommand>;
  let memory: Readonly<Record<string, unknown>> | undefined;
  for (const event of log) memory = remember?.(memory, event as never);
  const last = log.at(-1);
  if (last === undefined) throw new Error('Nothing has happened.');
  return react(last as never, memory).flatMap(({ command }) =>
    command.to === 'forget'
      ? []
      : [
          {
            to: command.to === 'people' ? command.whom : command.id,
            ...command.wish,
          },
        ],
  );
};
const asked = (policy: unknown, ...facts: readonly DomainEvent[]) =>
  askedOf(policy, facts.map((fact, index) => recorded(fact, index + 1)) as readonly Recorded<DomainEvent>[]);

const service = 'public-service';
const target = { unitId: 'health', positionId: 'head-nurse', as: 'target' } as const;
const aimed = (gap: number, requiredLevel?: number) =>
  gapsMeasured({
    cause: requiredLevel === undefined ? 'target-post' : 'assessment',
    posts: [
      {
        ...target,
        gaps: [
          { competencyId: service, level: 3, gap, ...(requiredLevel === undefined ? {} : { requiredLevel }) },
        ],
      },
    ],
  });

describe('a gap makes a need', () => {
  const need = (origin: string, reason: string) => ({
    to: 'budi',
    type: 'IdentifyNeed',
    data: { needId: `gap.${service}`, competencyId: service, source: 'gap', reason, origin },
  });
  const met = { to: 'budi', type: 'MeetNeedsOf' };

  test('when an assessment shows it', () =>
    expect(asked(gapMakesNeed, assessed())).toEqual([need('event-1', 'Tingkat 1, dipersyaratkan 3')]));

  test('when a correction or a changed standard shows it', () => {
    expect(asked(gapMakesNeed, assessed({ gap: 0 }), assessmentCorrected())).toEqual([
      need('event-2', 'Tingkat 2, dipersyaratkan 3'),
    ]);
    expect(asked(gapMakesNeed, assessed({ gap: 0 }), gapsMeasured())).toEqual([
      need('event-2', 'Tingkat 1, dipersyaratkan 4'),
    ]);
  });

  test('and is met when an assessment shows none', () =>
    expect(asked(gapMakesNeed, assessed(), assessed({ level: 3, gap: 0 }))).toMatchObject([
      { ...met, data: { competencyId: service } },
    ]));

  test('but not while another post asks for more', () => {
    const history = [assessed({ level: 3, gap: 0 }), aimed(2, 5)] as const;
    expect(asked(gapMakesNeed, ...history)).toMatchObject([{ type: 'IdentifyNeed' }]);
    expect(asked(gapMakesNeed, ...history, assessed({ level: 4, gap: 0 }))).toMatchObject([
      { type: 'IdentifyNeed' },
    ]);
    expect(asked(gapMakesNeed, ...history, assessed({ level: 5, gap: 0 }), aimed(0, 5))).toMatchObject([met]);
  });

  test('and is dropped when nothing asks for it any more', () =>
    expect(asked(gapMakesNeed, assessed({ level: 3, gap: 0 }), aimed(2, 5), aimed(0))).toMatchObject([
      { to: 'budi', type: 'DropNeed', data: { needId: `gap.${service}` } },
    ]));

  test('not where no post names the competency', () => {
    const { requiredLevel: _required, ...data } = assessed({ gap: 0 }).data;
    expect(asked(gapMakesNeed, { type: 'CompetencyAssessed', data })).toEqual([]);
  });
});

describe('a person is measured anew', () => {
  test.each([
    [transferred({ effectiveFrom: '2026-02-01' }), 'transfer', '2026-02-01'],
    [departed({ effectiveFrom: '2026-02-01' }), 'transfer', '2026-02-01'],
    [actingBegun(), 'acting-post', '2026-03-01'],
    [actingEnded({ endedOn: '2026-02-28' }), 'acting-post', '2026-03-01'],
    [targetSet(), 'target-post', '2026-02-01'],
    // What is entered for a later day is measured as it is now; the day itself measures it again.
    [targetSet({ effectiveFrom: '2026-07-01' }), 'target-post', '2026-03-02'],
  ])('after %j', (event, cause, on) =>
    expect(asked(moveMeasuresAnew, event)).toEqual([
      { to: 'budi', type: 'MeasureGaps', data: { cause, on } },
    ]),
  );
});

describe('everybody who stands in a position is measured anew', () => {
  const all = (data: object) => [{ to: { standIn: 'nurse' }, type: 'MeasureGaps', data }];

  test('when its standard changes', () => {
    expect(asked(standardMeasuresAnew, standardSet())).toEqual(all({ cause: 'standard', on: '2026-01-01' }));
    expect(asked(standardMeasuresAnew, standardLifted({ effectiveFrom: '2026-03-02' }))).toEqual(
      all({ cause: 'standard', on: '2026-03-02' }),
    );
  });

  test('when it is asked for', () =>
    expect(asked(standardMeasuresAnew, measurementAsked())).toEqual(
      all({ cause: 'asked', on: '2026-03-02' }),
    ));

  test('not for what comes into force later: the day itself will do it', () =>
    expect(asked(standardMeasuresAnew, standardSet({ effectiveFrom: '2026-03-03' }))).toEqual([]));

  test('once for a whole standard, all of which stands in the log before anybody is measured', () => {
    const of = (position: number, commandId: string) => {
      const event = recorded(standardSet({ competencyId: `c${position}` }), position);
      return { ...event, metadata: { ...event.metadata, commandId } } as Recorded<DomainEvent>;
    };
    const whole = [of(1, 'whole'), of(2, 'whole')];
    expect(askedOf(standardMeasuresAnew, whole.slice(0, 1))).toHaveLength(1);
    expect(askedOf(standardMeasuresAnew, whole)).toEqual([]);
    expect(askedOf(standardMeasuresAnew, [...whole, of(3, 'another')])).toHaveLength(1);
  });
});

describe('a demand makes needs', () => {
  test('of the unit’s: in everybody whom it names', () =>
    expect(asked(demandMakesNeeds, demandRaised())).toMatchObject([
      {
        to: 'budi',
        type: 'IdentifyNeed',
        data: { needId: 'unit-demand.digital-2026', source: 'unit-demand' },
      },
      { to: 'siti', type: 'IdentifyNeed' },
    ]));

  test('of the unit’s: in those of its people who stand in the positions', () =>
    expect(asked(demandMakesNeeds, demandRaised({ employeeIds: [], positionIds: ['nurse'] }))).toMatchObject([
      { to: { unitIds: ['health'], positionIds: ['nurse'] }, type: 'IdentifyNeed' },
    ]));

  test('of the city’s: in everybody whom it describes, beside those it names', () => {
    const concerns = { positionKinds: ['fungsional'], employeeIds: ['tia'] } as const;
    const data = { source: 'city-demand', origin: 'digital-city', mandatory: true };
    expect(asked(demandMakesNeeds, cityDemandRaised({ concerns }))).toMatchObject([
      { to: 'tia', type: 'IdentifyNeed', data },
      { to: { positionKinds: ['fungsional'] }, type: 'IdentifyNeed', data },
    ]);
    expect(asked(demandMakesNeeds, cityDemandRaised({ concerns: { employeeIds: ['tia'] } }))).toHaveLength(1);
  });

  test('so does a follow-up that finds a lack, and no other', () => {
    expect(asked(demandMakesNeeds, followUpDecided())).toMatchObject([
      { to: 'budi', type: 'IdentifyNeed', data: { source: 'follow-up', origin: 'deeper' } },
    ]);
    const { competencyId: _none, ...data } = followUpDecided().data;
    expect(asked(demandMakesNeeds, { type: 'FollowUpDecided', data })).toEqual([]);
  });
});

describe('an appraisal', () => {
  test('below what is expected makes a need', () =>
    expect(asked(appraisalMakesNeed, appraised())).toMatchObject([
      {
        to: 'budi',
        type: 'IdentifyNeed',
        data: {
          needId: 'performance-gap.orientasi-hasil',
          source: 'performance-gap',
          reason: 'Penilaian kinerja 2025: kurang, diharapkan baik',
        },
      },
    ]));

  test('as expected meets what earlier ones have made', () => {
    const { competencyId: _none, ...data } = appraised({ rating: 'baik', gap: 0 }).data;
    expect(asked(appraisalMakesNeed, { type: 'AppraisalRecorded', data })).toMatchObject([
      { to: 'budi', type: 'MeetNeedsFrom', data: { source: 'performance-gap' } },
    ]);
  });

  test('of a time before the latest changes nothing', () =>
    expect(asked(appraisalMakesNeed, appraised({ latest: false }))).toEqual([]));
});

test('a departure withdraws the person’s needs, with its ground', () =>
  expect(asked(departureWithdrawsNeeds, departed())).toEqual([
    {
      to: 'budi',
      type: 'WithdrawAllNeeds',
      data: { reason: 'Tidak lagi bekerja sejak 2026-12-01 (retired)' },
    },
  ]));
