import type { CHECK_CODES } from './open-badges.js';

export type UnreadableCode = (typeof CHECK_CODES.format)[number];

/** A file that holds no credential that could be read, with a stable code and what the sentence about it names. */
export class BadgeUnreadable extends Error {
  override readonly name = 'BadgeUnreadable';

  constructor(
    readonly code: UnreadableCode,
    readonly params: Record<string, string> = {},
  ) {
    super(`This file cannot be read as a badge: ${code}.`);
  }
}
