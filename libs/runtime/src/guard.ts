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
