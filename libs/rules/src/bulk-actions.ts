import { type EnrolmentState, isLiving } from './enrolment-states.js';
import type { Permission } from './permissions.js';

export const BULK_KINDS = ['message', 'extend', 'pause', 'move', 'mentor', 'excuse', 'tag', 'untag'] as const;

/** What staff can do to many people at once. */
export type BulkKind = (typeof BULK_KINDS)[number];

const PERMISSIONS: Readonly<Record<BulkKind, Permission>> = {
  message: 'enrolment:read',
  extend: 'enrolment:extend',
  pause: 'enrolment:decide',
  move: 'cohort:manage',
  mentor: 'cohort:lead',
  excuse: 'enrolment:except',
  tag: 'enrolment:read',
  untag: 'enrolment:read',
};

/** How long an action can be taken back after it is done. */
export const UNDO_MINUTES = 60;

/** The permission that the same thing needs for one person. */
export function permissionFor(kind: BulkKind): Permission {
  return PERMISSIONS[kind];
}

/** Whether doing this to people can be taken back. What was said cannot be unsaid. */
export function isUndoable(kind: BulkKind): boolean {
  return kind !== 'message';
}

/**
 * Whether somebody's training is over for an action that is done by then. Time and excuses are for trainings that go on;
 * words go to whoever they were meant for, but not to who left after it was said whom they go to.
 */
export function isOverFor(
  kind: BulkKind,
  { state, movedSince }: { state: EnrolmentState; movedSince: boolean },
): boolean {
  if (isLiving(state)) return false;
  if (kind === 'message') return movedSince && state !== 'completed';
  return kind === 'extend' || kind === 'excuse';
}
