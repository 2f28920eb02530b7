import { percent, points } from '../../../app/numbers.js';
import type { QuestionResult } from '../queries.js';
import type { SurveyTexts } from '../texts.js';

const share = (value: number): string => percent(Math.round(value * 1000));

/** What a chart shows, so that nobody has to read it from the bars. */
export function sentenceOf({ type, answers, mean, bars, words }: QuestionResult, t: SurveyTexts): string {
  if (answers === null) return t('results.fewQuestion');
  if (type === 'few_words') {
    return words.length < answers
      ? t('results.writtenMore', { count: answers, shown: words.length })
      : t('results.written', { count: answers });
  }
  if (type === 'scale') {
    const high = bars.filter(({ key }) => key === '4' || key === '5').reduce((sum, bar) => sum + bar.share, 0);
    return t('results.mean', { mean: points(Math.round((mean ?? 0) / 10) * 10), high: share(high) });
  }
  const most = Math.max(...bars.map(({ count }) => count));
  const [first, second, ...more] = bars.filter(({ count }) => count === most);
  if (!first || most === 0) return t('results.none');
  if (!second) return t('results.most', { text: first.text, share: share(first.share) });
  if (more.length === 0) return t('results.tied', { text: first.text, other: second.text, share: share(first.share) });
  return t('results.tiedMany', { count: more.length + 2, share: share(first.share) });
}
