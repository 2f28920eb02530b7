import { percent } from '../../app/numbers.js';
import type { StatusKind } from '../../ui/progress/StatusBadge.js';
import type { QuestionState, QuestionUsage } from './queries.js';
import type { BankTexts } from './texts.js';

/** "In 3 quizzes, 412 answers, 71% right". */
export function usageWords(t: BankTexts, { quizzes, answers, share }: QuestionUsage): string {
  const parts = [
    quizzes > 0 && t('usage.quizzes', { count: quizzes }),
    answers > 0 && t('usage.answers', { count: answers }),
    share !== null && t('usage.right', { share: percent(share) }),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(', ') : t('usage.none');
}

export const STATE_SIGNS: Readonly<Record<QuestionState, StatusKind>> = {
  draft: 'started',
  reviewed: 'done',
  retired: 'paused',
};

/** "module:arriving, hard" as tags; what stands twice counts once. */
export function tagsIn(words: string): string[] {
  const tags = words
    .split(/[,;\s]+/)
    .map((tag) => tag.trim().toLowerCase())
    .filter(Boolean);
  return [...new Set(tags)];
}
