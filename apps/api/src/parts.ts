import type { LogParts } from './log/keeping.js';
import type { CommandBus } from '@nestjs/cqrs';
import type { Tokens } from '@bina/adapters';
import type { CertificateCodes, ImportRequest, ImportResult } from '@bina/application';
import type { Codec, EventStore, Policies, ReadSide } from '@bina/engine';
import type { Uploads } from './imports/uploads.js';

/** What the API is put together from; `openBina` (libs/runtime) gives most of it. */
export interface ApiParts {
  readonly bus: Pick<CommandBus, 'execute'>;
  readonly projections: ReadSide;
  readonly policies: Pick<Policies, 'status'>;
  readonly events: Pick<EventStore, 'readStream' | 'readAll' | 'head'>;
  readonly codec: Pick<Codec, 'decode' | 'reasonOf'>;
  readonly tokens: Pick<Tokens, 'verify'>;
  /** What proves the log. */
  readonly log: LogParts;
  readonly importFile: (file: SentFile) => Promise<ImportResult>;
  readonly uploads: Uploads;
  readonly certificateCodes: CertificateCodes;
  /** Where the public reaches this service, without a slash at its end. */
  readonly publicUrl: string;
  /** Told of what goes wrong after the answer was given. */
  readonly report: (error: unknown, context: string) => void;
  /** Keys the fingerprints of requests (32 bytes). */
  readonly fingerprintKey: Uint8Array;
}

/** A file that was sent: `ImportRequest`, with the file by its path. */
export interface SentFile extends Omit<ImportRequest, 'source' | 'onProgress'> {
  readonly path: string;
  readonly sheet?: string;
}

/** The token under which controllers are given the parts. */
export const PARTS = Symbol('ApiParts');
