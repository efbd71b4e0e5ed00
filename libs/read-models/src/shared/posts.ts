/** How a person stands in a post: holds it, acts in it for somebody else (PLT, PLH), is to hold it. */
export const standings = ['held', 'acting', 'target'] as const;
export type Standing = (typeof standings)[number];
