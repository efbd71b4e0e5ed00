import { PageQuery } from './queries.js';
import { ReportQuery } from './reports.js';
import { Day, Id, ListOfObjects, NewId, Optional, Text, Whole, Word, Year } from './rules.js';
import {
  endGroundWords,
  goalOutcomeWords,
  mentoringByWords,
  mentoringSideWords,
  mentoringStatusWords,
  meetingFormWords,
  reassessmentStatusWords,
} from './mentoring-words.js';

/** What is to be reached, how one will see it, and by when. */
export class SetGoal {
  @Optional() @NewId() readonly goalId?: string;
  /** The pair's own where nothing is said. */
  @Optional() @Id() readonly competencyId?: string;
  @Text() readonly goal!: string;
  @Text(500) readonly measure!: string;
  @Day() readonly dueOn!: string;
}

export class PairUp {
  @Optional() @NewId() readonly mentoringId?: string;
  @Id() readonly mentorId!: string;
  @Id() readonly menteeId!: string;
  @Id() readonly competencyId!: string;
  @Text() readonly goal!: string;
  /** The first day on which they may meet. */
  @Optional() @Day() readonly startsOn?: string;
  /** The ended pair of the same mentee that this one carries on, with another mentor. */
  @Optional() @Id() readonly continues?: string;
  @Optional() @ListOfObjects(SetGoal, { max: 20 }) readonly goals?: readonly SetGoal[];
}

/** What has become of a goal. Kept with a later day, or dropped: with a reason. */
export class ReviewGoal {
  @Word(goalOutcomeWords) readonly outcome!: keyof typeof goalOutcomeWords;
  @Optional() @Day() readonly dueOn?: string;
  @Optional() @Text(500) readonly reason?: string;
}

export class RecordMeeting {
  @Optional() @NewId() readonly meetingId?: string;
  @Day() readonly metOn!: string;
  @Whole(1, 1_440) readonly minutes!: number;
  @Optional() @Word(meetingFormWords) readonly form?: keyof typeof meetingFormWords;
  /** What the mentee writes, or what is written of the mentee. */
  @Optional() @Text() readonly note?: string;
  /** What the mentor writes. */
  @Optional() @Text() readonly mentorNote?: string;
}

/** How it was. 0 minutes: it did not take place. */
export class CorrectMeeting {
  @Day() readonly metOn!: string;
  @Whole(0, 1_440) readonly minutes!: number;
  @Optional() @Word(meetingFormWords) readonly form?: keyof typeof meetingFormWords;
  @Text(500) readonly reason!: string;
}

/** What one of the two writes of a meeting, or of how far they are. */
export class WriteNote {
  @Optional() @NewId() readonly noteId?: string;
  /** Whose note it is. One of the two writes only their own. */
  @Word(mentoringSideWords) readonly by!: keyof typeof mentoringSideWords;
  @Optional() @Id() readonly meetingId?: string;
  @Optional() @Id() readonly goalId?: string;
  /** How much of the goal is reached, or of the whole where no goal is named. */
  @Optional() @Whole(0, 100) readonly percent?: number;
  @Optional() @Text() readonly note?: string;
}

export class PauseMentoring {
  @Day() readonly pausedOn!: string;
  @Text(500) readonly reason!: string;
}

export class ResumeMentoring {
  @Day() readonly resumedOn!: string;
}

export class EndMentoring {
  @Text() readonly outcome!: string;
  /** The last day: today where nothing is said. */
  @Optional() @Day() readonly endedOn?: string;
  @Optional() @Word(endGroundWords) readonly ground?: keyof typeof endGroundWords;
  /** What the mentee can do now, as the pair says: it is to be assessed. */
  @Optional() @Whole(1, 5) readonly levelClaimed?: number;
}

export class MentoringsQuery extends PageQuery {
  @Optional() @Word(mentoringStatusWords) readonly status?: keyof typeof mentoringStatusWords;
  @Optional() @Id() readonly competencyId?: string;
  /** On either side. */
  @Optional() @Id() readonly employeeId?: string;
  @Optional() @Id() readonly mentorId?: string;
  @Optional() @Id() readonly menteeId?: string;
  @Optional() @Id() readonly unitId?: string;
}

export class EmployeeMentoringsQuery extends PageQuery {
  @Optional() @Word(mentoringStatusWords) readonly status?: keyof typeof mentoringStatusWords;
  /** On which side: on both where nothing is said. */
  @Optional() @Word(mentoringSideWords) readonly as?: keyof typeof mentoringSideWords;
}

export class ReassessmentsQuery extends PageQuery {
  @Optional() @Word(reassessmentStatusWords) readonly status?: keyof typeof reassessmentStatusWords;
  @Optional() @Id() readonly unitId?: string;
  @Optional() @Id() readonly employeeId?: string;
  @Optional() @Id() readonly competencyId?: string;
}

/** What mentors did in a year, and how many pairs are open on a day of it. */
export class MentoringLoadQuery extends ReportQuery {
  /** This year where nothing is said. */
  @Optional() @Year() readonly year?: string;
  /** The day on which open pairs are counted: today, or the last day of the year, whichever is earlier. */
  @Optional() @Day() readonly on?: string;
  @Optional() @Id() readonly unitId?: string;
  @Optional() @Id() readonly competencyId?: string;
  @Optional() @Id() readonly mentorId?: string;
  /** What a row is of: a unit where nothing is said. */
  @Optional() @Word(mentoringByWords) readonly by?: keyof typeof mentoringByWords;
}
