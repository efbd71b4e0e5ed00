import { SettingInvalid, type Settings, type Stores } from '@bina/adapters';
import { checkSameLog, OtherLog } from '@bina/engine';

/**
 * Refuses a read store that was made from another log, before anything is written to either.
 * @throws SettingInvalid that names the setting behind the read store
 */
export const guardReadStore = async (
  { events, reads }: Pick<Stores, 'events' | 'reads'>,
  { eventStoreUrl, mongoUrl }: Pick<Settings, 'eventStoreUrl' | 'mongoUrl'>,
): Promise<void> => {
  try {
    await checkSameLog({ store: events, readStore: reads });
  } catch (error) {
    if (!(error instanceof OtherLog)) throw error;
    const [readSetting, remedy] =
      mongoUrl === undefined
        ? ['BINA_DATA_DIR', 'move read-models.sqlite out of that folder']
        : [
            'MONGODB_URL',
            'drop the database that it names, but not the one of the keys beside it (its name ends in -keys),',
          ];
    const logSetting = eventStoreUrl === undefined ? 'BINA_DATA_DIR' : 'EVENTSTORE_URL';
    throw new SettingInvalid(
      readSetting,
      `leads to read models of another log than the one of ${logSetting}: ${error.message} ` +
        `Set both to the same installation; or, if this log is the right one, ${remedy} and start again: ` +
        'read models are filled anew from the log.',
    );
  }
};

/** @returns what is wrong with a log beside the tree that was kept of it */
export type NotAsSigned = (store: Stores['events'], tree: Stores['tree']) => Promise<string | undefined>;

interface Guarded extends Pick<Settings, 'eventStoreUrl'> {
  readonly notAsSigned: NotAsSigned | undefined;
}

/**
 * Refuses a log that was set back, cut or exchanged: going on from there would be a second history under one name.
 * @throws SettingInvalid that names the setting behind the log
 */
export const guardSigned = async (
  { events, tree }: Pick<Stores, 'events' | 'tree'>,
  { notAsSigned, eventStoreUrl }: Guarded,
): Promise<void> => {
  const wrong = await notAsSigned?.(events, tree);
  if (wrong === undefined) return;
  throw new SettingInvalid(
    eventStoreUrl === undefined ? 'BINA_DATA_DIR' : 'EVENTSTORE_URL',
    `leads to a log that does not go on from what was signed. ${wrong} Put the newer log back (bina restore takes a backup). ` +
      'If what is missing is lost for good, bina accept-log-loss takes the log in the data folder as it is, and says why in it.',
  );
};
