import classes from './Reviewed.module.css';
import type { ReviewProps } from './ReviewedItem.js';
import { useItemTexts } from './texts.js';
import { Verdict } from './Verdict.js';

/** What was written. */
export function ReviewedWords({ item, response }: ReviewProps) {
  const t = useItemTexts();
  if (!response || !('text' in response)) return null;
  const { points, maxPoints } = item;
  const right = typeof points === 'number' && item.type !== 'written' ? points === maxPoints : undefined;
  const words =
    right === undefined ? t('review.yourAnswer') : t(right ? 'review.yoursAndRight' : 'review.yoursNotRight');
  return (
    <div className={classes.parts}>
      <div className={classes.part} data-chosen data-right={right || undefined}>
        <Verdict right={right}>{words}</Verdict>
        <p className={classes.words}>{[response.text, response.unit].filter(Boolean).join(' ')}</p>
        {points === null && <p className={classes.soft}>{t('review.toMark')}</p>}
      </div>
    </div>
  );
}
