/**
 * A mean in whole hundredths, a half rounded up; null of nothing.
 *
 *     meanHundredths(4, 3) // 133: 1.33
 */
export const meanHundredths = (sum: number, count: number): number | null =>
  count === 0 ? null : Math.floor((200 * sum + count) / (2 * count));

/** A mean in whole numbers, a half rounded up; null of nothing. */
export const wholeMean = (sum: number, count: number): number | null =>
  count === 0 ? null : Math.floor((2 * sum + count) / (2 * count));
