import type { StatusKind } from '../../../ui/progress/StatusBadge.js';
import type { RowOutcome } from './outcomes.js';
import type { Batch } from './queries.js';

export const BATCH_BADGES: Record<Batch['state'], StatusKind> = { draft: 'open', running: 'started', done: 'done' };

export const ROW_BADGES: Record<RowOutcome, StatusKind> = {
  to_do: 'open',
  done: 'done',
  already: 'excused',
  refused: 'late',
};
