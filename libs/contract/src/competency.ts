import { Day, Id, ListOf, ListOfObjects, NewId, Optional, Text, Whole, Word } from './rules.js';
import { competencyKindWords } from './words.js';

type Kind = keyof typeof competencyKindWords;

export class DefineCompetency {
  @Optional() @NewId() readonly competencyId?: string;
  @Text(200) readonly name!: string;
  @Word(competencyKindWords) readonly kind!: Kind;
  @Optional() @Text(10_000) readonly definition?: string;
}

/** What is left out stays as it is. */
export class ReviseCompetency {
  @Optional() @Text(200) readonly name?: string;
  @Optional() @Word(competencyKindWords) readonly kind?: Kind;
  @Optional() @Text(10_000) readonly definition?: string;
  @Day() readonly effectiveFrom!: string;
  @Text() readonly reason!: string;
}

/** A level with the behaviour that shows it. */
export class LevelOfCompetency {
  @Whole(1, 5) readonly level!: number;
  @Optional() @Text(4_000) readonly description?: string;
  @ListOf({ text: 1_000 }, { max: 30 }) readonly indicators!: readonly string[];
}

/** All levels that are described: those that are left out are not described any more. */
export class DescribeLevels {
  @ListOfObjects(LevelOfCompetency, { max: 5 }) readonly levels!: readonly LevelOfCompetency[];
}

export class Retire {
  @Day() readonly retiredFrom!: string;
  @Text() readonly reason!: string;
}

export class Reinstate {
  @Text() readonly reason!: string;
}

/** The general competencies as the rule has them on a day; today where nothing is said. */
export class LayDownGeneral {
  @Optional() @Day() readonly effectiveFrom?: string;
}

export class DefineFramework {
  @Optional() @NewId() readonly frameworkId?: string;
  @Text(200) readonly title!: string;
  @Optional() @Text(10_000) readonly description?: string;
  /** What its levels are called, the lowest first. */
  @Optional() @ListOf({ text: 200 }, { min: 1, max: 20 }) readonly scale?: readonly string[];
}

export class PlacedCompetency {
  @Id() readonly competencyId!: string;
  /** Left out for what stands at the top. */
  @Optional() @Id() readonly parentId?: string;
}

/** In any order: children may stand before their parents. */
export class PlaceCompetencies {
  @ListOfObjects(PlacedCompetency, { min: 1, max: 5_000 }) readonly placed!: readonly PlacedCompetency[];
}

export class TakeOut {
  @Text() readonly reason!: string;
}
