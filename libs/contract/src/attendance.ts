import { Id, ListOfObjects, Optional, Text, Whole, Word } from './rules.js';
import { statusWords } from './words.js';

export class AttendanceRecord {
  @Id() readonly employeeId!: string;
  @Word(statusWords) readonly status!: keyof typeof statusWords;
  /** How long the person was there; needed of somebody who was, none of somebody who was not. */
  @Optional() @Whole(0, 1_440) readonly minutes?: number;
  @Optional() @Text(500) readonly note?: string;
}

/** One person or a whole class: all of it is recorded, or nothing. */
export class RecordAttendance {
  @ListOfObjects(AttendanceRecord, { min: 1, max: 5_000 }) readonly records!: readonly AttendanceRecord[];
}

export class CorrectAttendance {
  @Id() readonly employeeId!: string;
  @Word(statusWords) readonly status!: keyof typeof statusWords;
  @Optional() @Whole(0, 1_440) readonly minutes?: number;
  @Text(500) readonly reason!: string;
}

/** What stands on the screen at the session; spaces in it do not count. */
export class EnterCode {
  @Text(20) readonly code!: string;
}

/** Somebody who entered too many wrong codes may try again. */
export class UnblockCheckIn {
  @Id() readonly employeeId!: string;
  @Text(500) readonly reason!: string;
}

export class ChangeCheckIn {
  @Optional() @Text(500) readonly reason?: string;
}

/** Everybody who has a seat was there, but for the exceptions; of whom something is recorded already, that stays. */
export class RecordClass {
  /** What holds of everybody else; hadir where nothing is said. */
  @Optional() @Word(statusWords) readonly status?: keyof typeof statusWords;
  /** Of everybody else who was there; as long as the session lasts where nothing is said. */
  @Optional() @Whole(0, 1_440) readonly minutes?: number;
  @Optional()
  @ListOfObjects(AttendanceRecord, { max: 5_000 })
  readonly exceptions?: readonly AttendanceRecord[];
}
