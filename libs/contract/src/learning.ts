import { PageQuery } from './queries.js';
import { Day, Id, ListOfObjects, Optional, Text, Whole, Word } from './rules.js';

export const testWords = { pre: 'pre', post: 'post' } as const;

/** How many points a person had. */
export class LearningScore {
  @Id() readonly employeeId!: string;
  @Whole(0, 100_000) readonly score!: number;
}

/** A test before a programme (pre) or after it (post): the points of each person, out of as many. */
export class RecordLearningTests {
  @Word(testWords) readonly test!: keyof typeof testWords;
  @Whole(1, 100_000) readonly max!: number;
  @Day() readonly testedOn!: string;
  @ListOfObjects(LearningScore, { min: 1, max: 500 }) readonly scores!: readonly LearningScore[];
  /** Why points are recorded anew. */
  @Optional() @Text(500) readonly reason?: string;
}

export class GainsQuery extends PageQuery {
  @Optional() @Id() readonly unitId?: string;
}
