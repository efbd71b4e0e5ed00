import { AttendanceRecord, CorrectAttendance, RecordAttendance } from './attendance.js';
import { DefineCompetency } from './competency.js';
import {
  AssessCompetency,
  DepartEmployee,
  IdentifyNeed,
  RegisterEmployee,
  TransferEmployee,
  WithdrawNeed,
} from './employee.js';
import { DecideFollowUp, SubmitEvaluation } from './evaluation.js';
import { EndMentoring, PairUp, RecordMeeting } from './mentoring.js';
import { DefinePosition, SetStandard } from './position.js';
import {
  CancelProgram,
  CompleteProgram,
  Enrol,
  FollowUpCarriedOut,
  NeedAnswered,
  ProposeProgram,
  ReviseProgram,
  ScheduleProgram,
  Session,
  WithdrawEnrolment,
} from './program.js';
import { EmployeesQuery, HistoryQuery, HoursQuery, NeedsQuery, Query, UnitQuery } from './queries.js';
import { RaiseDemand, RegisterUnit } from './unit.js';

/** Everything that a request may hold, as its body, as its query, or within a body. */
export const requestClasses = [
  AssessCompetency,
  AttendanceRecord,
  CancelProgram,
  CompleteProgram,
  CorrectAttendance,
  DecideFollowUp,
  DefineCompetency,
  DefinePosition,
  DepartEmployee,
  EmployeesQuery,
  EndMentoring,
  Enrol,
  FollowUpCarriedOut,
  HistoryQuery,
  HoursQuery,
  IdentifyNeed,
  NeedAnswered,
  NeedsQuery,
  PairUp,
  ProposeProgram,
  Query,
  RaiseDemand,
  RecordAttendance,
  RecordMeeting,
  RegisterEmployee,
  RegisterUnit,
  ReviseProgram,
  ScheduleProgram,
  Session,
  SetStandard,
  SubmitEvaluation,
  TransferEmployee,
  UnitQuery,
  WithdrawEnrolment,
  WithdrawNeed,
] as const;
