import type { JsonSchema } from '@bina/contract';
import { satisfactionReportAnswers } from './satisfaction-answers.js';
import { list, object, pageOf, text, textOrNull, timeOrNull, whole, wholeOrNull } from './schemas.js';

const number: JsonSchema = { type: 'number' };
const day: JsonSchema = { type: 'string', format: 'date' };
const word = (...words: readonly (string | null)[]): JsonSchema => ({ enum: words });

const gaps = {
  assessed: whole,
  withGap: whole,
  gapSum: whole,
  meanGapHundredths: wholeOrNull,
  bySize: object({ '1': whole, '2': whole, '3': whole, '4': whole, '5': whole }),
};
const as = word('held', 'acting', 'target');
const gapRows = pageOf(object({ unitId: text, competencyId: text, ...gaps }), { as, totals: object(gaps) });
const gapMatrix = pageOf(
  object({
    unitId: text,
    name: textOrNull,
    ...gaps,
    cells: list({ anyOf: [object(gaps), { type: 'null' }] }),
  }),
  {
    as,
    competencies: list(object({ competencyId: text, name: textOrNull, kind: textOrNull, ...gaps })),
    totals: object(gaps),
  },
);

const match = {
  people: whole,
  complete: whole,
  notComplete: whole,
  byClass: object({
    memenuhi: whole,
    'masih-memenuhi': whole,
    'kurang-memenuhi': whole,
    unclassed: whole,
  }),
  meanPercentHundredths: wholeOrNull,
  percentHundredthsSum: whole,
  editions: list(object({ edition: whole, people: whole })),
};

const waiting = {
  needs: whole,
  dated: whole,
  daysSum: whole,
  meanDays: wholeOrNull,
  ages: object({
    days0to29: whole,
    days30to89: whole,
    days90to179: whole,
    days180to364: whole,
    days365on: whole,
    later: whole,
    undated: whole,
  }),
};
const turn = word('unit-manager', 'office', 'organiser', null);
const inState = { status: text, turn, ...waiting };

const holders = {
  holders: whole,
  assessedHolders: whole,
  assessedShareHundredths: wholeOrNull,
  acting: whole,
  assessedActing: whole,
};

const compliance = {
  people: whole,
  met: whole,
  below: whole,
  withinCeiling: whole,
  beyondCeiling: whole,
  notCounted: whole,
  creditParts: whole,
  creditHours: number,
  missingParts: whole,
  missingHours: number,
  beyondParts: whole,
  beyondHours: number,
  metShareHundredths: wholeOrNull,
};
const complianceBeside = {
  on: day,
  by: word('unit', 'person'),
  totals: object(compliance),
  target: object({ pnsFloorHundredths: whole, pppkCeilingHundredths: whole }),
  rules: list(object({ ruleId: text, edition: whole })),
};
const personOnDay = object({
  employeeId: text,
  unitId: textOrNull,
  employment: word('PNS', 'PPPK'),
  standing: textOrNull,
  state: word('met', 'below', 'within-ceiling', 'beyond-ceiling', 'not-counted'),
  yearFrom: textOrNull,
  yearUntil: textOrNull,
  creditParts: whole,
  creditHours: number,
  countedParts: whole,
  missingParts: whole,
  missingHours: number,
  beyondParts: whole,
  beyondHours: number,
  daysLeft: wholeOrNull,
});

/** What reports that count people answer. Each is to be had as CSV as well. */
export const reportAnswers: Readonly<Record<string, JsonSchema>> = {
  ...satisfactionReportAnswers,
  // With `shape=matrix`, the table.
  'GET /v1/reports/gaps': { anyOf: [gapRows, gapMatrix] },
  'GET /v1/employees/:id/ip-asn': object({
    employeeId: text,
    on: day,
    positionId: textOrNull,
    positionKind: textOrNull,
    rule: object({ ruleId: text, edition: whole }),
    competence: object({
      hundredths: whole,
      mostHundredths: whole,
      parts: list(
        object({
          part: text,
          name: text,
          hundredths: whole,
          mostHundredths: whole,
          hoursHundredths: wholeOrNull,
          neededHoursHundredths: wholeOrNull,
          because: list(
            object({
              programId: text,
              form: text,
              completedOn: day,
              creditParts: whole,
              creditHours: number,
              eventId: text,
              revision: text,
            }),
          ),
        }),
      ),
    }),
  }),
  'GET /v1/reports/hours-compliance': {
    anyOf: [
      pageOf(object({ unitId: textOrNull, ...compliance }), complianceBeside),
      pageOf(personOnDay, complianceBeside),
    ],
  },
  'GET /v1/employees/:id/trainings': pageOf(
    object({
      employeeId: text,
      kind: word('program', 'mentoring'),
      trainingId: text,
      unitId: text,
      title: textOrNull,
      form: textOrNull,
      status: text,
      firstAt: timeOrNull,
      lastAt: timeOrNull,
      years: list(whole),
      attended: whole,
      missed: whole,
      minutes: whole,
      creditHours: { type: 'number' },
      percent: wholeOrNull,
      reached: { type: ['boolean', 'null'] },
      completedAt: timeOrNull,
    }),
    {
      totals: object({
        trainings: whole,
        attended: whole,
        minutes: whole,
        creditHours: { type: 'number' },
      }),
    },
  ),
  'GET /v1/reports/jpm': pageOf(object({ unitId: textOrNull, positionId: textOrNull, ...match }), {
    by: word('unit-position', 'unit', 'position'),
    as,
    ruleId: text,
    totals: object(match),
  }),
  'GET /v1/reports/needs-pipeline': pageOf(object({ unitId: text, ...inState }), {
    on: day,
    states: list(object(inState)),
    totals: object({
      ...waiting,
      byTurn: object({ 'unit-manager': whole, office: whole, organiser: whole }),
    }),
    flow: list(object({ month: text, states: list(object({ status: text, entered: whole, left: whole })) })),
  }),
  'GET /v1/reports/standards-without-holders': pageOf(
    object({ positionId: text, competencyId: text, requiredLevel: whole, ...holders }),
    {
      on: day,
      only: word('without', 'held', 'all'),
      totals: object({ standards: whole, without: whole, vacant: whole, ...holders }),
    },
  ),
};
