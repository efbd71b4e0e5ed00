import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { day, id, integer, oneOf, optional, text } from '../shape.js';

/** Levels of mastery, 1 to 5 (Permenpan RB 38/2017). */
export const level = integer(1, 5);

// A position (jabatan) and its competency standard (standar kompetensi jabatan).
export const positionEvents = {
  PositionDefined: event({
    positionId: id,
    title: text(200),
    kind: oneOf('jpt', 'administrator', 'pengawas', 'fungsional', 'pelaksana'),
  }),
  StandardSet: event({
    positionId: id,
    competencyId: id,
    requiredLevel: level,
    /** The first day on which the level is required. */
    effectiveFrom: day,
    /** The level that was required on that day until now; absent where there was none. */
    previousLevel: optional(level),
  }),
};

export type PositionEvent = EventOf<typeof positionEvents>;

export type PositionCommand =
  | { type: 'DefinePosition'; data: Extract<PositionEvent, { type: 'PositionDefined' }>['data'] }
  | {
      type: 'SetStandard';
      data: { positionId: string; competencyId: string; requiredLevel: number; effectiveFrom: string };
    };

/** A level and the day from which it holds, in the order of the days. */
type Dated = { readonly requiredLevel: number; readonly effectiveFrom: string };
type Position =
  | { status: 'unknown' }
  | { status: 'defined'; title: string; kind: string; standards: Readonly<Record<string, readonly Dated[]>> };

/** The level that a position requires of a competency on a day; undefined where its standard does not name it. */
export const requiredLevel = (state: Position, competencyId: string, onDay: string): number | undefined =>
  state.status === 'unknown'
    ? undefined
    : state.standards[competencyId]?.findLast(({ effectiveFrom }) => effectiveFrom <= onDay)?.requiredLevel;

export const position: Decider<Position, PositionCommand, PositionEvent> = {
  name: 'position',
  folds: ['PositionDefined', 'StandardSet'],
  initial: { status: 'unknown' },

  evolve(state, event) {
    switch (event.type) {
      case 'PositionDefined':
        return { status: 'defined', title: event.data.title, kind: event.data.kind, standards: {} };
      case 'StandardSet': {
        if (state.status === 'unknown') return state;
        const { competencyId, requiredLevel, effectiveFrom } = event.data;
        const others = (state.standards[competencyId] ?? []).filter(
          (dated) => dated.effectiveFrom !== effectiveFrom,
        );
        const dated = [...others, { requiredLevel, effectiveFrom }].sort((a, b) =>
          a.effectiveFrom < b.effectiveFrom ? -1 : 1,
        );
        return { ...state, standards: { ...state.standards, [competencyId]: dated } };
      }
    }
  },

  decide(command, state) {
    switch (command.type) {
      case 'DefinePosition':
        if (state.status === 'unknown') return [{ type: 'PositionDefined', data: command.data }];
        return state.title === command.data.title && state.kind === command.data.kind
          ? []
          : reject('POSITION_ID_TAKEN');
      case 'SetStandard': {
        if (state.status === 'unknown') return reject('POSITION_UNKNOWN');
        const { competencyId, requiredLevel: wanted, effectiveFrom } = command.data;
        const set = state.standards[competencyId]?.find((dated) => dated.effectiveFrom === effectiveFrom);
        if (set?.requiredLevel === wanted) return [];
        const previousLevel = requiredLevel(state, competencyId, effectiveFrom);
        return [
          {
            type: 'StandardSet',
            data: { ...command.data, ...(previousLevel === undefined ? {} : { previousLevel }) },
          },
        ];
      }
    }
  },
};
