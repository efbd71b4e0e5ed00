import type { Position } from '@bina/engine';

/** How far a collection has folded the log, and the highest lease under which that was done (0: under none). */
export interface Progress {
  readonly position: Position;
  readonly fence: bigint;
}

/** Progress as a cell holds it: `<position>` or `<position>/<fence>`. */
export const progressText = ({ position, fence }: Progress): string =>
  fence === 0n ? `${position}` : `${position}/${fence}`;

export const progressIn = (text: string): Progress => {
  const [position = '', fence = '0'] = text.split('/');
  return { position: BigInt(position), fence: BigInt(fence) };
};

/** Neither steps back. */
export const furthest = (a: Progress | undefined, b: Progress): Progress => ({
  position: a !== undefined && a.position > b.position ? a.position : b.position,
  fence: a !== undefined && a.fence > b.fence ? a.fence : b.fence,
});
