import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { NotParked, UnknownProjection, type Parked } from '@bina/engine';
import { PARTS, type ApiParts } from '../parts.js';
import { EdgeError } from '../problem/edge-error.js';

/** Read models, for those who look after the service: where each stands, what waits, and how to fill one anew. */
@Controller('v1/projections')
export class ProjectionController {
  constructor(@Inject(PARTS) private readonly parts: ApiParts) {}

  @Get()
  async list() {
    const statuses = await this.parts.projections.status();
    return {
      items: statuses.map(({ collection, version, serving, position, lag, state, parked }) => ({
        name: collection,
        version,
        serving,
        position: String(position),
        lag: String(lag),
        state: state.is,
        percent: state.is === 'rebuilding' ? state.percent : 100,
        parked: parked.map(waiting),
      })),
    };
  }

  /** Begins to fill the read model anew from the log; the one that serves goes on serving until it takes its place. */
  @Post(':name/rebuild')
  @HttpCode(202)
  async rebuild(@Param('name') name: string) {
    const known = await this.parts.projections.status();
    if (!known.some(({ collection }) => collection === name))
      throw new EdgeError('PROJECTION_UNKNOWN', { name });
    // It goes on after the answer. What ends it early is told by the list above, and it is taken up at the next start.
    void this.parts.projections
      .rebuild(name)
      .catch((error: unknown) => this.parts.report(error, `rebuild of ${name}`));
    return { name, state: 'rebuilding' };
  }

  /** Tries again what is parked in a read model, once the fold has been mended. */
  @Post(':name/parked/:id/retry')
  @HttpCode(200)
  async retry(@Param('name') name: string, @Param('id') id: string) {
    try {
      const still = await this.parts.projections.retry(name, id);
      return still === undefined ? { name, folded: true } : { name, folded: false, parked: waiting(still) };
    } catch (error) {
      if (error instanceof UnknownProjection) throw new EdgeError('PROJECTION_UNKNOWN', { name });
      if (error instanceof NotParked) throw new EdgeError('NOTHING_PARKED', { name });
      throw error;
    }
  }
}

const waiting = ({ id, what, eventId, eventType, position, error }: Parked) => ({
  id,
  what,
  eventId,
  eventType,
  position: String(position),
  error,
});
