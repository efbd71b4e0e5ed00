import type { Projection, Recorded } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { put } from '../shared/lists.js';
import type { Program } from './program.js';
import { attended, scheduled } from './sessions.js';

const folds = [
  'ProgramProposed',
  'IndicatorsSet',
  'EditionAdded',
  'ProgramScheduled',
  'ProgramRevised',
  'ProgramCompleted',
  'ProgramCancelled',
  'SeatTaken',
  'SeatReleased',
  'SeatMoved',
  'WaitingBegun',
  'WaitingEnded',
  'SessionAttended',
  'SessionMissed',
  'AttendanceCorrected',
  'FollowUpDecided',
  'FollowUpApplied',
  'SpeakerErased',
] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const programs: Projection<Folded, Program> = {
  collection: 'programs',
  version: 4,
  indexes: ['status', 'years', 'competencyIds', 'seriesId'],
  folds,
  keys: ({ type, data }) => (type === 'SpeakerErased' ? data.programIds : [data.programId]),

  evolve(doc, event, id) {
    if (event.type === 'ProgramProposed') return proposed(event);
    // A programme takes its number before it is proposed, and says it itself; one that was there before becomes an edition.
    if (doc === undefined && event.type === 'EditionAdded') return undefined;
    const program = known(doc, event, id);
    switch (event.type) {
      case 'IndicatorsSet':
        return { ...program, indicators: event.data.indicators };
      case 'EditionAdded':
        return { ...program, seriesId: event.data.recurrenceId, edition: event.data.edition };
      case 'ProgramScheduled':
      case 'ProgramRevised':
        return withSchedule(program, event);
      case 'ProgramCompleted':
        return { ...program, status: 'completed', completedAt: event.metadata.occurredAt };
      case 'ProgramCancelled': {
        const cancelledAt = event.metadata.occurredAt;
        return { ...program, status: 'cancelled', cancelledAt, cancelledBecause: event.data.reason };
      }
      case 'SpeakerErased': {
        const { speakerId } = event.data;
        const speakers = program.speakers.map((one) =>
          one.speakerId === speakerId ? { ...one, name: null } : one,
        );
        return { ...program, speakers };
      }
      case 'SeatTaken':
        return seated(program, event.data.groupId, 1);
      case 'SeatReleased':
        return seated(program, event.data.groupId, -1);
      case 'SeatMoved': {
        const { fromGroupId, toGroupId } = event.data;
        const groups = withSeats(withSeats(program.groups, fromGroupId, -1), toGroupId, 1);
        return { ...program, groups };
      }
      case 'WaitingBegun':
        return { ...program, waiting: program.waiting + 1 };
      case 'WaitingEnded':
        return { ...program, waiting: program.waiting - 1 };
      case 'SessionAttended':
      case 'SessionMissed':
      case 'AttendanceCorrected':
        return { ...program, sessions: attended(program.sessions, event) };
      case 'FollowUpDecided':
      case 'FollowUpApplied':
        return withFollowUp(program, event);
    }
  },
};

const proposed = ({ data, metadata }: Recorded<EventNamed<'ProgramProposed'>>): Program => ({
  programId: data.programId,
  title: data.title,
  status: 'proposed',
  objectives: data.objectives,
  competencyIds: data.competencyIds,
  form: data.form ?? null,
  international: data.international ?? false,
  indicators: data.indicators ?? [],
  mandatory: data.mandatory ?? false,
  mandatoryFor: data.mandatoryFor ?? null,
  seriesId: data.series?.seriesId ?? null,
  edition: data.series?.edition ?? null,
  answers: data.answers.length,
  follows: data.follows,
  method: null,
  capacity: null,
  seatsTaken: 0,
  waiting: 0,
  groups: [],
  quotas: [],
  speakers: [],
  sessions: [],
  startsAt: null,
  years: [],
  followUps: [],
  proposedAt: metadata.occurredAt,
  completedAt: null,
  cancelledAt: null,
  cancelledBecause: null,
});

const seated = (program: Program, groupId: string | undefined, more: number): Program => ({
  ...program,
  seatsTaken: program.seatsTaken + more,
  groups: withSeats(program.groups, groupId, more),
});

const withSeats = (groups: Program['groups'], groupId: string | undefined, more: number) =>
  groups.map((one) => (one.groupId === groupId ? { ...one, seatsTaken: one.seatsTaken + more } : one));

const withSchedule = (
  program: Program,
  { data }: Recorded<EventNamed<'ProgramScheduled' | 'ProgramRevised'>>,
): Program => {
  const speakers = data.speakers.map(({ speakerId, name, field = null }) => ({ speakerId, name, field }));
  const { method, capacity, groups = [], quotas = [] } = data;
  return {
    ...program,
    status: 'scheduled',
    method,
    capacity,
    groups: groups.map((group) => {
      const before = program.groups.find(({ groupId }) => groupId === group.groupId);
      return { ...group, seatsTaken: before?.seatsTaken ?? 0 };
    }),
    quotas: quotas.map(({ unitId, most = null, kept = null, keptUntil = null }) => ({
      unitId,
      most,
      kept,
      keptUntil,
    })),
    speakers,
    ...scheduled(program.sessions, data.sessions),
  };
};

const withFollowUp = (
  program: Program,
  { type, data, metadata }: Recorded<EventNamed<'FollowUpDecided' | 'FollowUpApplied'>>,
): Program => {
  const { followUpId } = data;
  if (type === 'FollowUpDecided') {
    const { finding, changes, decision, competencyId = null, employeeIds } = data;
    const what = { followUpId, finding, changes, decision, competencyId, people: employeeIds.length };
    const decided = { ...what, decidedAt: metadata.occurredAt, appliedBy: [] };
    return { ...program, followUps: [...program.followUps, decided] };
  }
  const followUps = put(
    program.followUps,
    (one) => one.followUpId === followUpId,
    (before) => {
      const followUp = known(before, { type }, followUpId);
      return { ...followUp, appliedBy: [...followUp.appliedBy, data.nextProgramId] };
    },
  );
  return { ...program, followUps };
};
