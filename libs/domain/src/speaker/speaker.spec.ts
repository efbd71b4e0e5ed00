import { describe, test } from '@jest/globals';
import { speakerErased } from '../../../../test/support/facts/privacy.js';
import { typical } from '../../../../test/support/facts/typical.js';
import { given } from '../../../../test/support/given.js';
import { speakerPrivacy } from './speaker.js';

const erase = { type: 'EraseSpeaker', data: speakerErased().data } as const;
const complete = { type: 'CompleteSpeakerErasure' } as const;
const completed = typical('SpeakerErasureCompleted', { speakerId: 'dr-tan' });

describe('a speaker is forgotten', () => {
  test('with the programmes that name them', () => given(speakerPrivacy).when(erase).then(speakerErased()));

  test('once', () => {
    given(speakerPrivacy, speakerErased()).when(erase).thenNothing();
    given(speakerPrivacy, speakerErased(), completed()).when(erase).thenNothing();
  });

  test('if any programme names them', () =>
    given(speakerPrivacy)
      .when({ ...erase, data: { ...erase.data, programIds: [] } })
      .thenRejected('SPEAKER_UNKNOWN', { speakerId: 'dr-tan' }));

  test('and that it was carried out is recorded once, after that', () => {
    given(speakerPrivacy).when(complete).thenNothing();
    given(speakerPrivacy, speakerErased()).when(complete).then(completed());
    given(speakerPrivacy, speakerErased(), completed()).when(complete).thenNothing();
  });
});
