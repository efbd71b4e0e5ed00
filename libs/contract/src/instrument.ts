import {
  Day,
  Flag,
  Id,
  ListOf,
  ListOfObjects,
  NewId,
  ObjectOf,
  Optional,
  Text,
  Whole,
  Word,
} from './rules.js';
import { instrumentWords } from './words.js';

const levelWords = {
  reaction: 'reaction',
  learning: 'learning',
  behaviour: 'behaviour',
  results: 'results',
} as const;
const aboutWords = { program: 'program', speaker: 'speaker' } as const;

/** Whole numbers from the least to the most, both included. */
export class QuestionScale {
  @Whole(-1_000, 1_000) readonly min!: number;
  @Whole(-1_000, 1_000) readonly max!: number;
}

/** With a scale it is answered by a whole number, without one in words. */
export class InstrumentQuestion {
  @Id() readonly questionId!: string;
  @Text(500) readonly text!: string;
  @Optional() @ObjectOf(QuestionScale) readonly scale?: QuestionScale;
  @Optional() @Word(aboutWords) readonly about?: keyof typeof aboutWords;
  @Optional() @Id() readonly speakerId?: string;
}

/** A survey, an interview or a focus group on a programme, with its questions, open from a day to a day. */
export class OpenInstrument {
  @Optional() @NewId() readonly instrumentId?: string;
  @Word(instrumentWords) readonly kind!: keyof typeof instrumentWords;
  @Word(levelWords) readonly level!: keyof typeof levelWords;
  @Flag() readonly anonymous!: boolean;
  @ListOf('id', { min: 1, max: 10 }) readonly raters!: readonly string[];
  @ListOfObjects(InstrumentQuestion, { min: 1, max: 200 })
  readonly questions!: readonly InstrumentQuestion[];
  @Day() readonly opensOn!: string;
  @Day() readonly closesOn!: string;
}
