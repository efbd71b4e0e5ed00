import { Inject, Logger, Module } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refused, uuidFrom, type Position, type Provenance } from '@bina/engine';
import { DispatchEmployee, type EmployeeWish } from './employee.js';
import { PEOPLE_FINDER, type PeopleFinder, type Whom } from './people-finder.js';

/** The same wish to everybody whom it concerns. */
export interface WishToMany {
  readonly whom: Whom;
  readonly wish: EmployeeWish;
  readonly by: Provenance;
  /** People are found as they were when the log had come so far, or later. */
  readonly upTo: Position;
}

export class DispatchPeople extends Command<void> {
  constructor(readonly wish: WishToMany) {
    super();
  }
}

/** People at the same time; the store writes together what comes together. */
const CHUNK = 64;
/** After so many people the log of the service says how far it is. */
const TELL_EVERY = 64 * 16;

/**
 * Carries a wish to thousands of people, a chunk at a time. Each person's command has an id derived from the wish's, so
 * that a crash on the way costs nothing but to begin again: who has it already records nothing.
 */
@CommandHandler(DispatchPeople)
export class PeopleHandler implements ICommandHandler<DispatchPeople> {
  private readonly logger = new Logger('people');

  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(PEOPLE_FINDER) private readonly finder: PeopleFinder,
  ) {}

  async execute({ wish: { whom, wish, by, upTo } }: DispatchPeople): Promise<void> {
    const people = await this.finder.find(whom, upTo);
    for (let done = 0; done < people.length; done += CHUNK) {
      const chunk = people.slice(done, done + CHUNK);
      await Promise.all(chunk.map((id) => this.tell(id, wish, by)));
      if (done > 0 && done % TELL_EVERY === 0)
        this.logger.log(`${wish.type} by ${by.actor.id}: ${done} of ${people.length} people.`);
    }
  }

  private async tell(id: string, wish: EmployeeWish, by: Provenance): Promise<void> {
    const one = { id, wish, by: { ...by, commandId: uuidFrom(by.commandId, id) } };
    try {
      await this.bus.execute(new DispatchEmployee([one]));
    } catch (error) {
      // Who has left or is forgotten since they were found is concerned no more.
      if (!(error instanceof Refused) || error.refusals.some(({ rejected }) => !isGone(rejected)))
        throw error;
    }
  }
}

const isGone = (code: string): boolean => code === 'EMPLOYEE_DEPARTED' || code === 'PERSON_FORGOTTEN';

@Module({ providers: [PeopleHandler] })
export class PeopleModule {}
