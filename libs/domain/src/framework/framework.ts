import { reject, type Decider, type Decision } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { same } from '../same.js';
import { day, flag, id, list, object, optional, text, type Held } from '../shape.js';
import { ringIn } from './ring.js';

const scale = list(text(200), 20);

const description = {
  title: text(200),
  description: optional(text(10_000)),
  /** What its levels are called, the lowest first; those of Permenpan RB 38/2017 where there are five. */
  scale: optional(scale),
  /** What each depth of its tree is called, such as domain, competency, behaviour. */
  taxonomies: optional(list(text(100), 20)),
  /** The id number under which another system (Moodle) knows it, as written there. */
  idNumber: optional(text(200)),
  /** It is older than the dictionary in force, and kept because old records name it. */
  older: optional(flag),
  source: optional(text(200)),
};
const frameworkDescription = object(description);
export type FrameworkDescription = Held<typeof frameworkDescription>;

const placement = {
  competencyId: id,
  /** Absent at the top of the tree. */
  parentId: optional(id),
  idNumber: optional(text(200)),
  /** Others of the same framework that the source names beside it. */
  related: optional(list(id, 200)),
  /** Its own scale, where it is not that of the framework. */
  scale: optional(scale),
};
const placed = object(placement);
export type Placement = Held<typeof placed>;

// A framework (kerangka kompetensi): a tree of competencies that belong together. The tree stands in one stream,
// because what makes it a tree (parents that are there, no ring) is about all of it.
export const frameworkEvents = {
  FrameworkDefined: event({ frameworkId: id, ...description }),
  /** The whole description as it is from a day on. */
  FrameworkRevised: event({ frameworkId: id, ...description, effectiveFrom: day, reason: text() }),
  /** Puts a competency into the tree, or elsewhere in it. */
  CompetencyPlaced: event({ frameworkId: id, ...placement, previousParentId: optional(id) }),
  CompetencyTakenOut: event({ frameworkId: id, competencyId: id, reason: text() }),
};

export type FrameworkEvent = EventOf<typeof frameworkEvents>;

type Of<T> = { readonly frameworkId: string } & T;

export type FrameworkCommand =
  | { type: 'DefineFramework'; data: Of<FrameworkDescription> }
  /** Defines it, or revises it where a file says otherwise. */
  | {
      type: 'AdoptFramework';
      data: Of<{
        readonly described: FrameworkDescription;
        readonly effectiveFrom: string;
        readonly reason: string;
      }>;
    }
  | { type: 'PlaceCompetencies'; data: Of<{ readonly placed: readonly Placement[] }> }
  | { type: 'TakeCompetencyOut'; data: Of<{ readonly competencyId: string; readonly reason: string }> };

type Defined = {
  readonly status: 'defined';
  readonly described: FrameworkDescription;
  readonly placed: ReadonlyMap<string, Placement>;
};
export type Framework = { readonly status: 'unknown' } | Defined;

export const framework: Decider<Framework, FrameworkCommand, FrameworkEvent> = {
  name: 'framework',
  folds: ['FrameworkDefined', 'FrameworkRevised', 'CompetencyPlaced', 'CompetencyTakenOut'],
  initial: { status: 'unknown' },

  evolve(state, event) {
    if (event.type === 'FrameworkDefined') {
      const { frameworkId: _id, ...described } = event.data;
      return { status: 'defined', described, placed: new Map() };
    }
    if (state.status === 'unknown') return state;
    switch (event.type) {
      case 'FrameworkRevised': {
        const { frameworkId: _id, effectiveFrom: _day, reason: _why, ...described } = event.data;
        return { ...state, described };
      }
      case 'CompetencyPlaced': {
        const { frameworkId: _id, previousParentId: _before, ...placement } = event.data;
        return { ...state, placed: new Map(state.placed).set(placement.competencyId, placement) };
      }
      case 'CompetencyTakenOut': {
        const placed = new Map(state.placed);
        placed.delete(event.data.competencyId);
        return { ...state, placed };
      }
    }
  },

  decide(command, state) {
    const { frameworkId } = command.data;
    switch (command.type) {
      case 'DefineFramework': {
        if (state.status === 'unknown') return [{ type: 'FrameworkDefined', data: command.data }];
        const { frameworkId: _id, ...described } = command.data;
        return same(described, state.described) ? [] : reject('FRAMEWORK_ID_TAKEN', { frameworkId });
      }
      case 'AdoptFramework': {
        const { described, effectiveFrom, reason } = command.data;
        if (state.status === 'unknown')
          return [{ type: 'FrameworkDefined', data: { frameworkId, ...described } }];
        if (same(described, state.described)) return [];
        return [{ type: 'FrameworkRevised', data: { frameworkId, ...described, effectiveFrom, reason } }];
      }
      case 'PlaceCompetencies':
        return state.status === 'unknown'
          ? reject('FRAMEWORK_UNKNOWN', { frameworkId })
          : place(state, frameworkId, command.data.placed);
      case 'TakeCompetencyOut': {
        if (state.status === 'unknown') return reject('FRAMEWORK_UNKNOWN', { frameworkId });
        const { competencyId } = command.data;
        if (!state.placed.has(competencyId)) return [];
        const child = [...state.placed.values()].find(({ parentId }) => parentId === competencyId);
        return child === undefined
          ? [{ type: 'CompetencyTakenOut', data: command.data }]
          : reject('COMPETENCY_HAS_CHILDREN', { competencyId, childId: child.competencyId });
      }
    }
  },
};

/** All of them at once, in any order; what stands as wanted already is not placed again. */
const place = (
  state: Defined,
  frameworkId: string,
  wanted: readonly Placement[],
): Decision<FrameworkEvent> => {
  const tree = new Map(state.placed);
  for (const one of wanted) tree.set(one.competencyId, one);
  const orphan = wanted.find(({ parentId }) => parentId !== undefined && !tree.has(parentId));
  if (orphan !== undefined)
    return reject('PARENT_NOT_IN_FRAMEWORK', {
      competencyId: orphan.competencyId,
      parentId: orphan.parentId ?? '',
    });
  const ring = ringIn(tree.keys(), (competencyId) => tree.get(competencyId)?.parentId);
  if (ring !== undefined) return reject('FRAMEWORK_RING', { ring: [...ring, ring[0]].join(' < ') });
  return [...new Set(wanted.map(({ competencyId }) => competencyId))].flatMap((competencyId) => {
    const before = state.placed.get(competencyId);
    const now = tree.get(competencyId);
    if (now === undefined || same(before, now)) return [];
    const previousParentId = before?.parentId;
    const data = { frameworkId, ...now, ...(previousParentId === undefined ? {} : { previousParentId }) };
    return [{ type: 'CompetencyPlaced' as const, data }];
  });
};
