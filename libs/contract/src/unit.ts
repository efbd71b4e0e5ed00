import { Flag, Id, ListOf, NewId, Optional, Text } from './rules.js';

export class RegisterUnit {
  @Optional() @NewId() readonly unitId?: string;
  @Text(200) readonly name!: string;
}

/** A need that a unit sees in its people: those who are named, and all who stand in the positions, get it. */
export class RaiseDemand {
  @Optional() @NewId() readonly demandId?: string;
  @Id() readonly competencyId!: string;
  @Optional() @ListOf('id', { min: 1, max: 5_000 }) readonly employeeIds?: readonly string[];
  @Optional() @ListOf('id', { min: 1, max: 1_000 }) readonly positionIds?: readonly string[];
  @Text() readonly reason!: string;
  /** True where a law or the city leaves no choice. */
  @Optional() @Flag() readonly mandatory?: boolean;
}
