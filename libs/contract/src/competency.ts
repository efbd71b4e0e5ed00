import { NewId, Optional, Text, Word } from './rules.js';
import { competencyKindWords } from './words.js';

export class DefineCompetency {
  @Optional() @NewId() readonly competencyId?: string;
  @Text(200) readonly name!: string;
  @Word(competencyKindWords) readonly kind!: keyof typeof competencyKindWords;
}
