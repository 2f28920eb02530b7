import { LessonProse } from '../prose/LessonProse.js';
import { choiceIdsOf } from './item.js';
import { Note } from './Note.js';
import { PanelBars } from './PanelBars.js';
import classes from './Reviewed.module.css';
import type { ReviewProps } from './ReviewedItem.js';
import { useItemTexts } from './texts.js';

/** Each move with where one put it, what the panel chose, and why. */
export function ReviewedMoves({ item, response }: ReviewProps) {
  const t = useItemTexts();
  const order = choiceIdsOf(response);
  const ratings = response && 'ratings' in response ? response.ratings : {};
  const rated = item.mode === 'rate';
  const levels = rated ? (item.scale ?? []) : item.choices.map((_, place) => t('review.rank', { place: place + 1 }));
  const shown = item.choices.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  return (
    <ul className={classes.parts}>
      {shown.map(({ id, html, panel, feedbackHtml }) => {
        const given = rated ? (ratings[id] ?? -1) : order.indexOf(id);
        return (
          <li key={id} className={classes.part}>
            <div className={classes.head}>
              <LessonProse html={html} size="plain" />
            </div>
            {given >= 0 && (
              <p className={classes.label}>
                {rated
                  ? t('review.yourRating', { level: levels[given] ?? '' })
                  : t('review.yourPlace', { place: given + 1 })}
              </p>
            )}
            {panel && <PanelBars levels={levels} panel={panel} given={given} />}
            <Note html={feedbackHtml} />
          </li>
        );
      })}
    </ul>
  );
}
