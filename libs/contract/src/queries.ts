import { Id, LogPosition, Moment, Optional, PageSize, Word, Year } from './rules.js';
import { needStatusWords } from './words.js';

/** Every query may ask to see what was written at a position of the log: it waits until the read models are there. */
export class Query {
  @Optional() @LogPosition() readonly after?: string;
}

/** A list that may be narrowed to one unit. */
export class UnitQuery extends Query {
  @Optional() @Id() readonly unitId?: string;
}

/** A page of a list: `limit` of them, from the one after `from` (the `next` of the page before). */
export class EmployeesQuery extends UnitQuery {
  @Optional() @PageSize() readonly limit?: string;
  @Optional() @Id() readonly from?: string;
}

export class NeedsQuery extends EmployeesQuery {
  @Optional() @Id() readonly employeeId?: string;
  @Optional() @Id() readonly competencyId?: string;
  @Optional() @Word(needStatusWords) readonly status?: keyof typeof needStatusWords;
}

/** Reports of one calendar year. */
export class HoursQuery extends UnitQuery {
  @Year() readonly year!: string;
}

/** A history as it was known at a moment (`until`), or of what had happened by a moment (`occurredUntil`). */
export class HistoryQuery extends Query {
  @Optional() @Moment() readonly until?: string;
  @Optional() @Moment() readonly occurredUntil?: string;
}
