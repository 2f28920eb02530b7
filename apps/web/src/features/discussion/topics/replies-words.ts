import { REPLIES_COUNTED } from '@convenor/rules';
import type { useTopicTexts } from './texts.js';

/** "3 replies". */
export function repliesIn(t: ReturnType<typeof useTopicTexts>, count: number): string {
  return count >= REPLIES_COUNTED ? t('repliesMany') : t('replies', { count });
}
