import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createTokens, tableIn, tokenKey, type Settings, type Tokens } from '@bina/adapters';
import { importInto, openBina, type Bina, type BinaOptions, type BinaSettings } from '@bina/runtime';
import { createApi, type ApiOptions } from './app.js';
import { notAsSigned } from '@bina/audit';
import { keepLog, type KeptLog } from './log/keeping.js';
import { Uploads } from './imports/uploads.js';
import type { SentFile } from './parts.js';
import { sentenceOf } from './problem/problem.js';

/** The API over an installation that it has opened. */
export interface OpenApi {
  readonly app: NestFastifyApplication;
  readonly bina: Bina;
  readonly tokens: Tokens;
  /** Takes no more requests, answers those in hand, then closes the installation. */
  close(): Promise<void>;
}

/** What the log is signed with, beside what an installation needs; see `Settings`. */
export type ApiSettings = BinaSettings &
  Partial<Pick<Settings, 'logOrigin' | 'logKeyFile' | 'logWitnesses' | 'publicUrl' | 'trustedProxies'>>;

/** Opens an installation and the API over it, which does not listen yet. @throws what `openBina` throws */
export const openApi = async (
  settings: ApiSettings,
  { now, wrapping, ...options }: ApiOptions & Pick<BinaOptions, 'now' | 'wrapping'>,
): Promise<OpenApi> => {
  const bina = await openBina(settings, {
    ...(now === undefined ? {} : { now }),
    report: (error) => options.report(error, 'projections'),
    notAsSigned,
    wrapping,
  });
  let log: KeptLog | undefined;
  try {
    log = keepLog(bina.stores, settings, (error) => options.report(error, 'transparency log'));
    const kept = log;
    const tokens = createTokens(tokenKey(settings.dataDir));
    const { bus, projections, policies, codec, certificateCodes, stores } = bina;
    const fingerprintKey = await stores.keys.secret('fingerprint');
    const uploads = new Uploads(settings.dataDir);
    await uploads.removeLeftovers();
    const parts = {
      bus,
      projections,
      policies,
      codec,
      events: stores.events,
      tokens,
      log: log.parts,
      fingerprintKey,
      report: options.report,
      uploads,
      certificateCodes,
      publicUrl: settings.publicUrl ?? 'http://127.0.0.1:3000',
      importFile: ({ path, sheet, ...file }: SentFile) => {
        const source = tableIn(path, sheet === undefined ? {} : { sheet });
        return importInto(bina, { ...file, source }, sentenceOf);
      },
    };
    const { trustedProxies } = settings;
    const proxies = trustedProxies === undefined ? {} : { trustedProxies };
    const app = await createApi(parts, { ...options, ...proxies });
    const close = async (): Promise<void> => {
      await app.close();
      await kept.stop();
      await bina.close();
    };
    return { app, bina, tokens, close };
  } catch (error) {
    await log?.stop();
    await bina.close();
    throw error;
  }
};
