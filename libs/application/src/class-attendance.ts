import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { employee, notHeld, wasThere, type AttendanceStatus } from '@bina/domain';
import { Executor, intend, Refused, type Outcome, type Provenance } from '@bina/engine';
import { sessionFacts, whenHeld } from './employee/participation.js';
import { EXECUTOR } from './tokens.js';
import { carryOut } from './wish.js';

/** How one person was at a session. */
export interface Presence {
  readonly employeeId: string;
  readonly status: AttendanceStatus;
  readonly minutes: number;
  readonly note?: string;
}

export interface ClassToRecord {
  readonly programId: string;
  readonly sessionId: string;
  /** What holds of everybody who has a seat and is no exception; minutes as long as the session where none are given. */
  readonly status: AttendanceStatus;
  readonly minutes?: number;
  readonly exceptions: readonly Presence[];
}

export interface ClassRow extends Pick<Presence, 'employeeId' | 'status' | 'minutes'> {
  /** False where it stood there already: it was recorded before, by whomever, and stays. */
  readonly recorded: boolean;
}

export interface ClassOutcome extends Outcome {
  /** Exceptions first, in their order, then everybody else in the order in which the seats were taken. */
  readonly rows: readonly ClassRow[];
}

/** Records a whole class: everybody who has a seat, but for the exceptions; all of it, or nothing. */
export class RecordClassAttendance extends Command<ClassOutcome> {
  constructor(
    readonly wanted: ClassToRecord,
    readonly by: Provenance,
  ) {
    super();
  }
}

@CommandHandler(RecordClassAttendance)
export class ClassAttendanceHandler implements ICommandHandler<RecordClassAttendance> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  /** @throws Refused with the index of the row: exceptions first */
  async execute({ wanted, by }: RecordClassAttendance): Promise<ClassOutcome> {
    const { programId, sessionId } = wanted;
    const { taken, ...session } = await sessionFacts(this.executor, wanted);
    const fault = notHeld(wanted, { ...session, seated: true }, '');
    if (fault !== undefined) throw new Refused([{ index: 0, ...fault }]);
    const rows = await this.everybody(wanted, { seated: [...taken.keys()], length: session.length ?? 0 });
    const wishes = rows.map(({ employeeId, ...presence }) => {
      const wish = {
        type: 'RecordAttendance' as const,
        data: { programId, sessionId, ...presence },
        facts: { ...session, seated: taken.has(employeeId) },
      };
      return { id: employeeId, wish, by: { ...whenHeld(session), ...by } };
    });
    const outcome = await carryOut(this.executor, wishes, ({ id, wish, by: when }) =>
      Promise.resolve([intend({ category: employee, id, facet: 'participation' }, wish, when)]),
    );
    return {
      ...outcome,
      rows: rows.map(({ employeeId, status, minutes }, index) => ({
        employeeId,
        status,
        minutes,
        recorded: (outcome.receipts[index]?.recorded ?? 0) > 0,
      })),
    };
  }

  /** Of whom something stands there already, that is wished again: whoever was sick stays sick. */
  private async everybody(
    { programId, sessionId, status, minutes, exceptions }: ClassToRecord,
    { seated, length }: { readonly seated: readonly string[]; readonly length: number },
  ): Promise<readonly Presence[]> {
    const named = new Set(exceptions.map(({ employeeId }) => employeeId));
    const all = { status, minutes: wasThere(status) ? (minutes ?? length) : 0 };
    const rows: Presence[] = [...exceptions];
    for (const employeeId of seated) {
      if (named.has(employeeId)) continue;
      const { participation } = (await this.executor.state(employee, employeeId)).states;
      const before = participation.programs[programId]?.sessions[sessionId];
      rows.push({
        employeeId,
        ...(before === undefined ? all : { status: before.status, minutes: before.minutes }),
      });
    }
    return rows;
  }
}

@Module({ providers: [ClassAttendanceHandler] })
export class ClassAttendanceModule {}
