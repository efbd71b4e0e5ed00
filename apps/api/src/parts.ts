import type { CommandBus } from '@nestjs/cqrs';
import type { Tokens } from '@bina/adapters';
import type { Codec, EventStore, Policies, Projections } from '@bina/engine';

/** What the API is put together from; `openBina` (libs/runtime) gives most of it. */
export interface ApiParts {
  readonly bus: Pick<CommandBus, 'execute'>;
  readonly projections: Pick<Projections, 'readModels' | 'waitFor' | 'status'>;
  readonly policies: Pick<Policies, 'status'>;
  readonly events: Pick<EventStore, 'readStream' | 'head'>;
  readonly codec: Pick<Codec, 'decode' | 'reasonOf'>;
  readonly tokens: Pick<Tokens, 'verify'>;
  /** Keys the fingerprints of requests (32 bytes). */
  readonly fingerprintKey: Uint8Array;
}

/** The token under which controllers are given the parts. */
export const PARTS = Symbol('ApiParts');
