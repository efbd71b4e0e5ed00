import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import {
  allCheckpoints,
  CosignatureRefused,
  keepCosignatures,
  parseIndexPath,
  type KeptCheckpoint,
} from '@bina/audit';
import {
  CheckpointQuery,
  CheckpointsQuery,
  ConsistencyQuery,
  InclusionQuery,
  KeepCosignatures,
} from '@bina/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PARTS, type ApiParts } from '../parts.js';
import { EdgeError } from '../problem/edge-error.js';

const CHECKPOINTS_A_PAGE = 500;
const HIGHEST_LEVEL = 63;

/**
 * The log as proof: signed checkpoints, tiles and proofs, in the forms of C2SP's tlog-tiles, so that clients, monitors and
 * witnesses of other logs can read this one at `…/v1/log`.
 */
@Controller('v1/log')
export class LogController {
  constructor(@Inject(PARTS) private readonly parts: ApiParts) {}

  /** Public keys with the spans that they have signed, and the witnesses whose cosignatures are kept. */
  @Get('keys')
  async keys() {
    const keys = await this.parts.log.reader.keys();
    return {
      origin: keys.at(-1)?.key.name ?? null,
      keys: keys.map(({ key, from, until }) => ({ key: key.text, from, until: until ?? null })),
      witnesses: this.parts.log.witnesses.map(({ text }) => text),
    };
  }

  /** A signed note, with the lines of its witnesses. */
  @Get('checkpoint')
  async checkpoint(@Query() { size }: CheckpointQuery, @Res() reply: FastifyReply): Promise<void> {
    const { reader } = this.parts.log;
    const note = await reader.cosigned(await this.existing(size));
    await reply.type('text/plain; charset=utf-8').send(note);
  }

  /** All that were ever signed, the smallest first. */
  @Get('checkpoints')
  async checkpoints(@Query() { after }: CheckpointsQuery) {
    const { tree, reader } = this.parts.log;
    const items: { size: number; signedAt: string; checkpoint: string }[] = [];
    for await (const kept of allCheckpoints(tree, after === undefined ? undefined : Number(after))) {
      const { size, signedAt } = kept;
      items.push({ size, signedAt, checkpoint: await reader.cosigned(kept) });
      if (items.length === CHECKPOINTS_A_PAGE) break;
    }
    return { items, total: items.length };
  }

  @Get('proof/inclusion')
  async inclusion(@Query() { leaf, position, size }: InclusionQuery) {
    const { reader } = this.parts.log;
    if ((leaf === undefined) === (position === undefined))
      throw new EdgeError('FIELD_CONFLICT', {
        why: 'say `leaf` or `position`, one of the two',
        whyId: 'isi `leaf` atau `position`, salah satu saja',
      });
    const within = size === undefined ? (await this.existing()).size : Number(size);
    const at = position === undefined ? Number(leaf) : await reader.leafAt(BigInt(position));
    if (at === undefined) throw new EdgeError('LOG_BEYOND', { size: (await reader.head()).size });
    const hashes = await reader.inclusion(at, within);
    const leafHash = (await reader.leafHash(at)).toString('base64');
    return { leaf: at, size: within, leafHash, hashes: hashes.map((hash) => hash.toString('base64')) };
  }

  @Get('proof/consistency')
  async consistency(@Query() { from, to }: ConsistencyQuery) {
    const until = to === undefined ? (await this.existing()).size : Number(to);
    const hashes = await this.parts.log.reader.consistency(Number(from), until);
    return { from: Number(from), to: until, hashes: hashes.map((hash) => hash.toString('base64')) };
  }

  @Get('tile/entries/*')
  async entries(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { index, width } = tileIn(request);
    const bundle = await this.parts.log.reader.entries(index, width);
    await reply.type('application/octet-stream').send(bundle);
  }

  /** A tile never changes, so it may be kept for ever. */
  @Get('tile/:level/*')
  async tile(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { level = '' } = request.params as Readonly<Record<string, string>>;
    const isLevel = /^(0|[1-9]\d?)$/.test(level) && Number(level) <= HIGHEST_LEVEL;
    if (!isLevel) throw new EdgeError('ROUTE_UNKNOWN');
    const { index, width } = tileIn(request);
    const tile = await this.parts.log.reader.tile({ level: Number(level), index }, width);
    await reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type('application/octet-stream')
      .send(Buffer.from(tile));
  }

  /** Takes what witnesses have put under a checkpoint. Kept are those whose keys are configured. */
  @Post('cosignatures')
  @HttpCode(200)
  async cosign(@Body() { checkpoint }: KeepCosignatures) {
    const { tree, witnesses } = this.parts.log;
    try {
      return await keepCosignatures(tree, witnesses, checkpoint);
    } catch (error) {
      // Somebody has proof that this log was forked: those who look after it must hear of it.
      if (error instanceof CosignatureRefused && error.fault === 'CHECKPOINT_FORKED')
        this.parts.report(error, 'transparency log');
      throw error;
    }
  }

  private async existing(size?: string): Promise<KeptCheckpoint> {
    const checkpoint = await this.parts.log.reader.checkpoint(size === undefined ? undefined : Number(size));
    if (checkpoint === undefined) throw new EdgeError('CHECKPOINT_NONE');
    return checkpoint;
  }
}

/** What the end of a tile's address asks for. @throws EdgeError */
const tileIn = ({ params }: FastifyRequest): { readonly index: number; readonly width: number } => {
  const asked = parseIndexPath((params as Readonly<Record<string, string>>)['*'] ?? '');
  if (asked === undefined) throw new EdgeError('ROUTE_UNKNOWN');
  return asked;
};
