import { Day, Id, ListOfObjects, NewId, Optional, Text, Whole, Word } from './rules.js';
import { gradeWords, positionKindWords } from './words.js';

type Kind = keyof typeof positionKindWords;
type Grade = keyof typeof gradeWords;

export class DefinePosition {
  @Optional() @NewId() readonly positionId?: string;
  @Text(200) readonly title!: string;
  @Word(positionKindWords) readonly kind!: Kind;
  /** The class (jenjang) of a functional post or a JPT. */
  @Optional() @Word(gradeWords) readonly grade?: Grade;
}

/** What is left out stays as it is; but the grade goes when the kind changes. */
export class RevisePosition {
  @Optional() @Text(200) readonly title?: string;
  @Optional() @Word(positionKindWords) readonly kind?: Kind;
  @Optional() @Word(gradeWords) readonly grade?: Grade;
  @Day() readonly effectiveFrom!: string;
  @Text() readonly reason!: string;
}

/** The level of a competency that a position requires from a day on. */
export class SetStandard {
  @Id() readonly competencyId!: string;
  @Whole(1, 5) readonly requiredLevel!: number;
  @Day() readonly effectiveFrom!: string;
}

export class RequiredLevel {
  @Id() readonly competencyId!: string;
  @Whole(1, 5) readonly requiredLevel!: number;
}

/** The whole standard from a day on: competencies that it does not name are not required any more. */
export class SetWholeStandard {
  @Day() readonly effectiveFrom!: string;
  @ListOfObjects(RequiredLevel, { max: 200 }) readonly standards!: readonly RequiredLevel[];
}

export class LiftStandard {
  @Id() readonly competencyId!: string;
  @Day() readonly effectiveFrom!: string;
  @Optional() @Text() readonly reason?: string;
}

export class SetUsualStandard {
  @Day() readonly effectiveFrom!: string;
}
