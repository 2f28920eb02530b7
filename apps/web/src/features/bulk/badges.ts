import type { StatusKind } from '../../ui/progress/StatusBadge.js';
import type { BulkAction, BulkRow } from './queries.js';

export const STATE_BADGES: Record<BulkAction['state'], StatusKind> = {
  draft: 'open',
  running: 'started',
  done: 'done',
  undoing: 'started',
  undone: 'excused',
};

export const OUTCOME_BADGES: Record<BulkRow['outcome'] | NonNullable<BulkRow['undo']>, StatusKind> = {
  to_do: 'open',
  done: 'done',
  already: 'excused',
  refused: 'late',
  failed: 'late',
  undone: 'excused',
  kept: 'late',
};
