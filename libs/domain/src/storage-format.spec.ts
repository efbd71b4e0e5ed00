import { describe, expect, test } from '@jest/globals';
import {
  compareFormats,
  formatOf,
  readList,
  UPDATE,
  writeListIfAsked,
} from '../../../test/support/storage-format.js';
import { catalogue } from './catalogue.js';
import { event, type EventType } from './event-type.js';
import { id, list, object, optional, text } from './shape.js';

describe('the events of the domain', () => {
  test('are stored as storage-format.json lists them', () => {
    expect(compareFormats(readList(), catalogue).broken).toEqual([]);
    writeListIfAsked(catalogue);
    expect(compareFormats(readList(), catalogue).unlisted).toEqual([]);
  });

  test('name beside every personal field, in the same object, whose it is', () => {
    for (const [type, { personal, fields }] of Object.entries<EventType>(catalogue))
      for (const { path, subject } of personal) {
        const beside = [...path.slice(0, -1), subject].join('.');
        expect({ type, beside, kind: fields[beside] }).toEqual({
          type,
          beside,
          kind: expect.stringMatching(/^id(, optional)?$/),
        });
      }
  });
});

describe('the comparison with the list', () => {
  const needMet = { needId: id, evidence: text(), sessions: list(object({ sessionId: id })) };
  const listed = formatOf({ NeedMet: event(needMet) });
  const compared = (today: Readonly<Record<string, EventType>>) => compareFormats(listed, today);
  const raise = 'raise the version and say with an upcast how stored events read today';

  test('finds nothing where nothing has changed, in whatever order', () => {
    const { sessions, evidence, needId } = needMet;
    expect(compared({ NeedMet: event({ sessions, evidence, needId }) })).toEqual({
      broken: [],
      unlisted: [],
    });
  });

  test('refuses that an event type is removed or renamed', () =>
    expect(compared({ NeedAnswered: event(needMet) })).toEqual({
      broken: ['NeedMet is gone, but logs hold events of it. Put it back under this very name.'],
      unlisted: [`NeedAnswered is new. List it: ${UPDATE}`],
    }));

  test('refuses that a field is removed', () => {
    const { evidence: _evidence, ...rest } = needMet;
    expect(compared({ NeedMet: event(rest) }).broken).toEqual([
      `NeedMet.evidence is gone, but stored events have it. Put it back, or ${raise}.`,
    ]);
  });

  test('refuses that a field within a list is renamed', () =>
    expect(compared({ NeedMet: event({ ...needMet, sessions: list(object({ id })) }) }).broken).toEqual([
      `NeedMet.sessions.*.sessionId is gone, but stored events have it. Put it back, or ${raise}.`,
      `NeedMet.sessions.*.id is new, but stored events lack it. Make it optional, or ${raise}.`,
    ]));

  test('refuses that a field changes its kind', () =>
    expect(compared({ NeedMet: event({ ...needMet, evidence: text(500) }) }).broken).toEqual([
      `NeedMet.evidence was "text of 1 to 2000 characters" and is "text of 1 to 500 characters". Put it back, or ${raise}. ` +
        'Only if it takes every value that it took before, change its line in libs/domain/storage-format.json by hand.',
    ]));

  test('refuses a new field that stored events lack', () =>
    expect(compared({ NeedMet: event({ ...needMet, unitId: id }) }).broken).toEqual([
      `NeedMet.unitId is new, but stored events lack it. Make it optional, or ${raise}.`,
    ]));

  test('asks to list a new field that may be missing, and all that it holds', () =>
    expect(
      compared({ NeedMet: event({ ...needMet, rooms: optional(list(object({ roomId: id }))) }) }),
    ).toEqual({
      broken: [],
      unlisted: ['rooms', 'rooms.*', 'rooms.*.roomId'].map(
        (path) => `NeedMet.${path} is new. List it: ${UPDATE}`,
      ),
    }));

  test('lets the fields change with a version and an upcast', () => {
    const upcasts = { 1: (data: object) => [{ type: 'NeedMet', version: 2, data }] };
    expect(compared({ NeedMet: event({ needId: id }, { version: 2, upcasts }) })).toEqual({
      broken: [],
      unlisted: [`NeedMet is at version 2 now. List it: ${UPDATE}`],
    });
  });

  test('refuses a version whose older ones cannot be read, and one that goes back', () => {
    const { broken } = compared({ NeedMet: event(needMet, { version: 2 }) });
    expect(broken).toEqual(['NeedMet says nowhere how its version 1 reads today. Give it an upcast for 1.']);
    expect(compareFormats({ NeedMet: { version: 2, fields: {} } }, { NeedMet: event({}) }).broken).toEqual([
      'NeedMet was at version 2 and is at 1. Versions only grow.',
    ]);
  });
});
