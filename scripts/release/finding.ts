/** What a change of the contract means to those who use it. */

/** From the least to the most: `fix` asks nothing of anybody, `new` may be used, `breaking` must be met. */
export const RATINGS = ["fix", "new", "breaking"] as const;
export type Rating = (typeof RATINGS)[number];

/** Who notices: a caller by what they send, a caller by what they read, a user of the TypeScript types. */
export const AUDIENCES = ["sends", "reads", "types"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** One change as one audience sees it. */
export interface Finding {
  rating: Rating;
  audience: Audience;
  /** A sentence. */
  words: string;
  /** Where it stands in the bundle: the new one, or the old one of what is gone. */
  pointer: string;
}

/** The highest of the ratings; none where there are none. */
export function highest(ratings: Iterable<Rating>): Rating | undefined {
  const given = new Set(ratings);
  return RATINGS.findLast((rating) => given.has(rating));
}

/** Whether `one` is at least as high as `other`. */
export function covers(one: Rating, other: Rating): boolean {
  return RATINGS.indexOf(one) >= RATINGS.indexOf(other);
}
