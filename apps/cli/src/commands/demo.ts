import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingInvalid, type Settings } from '@bina/adapters';
import { openBina, settle, type Bina } from '@bina/runtime';
import { tellStory } from '../demo/story.js';
import { ProgressBar } from '../progress.js';

/** Stands in a folder whose city was told to its end. */
const WHOLE = 'demo-city-is-whole';

/**
 * True where the city was made before; then it is not made again.
 * @throws SettingInvalid for a folder with another log, or with a city that was interrupted
 */
export const hasCity = ({ dataDir }: Settings): boolean => {
  if (existsSync(join(dataDir, WHOLE))) return true;
  if (!existsSync(join(dataDir, 'events.sqlite'))) return false;
  throw new SettingInvalid(
    'BINA_DATA_DIR',
    `is ${dataDir}, where a log is that is no whole demo city. Remove the folder to make the city anew, or set another one.`,
  );
};

/** Makes the demo city in an empty data folder, through the same commands that the API sends, on a clock of its own. */
export const makeCity = async (settings: Settings): Promise<void> => {
  let clock = '2025-01-01T00:00:00.000Z';
  const began = Date.now();
  const bina: Bina = await openBina(settings, { now: () => clock });
  const bar = new ProgressBar('Making the demo city');
  try {
    await tellStory(
      {
        bus: bina.bus,
        reads: bina.projections.readModels,
        setClock: (at) => (clock = at > clock ? at : clock),
        settle: () => settle(bina),
        progress: (share, what) => bar.show(share, what),
      },
      bina.executor,
    );
    bar.end();
    const events = await bina.stores.events.head();
    const parked = (await bina.policies.status()).flatMap((one) => one.parked);
    if (parked.length > 0)
      throw new Error(`The story has ${parked.length} refused reactions: ${parked[0]?.error ?? ''}`);
    process.stderr.write(`${events} events in ${((Date.now() - began) / 1000).toFixed(1)} s.\n`);
  } finally {
    await bina.close();
  }
  writeFileSync(join(settings.dataDir, WHOLE), '');
};
