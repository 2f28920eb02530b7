import type { Role } from './permissions.js';

/** What of a person's record staff can look at, as that person reads it. */
export const LOOK_KINDS = ['page', 'attempts', 'practice', 'writing', 'hours', 'certificate', 'view'] as const;
export type LookKind = (typeof LOOK_KINDS)[number];

/** Looks in which a person stands among others: a file of a list, and what a step would do to each of many. */
export const LIST_LOOK_KINDS = ['file', 'preview'] as const;
export type ListLookKind = (typeof LIST_LOOK_KINDS)[number];

/** Of a list of more people than that, only its length is kept, not who was in it. */
export const MOST_NAMED_IN_LOOK = 10_000;

/** Roles in which staff look, the one that says most first. */
export const LOOKING_ROLES = ['owner', 'admin', 'trainer', 'coordinator', 'mentor', 'author'] as const;
export type LookingRole = (typeof LOOKING_ROLES)[number];

/** Looks of one half hour are one look. */
export const LOOK_MINUTES = 30;

/** How long a look is kept. */
export const LOOKS_KEPT_MONTHS = 12;

/** The beginning of the half hour in which a look falls. */
export function halfHourOf(at: Date): Date {
  const length = LOOK_MINUTES * 60_000;
  return new Date(Math.floor(at.getTime() / length) * length);
}

/**
 * The one role that is told of somebody who looked.
 * @returns null for who held none that lets staff look, such as somebody whose roles were taken away meanwhile
 */
export function roleOfLook(roles: readonly Role[]): LookingRole | null {
  return LOOKING_ROLES.find((role) => roles.includes(role)) ?? null;
}

/** How long somebody may look on as a trainee before they have to say why again. */
export const LOOKING_ON_MINUTES = 15;
