import { Inject, Injectable } from '@nestjs/common';
import type { AnyProjection, ReadModels } from '@bina/engine';
import { PARTS, type ApiParts } from '../parts.js';

const WAIT_MS = 5_000;

/** Where queries are answered from, once what the client has written is there. */
@Injectable()
export class Reading {
  constructor(@Inject(PARTS) private readonly parts: ApiParts) {}

  /** The read models, when those that the question needs have seen everything that is recorded by now. */
  async upToNow(needed: readonly AnyProjection[]): Promise<ReadModels> {
    return this.upTo(String(await this.parts.events.head()), needed);
  }

  /**
   * The read models, when those that the question needs have seen a position of the log.
   * @throws ReadModelBehind if that takes longer than five seconds
   */
  async upTo(after: string | undefined, needed: readonly AnyProjection[]): Promise<ReadModels> {
    const { projections } = this.parts;
    if (after !== undefined) {
      const position = BigInt(after);
      await Promise.all(needed.map(({ collection }) => projections.waitFor(collection, position, WAIT_MS)));
    }
    return projections.readModels;
  }
}

interface PageTexts {
  readonly page?: string | undefined;
  readonly pageSize?: string | undefined;
}

/** Texts of a query as the numbers that they are. */
export const paging = ({ page, pageSize }: PageTexts) => ({
  page: numberIn(page),
  pageSize: numberIn(pageSize),
});

export const numberIn = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);
