import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { htmlToText } from '@bina/adapters';
import {
  ApplicationModule,
  importFile,
  type ImportRequest,
  type ImportResult,
  type Sentences,
  type WriteSide,
} from '@bina/application';
import { RevisionConflict, TooBusy } from '@bina/engine';

/** How often a file is read anew because others have written to what it writes to. */
const ATTEMPTS = 3;

/**
 * Imports a file into an installation as one decision: every row, or none. Other commands are carried out meanwhile;
 * where they change what the file changes too, the file is decided again on that.
 * @throws FileRefused; TooBusy when others keep changing the same, EventStoreUnavailable: nothing was recorded (on
 * EventStoreDB: not all; the same file again records the rest)
 */
export const importInto = async (
  side: WriteSide,
  request: ImportRequest,
  sentences: Sentences,
): Promise<ImportResult> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      return await importOnce(side, request, sentences);
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
    }
  }
  throw new TooBusy(
    `The file was decided ${ATTEMPTS} times, and each time others had changed the same meanwhile. Nothing was recorded; try again.`,
  );
};

const importOnce = async (
  side: WriteSide,
  request: ImportRequest,
  sentences: Sentences,
): Promise<ImportResult> => {
  const bulk = await side.executor.bulk({ isCheck: request.isCheck ?? false });
  try {
    // The same handlers as those of single commands, over the bulk.
    const module = ApplicationModule.with({
      executor: bulk,
      nipDigest: side.nipDigest,
      ballots: side.ballots,
      checkInCodes: side.checkInCodes,
      certificateCodes: side.certificateCodes,
    });
    const context = await NestFactory.createApplicationContext(module, {
      logger: ['error', 'warn'],
      abortOnError: false,
    });
    try {
      const bus = context.get(CommandBus);
      return await importFile(request, { bulk, bus, sentences, htmlToText, now: () => bulk.now() });
    } finally {
      await context.close();
    }
  } finally {
    await bulk.discard();
  }
};
