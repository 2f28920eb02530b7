/** In characters as people count them: code points, as the database does too. */
export const LONGEST_TRAINEE_TAG = 40;

/** A tidied tag that can be kept: not empty, not too long, nothing in it that cannot be seen on a line. */
export const TRAINEE_TAG = /^\P{Cc}{1,40}$/u;

/** A tag as it is kept: without spaces around it, and single ones within. */
export function tidyTag(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** How many tags somebody can carry: more than can be taken in at a glance help nobody to find them. */
export const MOST_TRAINEE_TAGS = 20;

/**
 * Whether tags can be given to somebody beside those that they carry. What they carry already takes no more room, also for
 * who carries more than can be given.
 */
export function isRoomForTags(carried: readonly string[], given: readonly string[]): boolean {
  const fresh = new Set(given.filter((tag) => !carried.includes(tag)));
  return fresh.size === 0 || carried.length + fresh.size <= MOST_TRAINEE_TAGS;
}
