import type { EventNamed } from '../shared/events.js';
import type { Career, Coded } from './career.js';
import type { NeedStatus } from '../needs/needs.js';

/** The latest assessment of a competency. */
export type Assessment = {
  readonly competencyId: string;
  readonly level: number;
  /** Null where the position's standard does not name the competency. */
  readonly requiredLevel: number | null;
  readonly gap: number;
  readonly assessedOn: string;
};

/** The performance of the latest period that was appraised. */
export type Appraisal = Pick<
  EventNamed<'AppraisalRecorded'>['data'],
  'year' | 'rating' | 'expected' | 'gap'
> & {
  readonly period: string | null;
};

export type EmployeeNeed = {
  readonly needId: string;
  readonly competencyId: string;
  readonly status: NeedStatus;
};

export type Enrolment = {
  readonly programId: string;
  /** Null while only attendance is known, which may be recorded before the enrolment is. */
  readonly title: string | null;
  readonly status: 'enrolled' | 'completed' | EventNamed<'EnrolmentEnded'>['data']['cause'];
};

/** The person's own side of a mentoring pair. */
export type MentoringSide = {
  readonly mentoringId: string;
  readonly as: 'mentor' | 'mentee';
  readonly withId: string;
  readonly competencyId: string;
  readonly status: 'running' | 'ended';
  /** Of the whole pair; 0 until it has ended. */
  readonly meetings: number;
  readonly minutes: number;
};

/** What is known of one employee today? */
export type Employee = Career & {
  readonly employeeId: string;
  /** Null when the person has been forgotten. */
  readonly name: string | null;
  /** The name in small letters: what lists are ordered and searched by. */
  readonly foundBy: string | null;
  /** Null also where none was given. */
  readonly nip: string | null;
  readonly employment: EventNamed<'EmployeeRegistered'>['data']['employment'];
  readonly unitId: string;
  readonly positionId: string;
  readonly status: 'active' | 'departed';
  /** By the latest day, as are the number, the unit and the position: also where that day is still to come. */
  readonly rank: Coded | null;
  readonly standing: Career['standings'][number]['standing'] | null;
  /** The last day of acting in any post, which lists are narrowed by; null who never acted. */
  readonly actsUntil: string | null;
  readonly assessments: readonly Assessment[];
  /** The latest; null for somebody who was never appraised. */
  readonly appraisal: Appraisal | null;
  readonly needs: readonly EmployeeNeed[];
  readonly enrolments: readonly Enrolment[];
  /** Minutes attended by calendar year in Medan. */
  readonly years: readonly { readonly year: number; readonly minutes: number }[];
  readonly mentoring: readonly MentoringSide[];
  /** The first day on which the person serves no more; null for somebody who does. */
  readonly leftOn: string | null;
  /** Null unless the person is forgotten: recorded at first, and completed once nothing is left of the data. */
  readonly erasure: 'recorded' | 'completed' | null;
  /** True while the processing of the person's data is restricted. */
  readonly restricted: boolean;
};
