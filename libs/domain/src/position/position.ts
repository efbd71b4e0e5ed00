import { reject, type Decider, type Decision } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { level } from '../level.js';
import { refOf, ruleRef, type Edition, type RuleRef } from '../rule/edition.js';
import type { UsualLevels } from '../rule/rules/usual-levels.js';
import { same } from '../same.js';
import { day, id, object, oneOf, optional, text } from '../shape.js';
import { grades, positionKinds, type Grade, type PositionKind } from './grades.js';
import {
  decidedOn,
  levelOn,
  requirementsOn,
  withDated,
  type Requirement,
  type Standards,
} from './standard.js';

export { level };

const description = {
  title: text(200),
  kind: oneOf(...positionKinds),
  /** The class (jenjang) of a functional post or a JPT. */
  grade: optional(oneOf(...grades)),
};

// A position (jabatan) and its competency standard (standar kompetensi jabatan).
export const positionEvents = {
  /** `source`: the list that it was imported from. */
  PositionDefined: event({ positionId: id, ...description, source: optional(text(200)) }),
  PositionRevised: event({
    positionId: id,
    ...description,
    previous: object(description),
    effectiveFrom: day,
    reason: text(),
  }),
  /** From that day on nobody is put into it and its standard is not set. Who holds it holds it until transferred. */
  PositionRetired: event({ positionId: id, retiredFrom: day, reason: text() }),
  PositionReinstated: event({ positionId: id, reason: text() }),
  StandardSet: event({
    positionId: id,
    competencyId: id,
    requiredLevel: level,
    /** The first day on which the level is required. */
    effectiveFrom: day,
    /** The level that was required on that day until now; absent where there was none. */
    previousLevel: optional(level),
    /** The rule that the level was taken from, where it was not chosen one by one. */
    rule: optional(ruleRef),
  }),
  /** The standard names the competency no more, from that day on. */
  StandardLifted: event({ positionId: id, competencyId: id, effectiveFrom: day, previousLevel: level }),
};

export type PositionEvent = EventOf<typeof positionEvents>;

export interface PositionDescription {
  readonly title: string;
  readonly kind: PositionKind;
  readonly grade?: Grade;
}

type Of<T> = { readonly positionId: string } & T;
type From = { readonly effectiveFrom: string };

export type PositionCommand =
  | { type: 'DefinePosition'; data: Of<PositionDescription> }
  /** Changes what is given; the rest stays. */
  | { type: 'RevisePosition'; data: Of<From & Partial<PositionDescription> & { readonly reason: string }> }
  /** Defines it, or revises it where a list says otherwise. */
  | {
      type: 'AdoptPosition';
      data: Of<From & PositionDescription & { readonly reason: string; readonly source: string }>;
    }
  | { type: 'RetirePosition'; data: Of<{ readonly retiredFrom: string; readonly reason: string }> }
  | { type: 'ReinstatePosition'; data: Of<{ readonly reason: string }> }
  | { type: 'SetStandard'; data: Of<From & Requirement> }
  /** The whole standard from a day on: what is not in it is lifted. What was set for later days still comes. */
  | { type: 'SetWholeStandard'; data: Of<From & { readonly standards: readonly Requirement[] }> }
  | { type: 'LiftStandard'; data: Of<From & { readonly competencyId: string }> }
  /** The general competencies at the level that is usual for such a position; other competencies stay as they are. */
  | {
      type: 'SetUsualStandard';
      data: Of<From>;
      facts: { readonly usual: Edition<UsualLevels>; readonly competencyIds: readonly string[] };
    };

type Defined = {
  readonly status: 'defined';
  /** As it was defined: the same again is a retry, also after a revision. */
  readonly first: PositionDescription;
  readonly description: PositionDescription;
  /** The day of the latest revision. */
  readonly revisedFrom?: string;
  readonly retiredFrom?: string;
  readonly standards: Standards;
};
export type Position = { readonly status: 'unknown' } | Defined;

/** The level that a position requires of a competency on a day; undefined where its standard does not name it. */
export const requiredLevel = (state: Position, competencyId: string, onDay: string): number | undefined =>
  state.status === 'unknown' ? undefined : levelOn(state.standards, competencyId, onDay);

/** All that a position requires on a day (YYYY-MM-DD). */
export const standardOn = (state: Position, onDay: string): readonly Requirement[] =>
  state.status === 'unknown' ? [] : requirementsOn(state.standards, onDay);

export const position: Decider<Position, PositionCommand, PositionEvent> = {
  name: 'position',
  folds: [
    'PositionDefined',
    'PositionRevised',
    'PositionRetired',
    'PositionReinstated',
    'StandardSet',
    'StandardLifted',
  ],
  initial: { status: 'unknown' },

  evolve(state, event) {
    if (event.type === 'PositionDefined') {
      const first = descriptionIn(event.data);
      return { status: 'defined', first, description: first, standards: {} };
    }
    if (state.status === 'unknown') return state;
    switch (event.type) {
      case 'PositionRevised':
        return { ...state, description: descriptionIn(event.data), revisedFrom: event.data.effectiveFrom };
      case 'PositionRetired':
        return { ...state, retiredFrom: event.data.retiredFrom };
      case 'PositionReinstated': {
        const { retiredFrom: _no, ...inUse } = state;
        return inUse;
      }
      case 'StandardSet': {
        const { competencyId, requiredLevel, effectiveFrom } = event.data;
        const standards = withDated(state.standards, competencyId, { requiredLevel, effectiveFrom });
        return { ...state, standards };
      }
      case 'StandardLifted': {
        const { competencyId, effectiveFrom } = event.data;
        return { ...state, standards: withDated(state.standards, competencyId, { effectiveFrom }) };
      }
    }
  },

  decide(command, state) {
    const { positionId } = command.data;
    if (command.type === 'DefinePosition') return define(state, command.data);
    if (command.type === 'AdoptPosition') return adopt(state, command.data);
    if (state.status === 'unknown') return reject('POSITION_UNKNOWN');
    switch (command.type) {
      case 'RevisePosition':
        return revise(state, command.data);
      case 'RetirePosition':
        return state.retiredFrom === command.data.retiredFrom
          ? []
          : [{ type: 'PositionRetired', data: command.data }];
      case 'ReinstatePosition':
        return state.retiredFrom === undefined ? [] : [{ type: 'PositionReinstated', data: command.data }];
      case 'SetStandard':
      case 'SetWholeStandard':
      case 'SetUsualStandard':
      case 'LiftStandard':
        return isRetired(state, command.data.effectiveFrom)
          ? reject('POSITION_RETIRED', { positionId, retiredFrom: state.retiredFrom ?? '' })
          : standardDecision(state, command);
    }
  },
};

/** True when nobody is to be put into the position from a day on (YYYY-MM-DD). */
const isRetired = ({ retiredFrom }: Defined, onDay: string): boolean =>
  retiredFrom !== undefined && retiredFrom <= onDay;

const descriptionIn = ({ title, kind, grade }: PositionDescription): PositionDescription => ({
  title,
  kind,
  ...(grade === undefined ? {} : { grade }),
});

const define = (state: Position, data: Of<PositionDescription>): Decision<PositionEvent> => {
  if (state.status === 'unknown') return [{ type: 'PositionDefined', data }];
  const wanted = descriptionIn(data);
  return same(wanted, state.first) || same(wanted, state.description) ? [] : reject('POSITION_ID_TAKEN');
};

const adopt = (
  state: Position,
  data: Extract<PositionCommand, { type: 'AdoptPosition' }>['data'],
): Decision<PositionEvent> => {
  const { positionId, effectiveFrom, source } = data;
  if (state.status === 'unknown')
    return [{ type: 'PositionDefined', data: { positionId, ...descriptionIn(data), source } }];
  // A revision that the office has dated later still comes first: the list is followed from that day on.
  const { revisedFrom = effectiveFrom } = state;
  return revise(state, { ...data, effectiveFrom: revisedFrom > effectiveFrom ? revisedFrom : effectiveFrom });
};

const revise = (
  state: Defined,
  {
    positionId,
    effectiveFrom,
    reason,
    ...given
  }: Extract<PositionCommand, { type: 'RevisePosition' }>['data'],
): Decision<PositionEvent> => {
  const previous = state.description;
  const grade = given.grade ?? (gradeStays(previous, given.kind) ? previous.grade : undefined);
  const wanted = descriptionIn({
    title: given.title ?? previous.title,
    kind: given.kind ?? previous.kind,
    ...(grade === undefined ? {} : { grade }),
  });
  if (same(wanted, previous)) return [];
  if (state.revisedFrom !== undefined && effectiveFrom < state.revisedFrom)
    return reject('REVISION_BEFORE_LATEST', { latest: state.revisedFrom });
  const data = { positionId, ...wanted, previous, effectiveFrom, reason };
  return [{ type: 'PositionRevised', data }];
};

/** A grade belongs to a kind of position: it goes with it. */
const gradeStays = (previous: PositionDescription, kind: PositionKind | undefined): boolean =>
  kind === undefined || kind === previous.kind;

type StandardCommand = Extract<
  PositionCommand,
  { type: 'SetStandard' | 'SetWholeStandard' | 'SetUsualStandard' | 'LiftStandard' }
>;

const standardDecision = (state: Defined, command: StandardCommand): Decision<PositionEvent> => {
  const { positionId, effectiveFrom } = command.data;
  const on = { positionId, effectiveFrom };
  switch (command.type) {
    case 'SetStandard':
      return settingOf(state, on, command.data);
    case 'SetWholeStandard': {
      const { standards } = command.data;
      const named = standards.map(({ competencyId }) => competencyId);
      const twice = named.find((competencyId, index) => named.indexOf(competencyId) < index);
      if (twice !== undefined) return reject('STANDARD_NAMED_TWICE', { competencyId: twice });
      const others = standardOn(state, effectiveFrom).filter((one) => !named.includes(one.competencyId));
      return [
        ...standards.flatMap((one) => settingOf(state, on, one)),
        ...others.map(({ competencyId, requiredLevel: previousLevel }) => ({
          type: 'StandardLifted' as const,
          data: { ...on, competencyId, previousLevel },
        })),
      ];
    }
    case 'SetUsualStandard': {
      const { usual, competencyIds } = command.facts;
      const grade = state.description.grade ?? state.description.kind;
      const usualLevel = usual.parameters.levels.find((one) => one.grade === grade)?.level;
      if (usualLevel === undefined) return reject('USUAL_LEVEL_UNKNOWN', { positionId, grade });
      const rule = refOf(usual);
      return competencyIds.flatMap((competencyId) =>
        settingOf(state, on, { competencyId, requiredLevel: usualLevel, rule }),
      );
    }
    case 'LiftStandard': {
      const { competencyId } = command.data;
      if (state.standards[competencyId] === undefined)
        return reject('STANDARD_NOT_SET', { positionId, competencyId });
      const previousLevel = levelOn(state.standards, competencyId, effectiveFrom);
      return previousLevel === undefined
        ? []
        : [{ type: 'StandardLifted', data: { ...on, competencyId, previousLevel } }];
    }
  }
};

const settingOf = (
  { standards }: Defined,
  on: Of<From>,
  { competencyId, requiredLevel: wanted, rule }: Requirement & { readonly rule?: RuleRef },
): readonly PositionEvent[] => {
  const { effectiveFrom } = on;
  if (decidedOn(standards, competencyId, effectiveFrom)?.requiredLevel === wanted) return [];
  const previousLevel = levelOn(standards, competencyId, effectiveFrom);
  const data = {
    ...on,
    competencyId,
    requiredLevel: wanted,
    ...(previousLevel === undefined ? {} : { previousLevel }),
    ...(rule === undefined ? {} : { rule }),
  };
  return [{ type: 'StandardSet', data }];
};
