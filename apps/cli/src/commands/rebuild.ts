import type { Settings } from '@bina/adapters';
import { openBina } from '@bina/runtime';
import { ProgressBar } from '../progress.js';

/**
 * `bina rebuild <projection>`: fills a read model anew from the log and lets it take the old one's place. While a service
 * runs on the folder it is asked to do so itself: POST /v1/projections/{name}/rebuild.
 */
export const rebuild = async (settings: Settings, collection: string): Promise<number> => {
  const bina = await openBina(settings);
  const bar = new ProgressBar(`Rebuilding ${collection}`);
  try {
    await bina.projections.rebuild(collection, ({ percent }) => bar.show(percent / 100));
    bar.show(1);
    bar.end();
    const status = (await bina.projections.status()).find((one) => one.collection === collection);
    process.stdout.write(
      `${collection} is served from ${status?.serving ?? '?'}, folded up to position ${status?.position ?? 0n}.\n`,
    );
    return 0;
  } finally {
    await bina.close();
  }
};
