import { LessonProse } from '../prose/LessonProse.js';
import { choiceIdsOf } from './item.js';
import { Note } from './Note.js';
import classes from './Reviewed.module.css';
import type { ReviewProps } from './ReviewedItem.js';
import { useItemTexts } from './texts.js';
import { Verdict } from './Verdict.js';

/** The order that was given, or the right one where none was and it may be seen. */
export function ReviewedOrder({ item, response }: ReviewProps) {
  const t = useItemTexts();
  const given = choiceIdsOf(response);
  const known = item.choices.some(({ place }) => place !== undefined);
  const shown = item.choices
    .map((choice) => ({ choice, at: given.indexOf(choice.id) + 1 }))
    .sort((a, b) => (given.length > 0 ? a.at - b.at : (a.choice.place ?? 0) - (b.choice.place ?? 0)));
  if (given.length === 0 && !known) return null;
  return (
    <ol className={classes.parts}>
      {shown.map(({ choice, at }) => {
        const { id, html, place, feedbackHtml } = choice;
        const right = place === undefined || at === 0 ? undefined : place === at;
        return (
          <li key={id} className={classes.part} data-right={right || undefined} data-numbered>
            <span className={classes.number}>{at || place}</span>
            <div>
              <LessonProse html={html} size="plain" />
              {place !== undefined && (
                <Verdict right={right}>{right ? t('review.inPlace') : t('review.rightPlace', { place })}</Verdict>
              )}
              <Note html={feedbackHtml} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
