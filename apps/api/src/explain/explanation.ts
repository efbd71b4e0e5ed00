import {
  changesBetween,
  type Cause,
  type Causation,
  type Change,
  type Explanation,
  type Origin,
} from '@bina/audit';
import type { ProjectionStatus, Versioned } from '@bina/engine';
import type { ApiParts } from '../parts.js';

/** A cause as it is answered. */
export const causeOf = async (
  { event, ...rest }: Cause,
  codec: ApiParts['codec'],
  causation: Causation,
): Promise<object> => {
  const { metadata, id: eventId, stream, revision, position, type } = event;
  const { actor, occurredAt, recordedAt } = metadata;
  const reason = await codec.reasonOf(event);
  return {
    eventId,
    type,
    stream,
    revision: String(revision),
    position: String(position),
    actor,
    ...(reason === undefined ? {} : { reason }),
    occurredAt,
    recordedAt,
    because: (await causation.of(event)).map(originOf),
    ...rest,
  };
};

const originOf = (origin: Origin): object =>
  origin.is === 'event' ? { ...origin, position: String(origin.position) } : origin;

/** Whether what is served is what the log makes of the document; if not, what differs and what to do. */
export interface Comparison {
  /** Null where it cannot be compared. */
  readonly matches: boolean | null;
  readonly differs?: readonly Change[];
  readonly advice?: { readonly id: string; readonly en: string };
}

/** Compares the document as it is served with the one that the log makes of it. */
export const compare = (
  { document, position, failure }: Explanation,
  served: Versioned | undefined,
  { collection, version, serving, parked }: ProjectionStatus,
  documentId: string,
): Comparison => {
  const of = /\.v(\d+)(?:\.g\d+)?$/.exec(serving)?.[1];
  if (of !== String(version)) return { matches: null, advice: advice.otherVersion };
  const differs = changesBetween(served?.doc, document);
  if (differs.length === 0 && (served?.position ?? 0n) >= position && failure === undefined)
    return { matches: true };
  const isParked = parked.some(({ what, id }) => what === 'document' && id === documentId);
  if (isParked || failure !== undefined)
    return { matches: false, differs, advice: advice.parked(collection) };
  return { matches: false, differs, advice: advice.rebuild(collection) };
};

const advice = {
  otherVersion: {
    id: 'Versi lain dari model baca ini sedang melayani selagi yang baru diisi. Tanyakan lagi setelah pengisian selesai.',
    en: 'Another version of this read model serves while the new one is being filled. Ask again when it is.',
  },
  parked: (name: string) => ({
    id: `Satu peristiwa tidak dapat dilipat ke dokumen ini. Perbaiki penyebabnya, lalu coba lagi: POST /v1/projections/${name}/parked/{id}/retry.`,
    en: `An event cannot be folded into this document. Mend the cause, then try again: POST /v1/projections/${name}/parked/{id}/retry.`,
  }),
  rebuild: (name: string) => ({
    id: `Yang dilayani bukan hasil catatan peristiwa. Isi ulang model baca: POST /v1/projections/${name}/rebuild, lalu periksa siapa yang mengubahnya.`,
    en: `What is served is not what the log makes. Fill the read model anew: POST /v1/projections/${name}/rebuild, and find out who changed it.`,
  }),
};
