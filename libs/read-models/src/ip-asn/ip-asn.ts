import { dayInWib, type IpAsn, type PositionKind } from '@bina/domain';
import type { Recorded } from '@bina/engine';
import { careerAfter, careerFrom, careerOn, careerTypes, type Career } from '../employees/career.js';
import { countedBy, countingEvents, creditHoursIn, type CountingEvent } from '../shared/credits.js';
import type { EventNamed } from '../shared/events.js';

/** A completed programme, and the event that says so. */
export interface Because {
  readonly programId: string;
  readonly form: string;
  readonly completedOn: string;
  readonly creditParts: number;
  readonly creditHours: number;
  readonly eventId: string;
  readonly revision: string;
}

export interface IpAsnPart {
  readonly part: string;
  readonly name: string;
  /** What it comes to, and could at most, in hundredths of a point. */
  readonly hundredths: number;
  readonly mostHundredths: number;
  /** The programmes that count for it, also where they do not suffice. */
  readonly because: readonly Because[];
  /** The hours that they brought, where so many are asked for; else null. */
  readonly hoursHundredths: number | null;
  readonly neededHoursHundredths: number | null;
}

/** The competence part of the professionalism index (IP ASN), each point with the events that give it. */
export interface IpAsnCompetence {
  readonly hundredths: number;
  readonly mostHundredths: number;
  readonly parts: readonly IpAsnPart[];
}

type CareerEvent = EventNamed<(typeof careerTypes)[number]>;
type Completion = EventNamed<'ParticipationCompleted' | 'CompletionRecounted'>;

/** A person's stream as far as the index rests on it, by what had happened up to a day (YYYY-MM-DD) in Medan. */
export class IpAsnFold {
  #career: Career | undefined;
  readonly #completed = new Map<
    string,
    Omit<Because, 'creditParts' | 'creditHours'> & { reached: boolean }
  >();
  readonly #parts = new Map<string, number>();

  constructor(private readonly onDay: string) {}

  add(event: Recorded): void {
    // What is to hold from a later day on is entered, not done: the career itself looks at its days.
    if (event.type === 'EmployeeRegistered')
      this.#career = careerFrom(event.data as EventNamed<'EmployeeRegistered'>['data']);
    else if (this.#career !== undefined && isNamed(event.type, careerTypes))
      this.#career = careerAfter(this.#career, event as unknown as CareerEvent);
    else if (dayInWib(event.metadata.occurredAt) <= this.onDay) this.#done(event);
  }

  #done(event: Recorded): void {
    if (event.type === 'ParticipationCompleted' || event.type === 'CompletionRecounted')
      this.#complete(event as Recorded<Completion>);
    else if (isNamed(event.type, countingEvents)) this.#count(event as unknown as CountingEvent);
  }

  /** The position held on that day; null for who is not in service then. */
  get positionId(): string | null {
    return this.#career === undefined ? null : careerOn(this.#career, this.onDay).positionId;
  }

  /** The points of somebody who holds a position of a kind; none for who holds none. */
  result(kind: PositionKind | null, { mostHundredths, parts }: IpAsn): IpAsnCompetence {
    const found = parts.flatMap((part): IpAsnPart[] => {
      const most = part.points.find((one) => one.kind === kind)?.hundredths;
      return most === undefined ? [] : [this.#part(part, most)];
    });
    const sum = found.reduce((all, { hundredths }) => all + hundredths, 0);
    return { hundredths: Math.min(mostHundredths, sum), mostHundredths, parts: found };
  }

  #part(
    { part, name, forms, leastHoursHundredths: needed, withinMonths }: IpAsn['parts'][number],
    mostHundredths: number,
  ): IpAsnPart {
    const since = withinMonths === undefined ? '' : monthsBefore(this.onDay, withinMonths);
    const because = [...this.#completed.values()]
      .filter(({ form, completedOn, reached }) => reached && forms.includes(form) && completedOn > since)
      .map(({ reached: _reached, ...one }) => {
        const creditParts = this.#parts.get(one.programId) ?? 0;
        return { ...one, creditParts, creditHours: creditHoursIn(creditParts) };
      });
    const hours = Math.floor(because.reduce((sum, { creditParts }) => sum + creditParts, 0) / 90);
    const isReached = because.length > 0 && hours >= (needed ?? 0);
    return {
      part,
      name,
      hundredths: isReached ? mostHundredths : 0,
      mostHundredths,
      because,
      hoursHundredths: needed === undefined ? null : hours,
      neededHoursHundredths: needed ?? null,
    };
  }

  #complete({ type, data, id: eventId, revision, metadata }: Recorded<Completion>): void {
    const { programId } = data;
    const before = this.#completed.get(programId);
    const form = type === 'ParticipationCompleted' ? (data as { form?: string }).form : before?.form;
    // Of what form a programme was is not known: it counts for none.
    if (form === undefined) return;
    const completedOn = before?.completedOn ?? dayInWib(metadata.occurredAt);
    const reached = data.reached ?? true;
    this.#completed.set(programId, {
      programId,
      form,
      completedOn,
      eventId,
      revision: String(revision),
      reached,
    });
  }

  #count(event: CountingEvent): void {
    // A recount names a programme with each of its changes; any other event is of one programme.
    if (event.type === 'MentoringCredited') return;
    if (event.type === 'CreditsRecounted')
      for (const { programId, credit, previousCredit } of event.data.changes)
        this.#more(programId, credit.parts - previousCredit.parts);
    else for (const { parts } of countedBy(event)) this.#more(event.data.programId, parts);
  }

  #more(programId: string | undefined, parts: number): void {
    if (programId !== undefined) this.#parts.set(programId, (this.#parts.get(programId) ?? 0) + parts);
  }
}

const isNamed = (type: string, names: readonly string[]): boolean => names.includes(type);

/** The same day so many months before; the last day of the month where there is no such day. */
const monthsBefore = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10);
};
