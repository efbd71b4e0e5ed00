import type { PrivacyEvent, SpeakerEvent } from '@bina/domain';
import type { Policy } from '@bina/engine';
import type { PolicyCommand } from './reactions.js';

/** Whenever a person is forgotten, then the key is destroyed and what was opened with it is purged. */
export const erasureDestroysKey: Policy<PrivacyEvent | SpeakerEvent, PolicyCommand> = {
  name: 'erasure-destroys-key',
  folds: ['PersonErased', 'SpeakerErased'],
  react: ({ type, data }) => {
    if (type === 'PersonErased')
      return [
        { key: 'forget', command: { to: 'forget', subject: { kind: 'employee', id: data.employeeId } } },
      ];
    if (type === 'SpeakerErased')
      return [{ key: 'forget', command: { to: 'forget', subject: { kind: 'speaker', id: data.speakerId } } }];
    return [];
  },
};
