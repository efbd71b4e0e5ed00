import { Day, Id, NewId, Optional, Text, Word } from './rules.js';
import { competencyKindWords, instrumentWords, yesWords } from './words.js';

/** How a file is to be understood, in the query of its import: texts all of them, as they arrive. */
export class ImportQuery {
  /** Only say what would be recorded. */
  @Optional() @Word(yesWords) readonly check?: keyof typeof yesWords;
  /** The sheet of an XLSX file; the first where nothing is said. */
  @Optional() @Text(100) readonly sheet?: string;
  /**
   * What columns mean, where their names do not tell, as JSON: `{"map": {"Nomor": "employeeId"}, "ignore": ["warna"],
   * "set": {"unitId": "dinkes"}}`.
   */
  @Optional() @Text(20_000) readonly columns?: string;
  /** The day from which holds what the file says otherwise than what is known; today where nothing is said. */
  @Optional() @Day() readonly effectiveFrom?: string;
  /** Employees: what is odd about their numbers has been looked at. */
  @Optional() @Word(yesWords) readonly confirmWarnings?: keyof typeof yesWords;
  /** The programme of attendance and evaluations. */
  @Optional() @Id() readonly programId?: string;
  @Optional() @Word(instrumentWords) readonly instrument?: keyof typeof instrumentWords;
  /** Evaluations that name nobody. */
  @Optional() @Word(yesWords) readonly anonymous?: keyof typeof yesWords;
  /** Attendance: those who came without a seat are given one. */
  @Optional() @Word(yesWords) readonly enrol?: keyof typeof yesWords;
  /** Frameworks: the id; made from the framework's id number where nothing is said. */
  @Optional() @NewId() readonly frameworkId?: string;
  /** Frameworks: the kind of the competencies that are new. */
  @Optional() @Word(competencyKindWords) readonly competencyKind?: keyof typeof competencyKindWords;
  /** Frameworks: the kind of branches, by the id number at their top, as JSON: `{"KT-1": "technical"}`. */
  @Optional() @Text(20_000) readonly branchKinds?: string;
  /** Frameworks: competencies that are not in the file any more are retired, instead of only told. */
  @Optional() @Word(yesWords) readonly retireMissing?: keyof typeof yesWords;
}
