import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { DropBox } from '@bina/engine';
import { ballots, startSurvey, type Survey } from '../support/ballots/survey.js';

// A process that ends between two steps of a count leaves what the next count goes on with. Here a step fails instead,
// which leaves the same behind.

const people = Array.from({ length: 11 }, (_, at) => `emp-${at + 1}`);
let survey: Survey;
let boxes: DropBox;
beforeEach(async () => {
  survey = await startSurvey([...people, 'late']);
  ({ boxes } = survey.api.bina.stores);
  for (const [at, person] of people.entries())
    await survey.answer(await survey.draw(person), { material: (at % 5) + 1 });
}, 30_000);
afterEach(() => survey.close());

const broken = new Error('The process has ended here.');

/** Counts, and breaks off at the first call of a step of the box, or of the keys. */
const countUntil = async <P extends object, M extends keyof P>(part: P, step: M): Promise<void> => {
  const whole = part[step];
  part[step] = (() => Promise.reject(broken)) as P[M];
  await expect(survey.count()).rejects.toBe(broken);
  part[step] = whole;
};

const isAllCountedOnce = async (): Promise<void> => {
  await survey.count();
  const results = await survey.results();
  expect(results).toMatchObject({ status: 'ended', answered: 11, withheld: 0 });
  expect(results.questions[0].ratings).toEqual(
    [1, 2, 3, 4, 5].map((rating) => ({ rating, n: rating === 1 ? 3 : 2 })),
  );
  expect(await boxes.count('prima-1/survey-1')).toBe(0);
};

test('what was recorded and is still in the box is not recorded again', async () => {
  await countUntil(boxes, 'remove');
  expect(await survey.results()).toMatchObject({ status: 'ready', answered: 6 });
  await survey.api.post(`${ballots}/closing`, {});
  await isAllCountedOnce();
});

test('what was taken out and not recorded is recorded then', async () => {
  // A bundle that nobody has counted.
  const bundle = await boxes.bundle('prima-1/survey-1', {
    id: 'f3b1d9a0-0000-4000-8000-000000000000',
    size: 5,
  });
  expect(bundle?.notes).toHaveLength(5);
  await survey.count();
  expect(await survey.results()).toMatchObject({ answered: 5 });
  await survey.api.post(`${ballots}/closing`, {});
  await isAllCountedOnce();
});

test('keys are destroyed also after what was to be forgotten before was not', async () => {
  await survey.api.post(`${ballots}/closing`, {});
  await countUntil(boxes, 'forgetKeys');
  expect(await survey.results()).toMatchObject({ status: 'counted' });
  await isAllCountedOnce();
});

test('an answer that comes while the instrument is being closed is refused, and is nowhere', async () => {
  const { drop } = boxes;
  const late = await survey.draw('late');
  // Between the look whether it is open and the drop into the box, the office closes it.
  boxes.drop = async (box, note) => {
    await survey.api.post(`${ballots}/closing`, {});
    return drop.call(boxes, box, note);
  };
  expect(await survey.answer(late, { material: 1 })).toMatchObject({
    status: 409,
    body: { code: 'INSTRUMENT_CLOSED' },
  });
  boxes.drop = drop;
  await isAllCountedOnce();
});
