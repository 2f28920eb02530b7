import { IconBook, IconChecklist, IconListCheck, IconPencil, IconSignature, IconUsers } from '@tabler/icons-react';
import type { PreviewActivity } from './queries.js';

/** The sign of each kind of activity; it always stands beside the word. */
export const KIND_ICONS: Record<PreviewActivity['kind'], typeof IconBook> = {
  lesson: IconBook,
  quiz: IconListCheck,
  exercise: IconPencil,
  practice: IconUsers,
  agreement: IconSignature,
  survey: IconChecklist,
};
