import type { Readable } from 'node:stream';
import { Controller, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { fileKinds, type FileKindName, type ImportResult } from '@bina/application';
import { competencyKindWords, ImportQuery, instrumentWords } from '@bina/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerIn } from '../edge/auth.js';
import { PARTS, type ApiParts } from '../parts.js';
import { EdgeError } from '../problem/edge-error.js';
import { FieldsInvalid } from '../validation/field-error.js';
import { branchKindsIn } from './branch-kinds.js';
import { columnsIn } from './columns.js';
import { fileTypes } from './file-body.js';
import { Uploads } from './uploads.js';

/** Whole files of data: every row is recorded, or none. */
@Controller('v1/imports')
export class ImportController {
  /** Imports one after the other: each takes a process's whole attention, and two would take twice as long. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(PARTS) private readonly parts: ApiParts,
    @Inject(Uploads) private readonly uploads: Uploads,
  ) {}

  @Post(':kind')
  @HttpCode(200)
  @ApiConsumes(...fileTypes)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async import(
    @Param('kind') kind: string,
    @Query() query: ImportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!isKind(kind)) throw kindUnknown();
    const columns = columnsIn(query.columns);
    if (!isStream(request.body))
      throw new EdgeError('FILE_TYPE_UNSUPPORTED', { types: fileTypes.join(', ') });
    const { sub, role } = callerIn(request);
    const isCheck = query.check !== undefined;
    const result = await this.uploads.holding(request.body, (path) =>
      this.inTurn(() =>
        this.parts.importFile({
          kind,
          path,
          columns,
          isCheck,
          options: optionsIn(query),
          ...(query.sheet === undefined ? {} : { sheet: query.sheet }),
          actor: { id: sub, role },
          correlationId: request.id,
        }),
      ),
    );
    if (result.position !== undefined) reply.header('bina-position', String(result.position));
    return answerOf(kind, result, isCheck);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

const isKind = (kind: string): kind is FileKindName => Object.hasOwn(fileKinds, kind);

const kindUnknown = (): FieldsInvalid =>
  new FieldsInvalid([
    {
      code: 'WORD_UNKNOWN',
      in: 'path',
      pointer: '/kind',
      with: { words: Object.keys(fileKinds).join(', ') },
    },
  ]);

const isStream = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && 'pipe' in body;

const optionsIn = ({
  programId,
  instrument,
  anonymous,
  enrol,
  effectiveFrom,
  confirmWarnings,
  frameworkId,
  competencyKind,
  branchKinds,
  retireMissing,
}: ImportQuery) => ({
  ...(programId === undefined ? {} : { programId }),
  ...(instrument === undefined ? {} : { instrument: instrumentWords[instrument] }),
  ...(anonymous === undefined ? {} : { anonymous: true }),
  ...(enrol === undefined ? {} : { enrol: true }),
  ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
  ...(confirmWarnings === undefined ? {} : { confirmWarnings: true }),
  ...(frameworkId === undefined ? {} : { frameworkId }),
  ...(competencyKind === undefined ? {} : { competencyKind: competencyKindWords[competencyKind] }),
  ...(branchKinds === undefined ? {} : { branchKinds: branchKindsIn(branchKinds) }),
  ...(retireMissing === undefined ? {} : { retireMissing: true }),
});

/** `position` is null where nothing was recorded. */
const answerOf = (kind: FileKindName, { position, ...counts }: ImportResult, isCheck: boolean) => ({
  kind,
  check: isCheck,
  ...counts,
  position: position === undefined ? null : String(position),
});
