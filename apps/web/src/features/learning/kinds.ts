import {
  IconBook,
  IconChecklist,
  IconListCheck,
  IconMessages,
  IconPencil,
  IconSignature,
  IconUsers,
} from '@tabler/icons-react';
import type { ActivityKind } from './queries.js';

/** The sign of each kind of step; its word always stands beside it. */
export const KIND_ICONS: Record<ActivityKind, typeof IconBook> = {
  lesson: IconBook,
  quiz: IconListCheck,
  exercise: IconPencil,
  practice: IconUsers,
  simulation: IconMessages,
  agreement: IconSignature,
  survey: IconChecklist,
};
