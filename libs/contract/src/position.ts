import { Day, Id, NewId, Optional, Text, Whole, Word } from './rules.js';
import { positionKindWords } from './words.js';

export class DefinePosition {
  @Optional() @NewId() readonly positionId?: string;
  @Text(200) readonly title!: string;
  @Word(positionKindWords) readonly kind!: keyof typeof positionKindWords;
}

/** The level of a competency that a position requires from a day on. */
export class SetStandard {
  @Id() readonly competencyId!: string;
  @Whole(1, 5) readonly requiredLevel!: number;
  @Day() readonly effectiveFrom!: string;
}
