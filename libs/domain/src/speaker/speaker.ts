import { reject, type Decider } from '../decision.js';
import { erasure } from '../employee/privacy.js';
import { event, type EventOf } from '../event-type.js';
import { id, list } from '../shape.js';

// A speaker (narasumber) need be nobody of the city's, and has a name in the schedules of programmes: forgotten as
// employees are, in a stream of the speaker's own.
export const speakerEvents = {
  /** `programIds`: the programmes whose schedules name the speaker. */
  SpeakerErased: event({ speakerId: id, programIds: list(id, 5_000), ...erasure }),
  SpeakerErasureCompleted: event({ speakerId: id }),
};

export type SpeakerEvent = EventOf<typeof speakerEvents>;
type Erased = Extract<SpeakerEvent, { type: 'SpeakerErased' }>['data'];

export type SpeakerCommand = { type: 'EraseSpeaker'; data: Erased } | { type: 'CompleteSpeakerErasure' };

export type SpeakerPrivacy = {
  readonly speakerId: string;
  readonly erased: 'no' | 'recorded' | 'completed';
};

export const speakerPrivacy: Decider<SpeakerPrivacy, SpeakerCommand, SpeakerEvent> = {
  name: 'speakerPrivacy',
  folds: ['SpeakerErased', 'SpeakerErasureCompleted'],
  initial: { speakerId: '', erased: 'no' },

  evolve: (_state, { type, data: { speakerId } }) => ({
    speakerId,
    erased: type === 'SpeakerErased' ? 'recorded' : 'completed',
  }),

  decide(command, { speakerId, erased }) {
    if (command.type === 'CompleteSpeakerErasure')
      return erased === 'recorded' ? [{ type: 'SpeakerErasureCompleted', data: { speakerId } }] : [];
    if (erased !== 'no') return [];
    if (command.data.programIds.length === 0)
      return reject('SPEAKER_UNKNOWN', { speakerId: command.data.speakerId });
    return [{ type: 'SpeakerErased', data: command.data }];
  },
};
