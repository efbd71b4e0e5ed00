import { describe, expect, test } from '@jest/globals';
import { parseCheckpoint, checkpointText } from '../log/checkpoint.js';
import { COSIGNATURE, newSignerKey, NoteKeyUnreadable, parseSignerKey, parseVerifierKey } from './keys.js';
import {
  cosignatureLine,
  cosignedAt,
  isSignedBy,
  knownSignatures,
  noteOf,
  NoteUnreadable,
  parseNote,
  signatureLine,
  SignatureWrong,
} from './signed-note.js';

// The note and keys of the documentation of Go's note package, which the format comes from.
const GO_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_SECRET = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const GO_NOTE =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

describe("Go's published note", () => {
  test('is read, checked, and signed alike', () => {
    const note = parseNote(GO_NOTE);
    const key = parseVerifierKey(GO_KEY);
    expect(knownSignatures(note, [key])).toHaveLength(1);
    const signer = parseSignerKey(GO_SECRET);
    expect(signer.text).toBe(GO_KEY);
    expect(signer.secretText).toBe(GO_SECRET);
    expect(noteOf(note.text, [signatureLine(note.text, signer)])).toBe(GO_NOTE);
  });

  test('does not hold with another text, and says nothing under another key', () => {
    const altered = parseNote(GO_NOTE.replace('answer', 'reason'));
    expect(() => knownSignatures(altered, [parseVerifierKey(GO_KEY)])).toThrow(SignatureWrong);
    expect(knownSignatures(altered, [newSignerKey('PeterNeumann')])).toEqual([]);
  });
});

test("the specification's own checkpoint is read as it is written", () => {
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
  const checkpoint = parseCheckpoint(text);
  expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
  expect(checkpointText(checkpoint)).toBe(text);
  expect(parseCheckpoint(`${text}an extension\n`).size).toBe(20_852_163);
});

test.each([
  'log\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
  'log\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
  'log\n99999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
  'log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2=\n',
  'log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
  'log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nmore\n',
  'log\n1\n',
])('%j is no checkpoint', (text) => expect(() => parseCheckpoint(text)).toThrow(NoteUnreadable));

describe('a cosignature', () => {
  const witness = newSignerKey('witness.example/w1', COSIGNATURE);
  const text = 'log.example\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
  const [signature] = parseNote(noteOf(text, [cosignatureLine(text, witness, 1_679_315_147)])).signatures;

  test('holds for its text and time, and for nothing else', () => {
    if (signature === undefined) throw new Error('There is none.');
    expect(cosignedAt(signature)).toBe(1_679_315_147);
    expect(isSignedBy(text, signature, parseVerifierKey(witness.text))).toBe(true);
    expect(isSignedBy(text.replace('\n1\n', '\n2\n'), signature, witness)).toBe(false);
    const later = Buffer.from(signature.bytes);
    later.writeBigUInt64BE(1_679_315_148n);
    expect(isSignedBy(text, { ...signature, bytes: later }, witness)).toBe(false);
    expect(isSignedBy(text, { ...signature, bytes: later.subarray(0, 4) }, witness)).toBe(false);
  });
});

test.each([
  'no signature\n',
  'a\n\n',
  'a\n\n- Name AAAA\n',
  'a\n\n— Name AAAA\n',
  'a\n\n— Na+me AAAAAAAA\n',
  'a\n\n— Name AAAAAAAA',
  'a\u0007\n\n— Name AAAAAAAA\n',
  'a\n\n— Name AAAAAAAB=\n',
  `a\n\n${'— Name AAAAAAAA\n'.repeat(65)}`,
])('%j is no signed note', (text) => expect(() => parseNote(text)).toThrow(NoteUnreadable));

test.each([
  GO_KEY.replace('c74f20a3', 'c74f20a4'),
  GO_KEY.replace('Peter', 'Paul'),
  GO_KEY.slice(0, -1),
  GO_KEY.replace('+ARpc', '+Axpc'),
  'PeterNeumann',
])('%s is no key', (text) => expect(() => parseVerifierKey(text)).toThrow(NoteKeyUnreadable));

test('an error about a secret key does not repeat it', () => {
  const wrong = GO_SECRET.replace('c74f20a3', 'c74f20a4');
  expect(() => parseSignerKey(wrong)).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining('AYEK') }),
  );
});
