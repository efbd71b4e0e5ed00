/** Small numbers that a step means people, programmes and levels by: few of each, so that histories meet. */
export interface Numbers {
  readonly who: number;
  readonly what: number;
  readonly which: number;
  readonly level: number;
}

/** The member that a number means, of a list that is shorter. */
export const at = <T>(list: readonly T[], number: number): T => list[number % list.length] as T;

export const person = ({ who }: Numbers) => `e${who % 5}`;
export const unitOf = ({ which }: Numbers) => `u${which % 3}`;
export const positionOf = ({ level }: Numbers) => `p${level % 2}`;
export const competencyOf = ({ what }: Numbers) => `c${what % 3}`;
export const programOf = ({ what }: Numbers) => `t${what % 4}`;
export const sessionOf = ({ which }: Numbers) => `s${which % 4}`;
export const needOf = ({ which }: Numbers) => `n${which % 2}`;
export const findingOf = ({ which }: Numbers) => `k${which % 2}`;
export const followUpOf = ({ which }: Numbers) => `f${which % 2}`;
export const pairOf = ({ what }: Numbers) => `m${what % 2}`;
export const ratingsOf = ({ which, level }: Numbers) => ({ [`q.${which % 2}`]: level / 2, pembicara: which });
