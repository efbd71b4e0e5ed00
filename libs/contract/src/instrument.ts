import { PageQuery } from './queries.js';
import {
  Answers,
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
import { evaluationLevelWords, instrumentWords } from './words.js';

const levelWords = {
  reaction: 'reaction',
  learning: 'learning',
  behaviour: 'behaviour',
  results: 'results',
} as const;
export const raterWords = {
  self: 'self',
  'diri-sendiri': 'self',
  superior: 'superior',
  atasan: 'superior',
  peer: 'peer',
  rekan: 'peer',
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

/** Who may rate a participant as the superior. */
export class NamedSuperior {
  @Id() readonly employeeId!: string;
  @Id() readonly raterId!: string;
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
  /** Who, beside the manager of the unit, may rate which participant as the superior. */
  @Optional()
  @ListOfObjects(NamedSuperior, { max: 5_000 })
  readonly superiors?: readonly NamedSuperior[];
}

/** Ends a named instrument before its last day has passed. */
export class CloseInstrument {
  @Optional() @Text() readonly reason?: string;
}

/** Answers under a name: of a participant, or of the superior or a peer about what the participant does since. */
export class AnswerInstrument {
  @Optional() @NewId() readonly answerId?: string;
  /** The participant of whom the answers speak. */
  @Id() readonly employeeId!: string;
  /** Where nothing is said, the participant answers. */
  @Optional() @Word(raterWords) readonly rater?: keyof typeof raterWords;
  /** Who rates, where that is not the participant. */
  @Optional() @Id() readonly raterId?: string;
  @Answers() readonly answers!: Readonly<Record<string, number | string>>;
  /** What the rater says of the own standpoint. */
  @Optional() @Text(2_000) readonly raterNote?: string;
  /** An interview: who held it, and what was noted. */
  @Optional() @Id() readonly interviewerId?: string;
  @Optional() @Text(4_000) readonly notes?: string;
}

/** Something that the group found. Of the level of the instrument, where nothing is said. */
export class FocusGroupFinding {
  @Optional() @NewId() readonly findingId?: string;
  @Text() readonly finding!: string;
  @Optional() @Word(evaluationLevelWords) readonly level?: keyof typeof evaluationLevelWords;
  @Optional() @Id() readonly speakerId?: string;
}

/** A focus group (FGD) that was held: what was found, and not who said what. */
export class RecordFocusGroup {
  @Optional() @NewId() readonly focusGroupId?: string;
  @Day() readonly heldOn!: string;
  /** An employee who is not one of the group. */
  @Id() readonly moderatorId!: string;
  /** Participants of the programme. */
  @ListOf('id', { min: 2, max: 50 }) readonly participantIds!: readonly string[];
  @Optional()
  @ListOfObjects(FocusGroupFinding, { max: 50 })
  readonly findings?: readonly FocusGroupFinding[];
  /** What the moderator noted. */
  @Optional() @Text(4_000) readonly notes?: string;
}

export class RatesQuery extends PageQuery {
  @Optional() @Id() readonly programId?: string;
  @Optional() @Word(levelWords) readonly level?: keyof typeof levelWords;
}

export class DueQuery extends RatesQuery {
  /** The day that is meant: today where nothing is said. */
  @Optional() @Day() readonly on?: string;
  @Optional() @Id() readonly unitId?: string;
}

export class SpeakersQuery extends PageQuery {
  @Optional() @Id() readonly speakerId?: string;
  @Optional() @Id() readonly programId?: string;
}

/** What requests about instruments may hold. */
export const instrumentClasses = [
  AnswerInstrument,
  CloseInstrument,
  DueQuery,
  FocusGroupFinding,
  InstrumentQuestion,
  NamedSuperior,
  OpenInstrument,
  QuestionScale,
  RatesQuery,
  RecordFocusGroup,
  SpeakersQuery,
] as const;
