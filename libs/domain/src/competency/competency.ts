import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { id, oneOf, text } from '../shape.js';

// Permenpan RB 38/2017: competencies are technical, managerial or sociocultural.
export const competencyEvents = {
  CompetencyDefined: event({
    competencyId: id,
    name: text(200),
    kind: oneOf('technical', 'managerial', 'sociocultural'),
  }),
};

export type CompetencyEvent = EventOf<typeof competencyEvents>;
export type CompetencyCommand = { type: 'DefineCompetency'; data: CompetencyEvent['data'] };

type Competency = { status: 'unknown' } | { status: 'defined'; name: string; kind: string };

export const competency: Decider<Competency, CompetencyCommand, CompetencyEvent> = {
  name: 'competency',
  folds: ['CompetencyDefined'],
  initial: { status: 'unknown' },

  evolve: (_state, { data: { name, kind } }) => ({ status: 'defined', name, kind }),

  decide({ data }, state) {
    if (state.status === 'unknown') return [{ type: 'CompetencyDefined', data }];
    return state.name === data.name && state.kind === data.kind ? [] : reject('COMPETENCY_ID_TAKEN');
  },
};
