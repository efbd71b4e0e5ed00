import { Id, ListOf, NewId, Optional, Text } from './rules.js';

export class RegisterUnit {
  @Optional() @NewId() readonly unitId?: string;
  @Text(200) readonly name!: string;
}

/** A need that a unit sees in its people: each of them gets it. */
export class RaiseDemand {
  @Optional() @NewId() readonly demandId?: string;
  @Id() readonly competencyId!: string;
  @ListOf('id', { min: 1, max: 5_000 }) readonly employeeIds!: readonly string[];
  @Text() readonly reason!: string;
}
