import { Day, Id, NewId, Optional, Text, Whole } from './rules.js';

export class PairUp {
  @Optional() @NewId() readonly mentoringId?: string;
  @Id() readonly mentorId!: string;
  @Id() readonly menteeId!: string;
  @Id() readonly competencyId!: string;
  @Text() readonly goal!: string;
}

export class RecordMeeting {
  @Optional() @NewId() readonly meetingId?: string;
  @Day() readonly metOn!: string;
  @Whole(1, 1_440) readonly minutes!: number;
  @Optional() @Text() readonly note?: string;
}

export class EndMentoring {
  @Text() readonly outcome!: string;
}
