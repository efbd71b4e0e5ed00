import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keptBy } from '../support/ballots/kept.js';
import { leaksOf, type World } from '../support/ballots/leaks.js';
import { startSurvey } from '../support/ballots/survey.js';

// What is kept, read as whoever finds it would.
// eslint-disable-next-line typescript/no-explicit-any
type Loose = any;

const keyOf = (token: string): string =>
  createHash('sha256').update(Buffer.from(token, 'base64url')).digest('hex');

/** A course of things, but for who gives which answer. */
interface Course {
  readonly people: readonly string[];
  /** With the token that each is sent with, whoever draws it. */
  readonly answers: readonly { readonly material: number; readonly advice: string; readonly token: Buffer }[];
}

const courses: fc.Arbitrary<Course> = fc
  .array(fc.record({ material: fc.integer({ min: 1, max: 5 }), advice: fc.nat({ max: 3 }) }), {
    minLength: 11,
    maxLength: 13,
  })
  .map((given) => ({
    people: given.map((_, at) => `person-${at + 1}`),
    answers: given.map(({ material, advice }, at) => ({
      // Different for each, so that an exchange shows.
      material,
      advice: `${'Lebih banyak praktik '.repeat(advice)}${at}`,
      token: randomBytes(64),
    })),
  }));

/** How many people have answered when it is looked at for the first time. */
const BEFORE = 5;

/**
 * Who gives which answer: another order of the answers. Those who have answered before somebody looks exchange among
 * themselves, and the others too: that an answer had come by then can be seen by whoever looks.
 */
const exchanges = ({ answers }: Course): fc.Arbitrary<readonly number[]> => {
  const own = answers.map((_, index) => index);
  const mixed = (some: readonly number[]) => fc.shuffledSubarray([...some], { minLength: some.length });
  return fc
    .tuple(mixed(own.slice(0, BEFORE)), mixed(own.slice(BEFORE)))
    .map((parts) => parts.flat())
    .filter((order) => order[0] !== 0);
};

const at = (minute: number, second: number): string =>
  `2026-03-05T03:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}.000Z`;

/** Lives through the course, looking at what is kept while answers wait, when some are counted, and at the end. */
const live = async ({ people, answers }: Course, order: readonly number[]): Promise<readonly World[]> => {
  const survey = await startSurvey(people);
  const truth = {
    people,
    answeredAt: [] as string[],
    ballots: [] as string[],
    blinded: [] as string[],
    ratings: [] as number[],
  };
  const looked: World[] = [];
  const look = async (): Promise<void> => {
    looked.push({ kept: await keptBy(survey.api), truth: structuredClone(truth) });
  };
  try {
    for (const [index, person] of people.entries()) {
      const { token, ...answer } = answers[order[index] as number] as Course['answers'][number];
      survey.clock(at(index, 1));
      const ballot = await survey.draw(person, token);
      survey.clock(at(index, 2));
      const { status } = await survey.answer(ballot, answer);
      expect(status).toBe(200);
      truth.answeredAt.push(at(index, 2));
      truth.ballots.push(ballot.token, ballot.signature);
      truth.ratings.push(answer.material);
      survey.clock(at(index, 3));
      if (index + 1 === BEFORE) await look();
    }
    await survey.count();
    await look();
    survey.today('2026-03-11');
    await survey.count();
    await look();
  } finally {
    await survey.close();
  }
  return looked;
};

const pairs = (one: readonly World[], other: readonly World[]): readonly (readonly [World, World])[] =>
  one.map((world, index) => [world, other[index] as World]);

test('nothing that is kept tells who gave which answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      courses.chain((course) => exchanges(course).map((order) => ({ course, order }))),
      async ({ course, order }) => {
        const own = course.answers.map((_, index) => index);
        const [one, other] = [await live(course, own), await live(course, order)];
        for (const [a, b] of pairs(one, other)) expect(leaksOf(a, b)).toEqual([]);
      },
    ),
    { numRuns: 3, endOnFailure: true },
  );
}, 120_000);

// A check that nobody has seen fail guards nothing: each of these is put into a copy of what two worlds keep.
describe('a link is found', () => {
  const course = fc.sample(courses, { seed: 5, numRuns: 1 })[0] as Course;
  const order = [
    4,
    3,
    2,
    1,
    0,
    ...course.answers
      .map((_, index) => index)
      .slice(BEFORE)
      .toReversed(),
  ];
  let waiting: readonly [World, World];
  let counted: readonly [World, World];
  beforeAll(async () => {
    const own = course.answers.map((_, index) => index);
    const all = pairs(await live(course, own), await live(course, order));
    [waiting, counted] = [all[0] as [World, World], all[1] as [World, World]];
  }, 60_000);

  /** A copy in which each record of a kind is changed. */
  const changed = (world: World, where: string, change: (value: Loose, at: number) => void): World => {
    const copy: World = structuredClone(world);
    const meant = [...copy.kept.answers, ...copy.kept.others].filter((one) => one.where === where);
    expect(meant.length).toBeGreaterThan(0);
    meant.forEach(({ value }, index) => change(value as Loose, index));
    return { ...copy, kept: { ...copy.kept, files: world.kept.files } };
  };
  const drawOf = ({ kept }: World): Loose =>
    kept.others.find(({ where }) => where === 'event BallotDrawn')?.value as Loose;
  const leaks = (worlds: readonly [World, World], plant: (world: World) => World) =>
    leaksOf(plant(worlds[0]), plant(worlds[1]));
  const note = 'boxes.sqlite notes';
  const event = 'event AnswersCounted';

  test('but not where there is none', () => {
    expect(leaks(waiting, (world) => world)).toEqual([]);
    expect(leaks(counted, (world) => world)).toEqual([]);
  });

  const plants: Readonly<Record<string, [() => readonly [World, World], (world: World) => World]>> = {
    'the person as actor of what is counted': [
      () => counted,
      (world) => changed(world, event, ({ metadata }) => void (metadata.actor.id = 'person-1')),
    ],
    'the correlation id of a draw': [
      () => counted,
      (world) =>
        changed(
          world,
          event,
          ({ metadata }) => void (metadata.$correlationId = drawOf(world).metadata.$correlationId),
        ),
    ],
    'answers in the order in which they came': [
      () => counted,
      (world) => changed(world, event, ({ data }) => void (data.questions[0].ratings = world.truth.ratings)),
    ],
    'the moment at which an answer came': [
      () => waiting,
      (world) => changed(world, note, (row, index) => void (row.came = world.truth.answeredAt[index])),
    ],
    'notes by the order in which they came': [
      () => waiting,
      (world) =>
        changed(world, note, (row) => {
          const keys = world.truth.ballots.filter((_, index) => index % 2 === 0).map(keyOf);
          row.rowid = keys.indexOf(row.key);
        }),
    ],
    'the hash of a blinded message beside an answer': [
      () => waiting,
      (world) => changed(world, note, (row) => void (row.drawn = drawOf(world).data.blindedHash)),
    ],
    'the ballot beside who has drawn it': [
      () => counted,
      (world) => ({
        ...world,
        kept: {
          ...world.kept,
          files: [{ name: 'service.log', bytes: Buffer.from(`person-1 ${world.truth.ballots[0]}`) }],
        },
      }),
    ],
    'a line in the request log for an answer': [
      () => waiting,
      (world) =>
        changed(
          world,
          'request log',
          (line) => void (line.route = line.route.replace(/\/draws$/, '/answers')),
        ),
    ],
  };
  test.each(Object.entries(plants))('%s', (_, [worlds, plant]) =>
    expect(leaks(worlds(), plant)).not.toEqual([]),
  );
});
