import type { ShownItem, ShownPlace } from './item.js';
import { LessonProse } from '../prose/LessonProse.js';
import { Note } from './Note.js';
import classes from './Reviewed.module.css';
import { useItemTexts } from './texts.js';
import { Verdict } from './Verdict.js';

interface ReviewedPlaceProps {
  item: ShownItem;
  place: ShownPlace;
  /** Ids of the choices that were put there. */
  given: readonly string[];
  /** What was written there. */
  text: string;
}

/** What was put into a row or a gap, and what belongs there. */
export function ReviewedPlace({ item, place, given, text }: ReviewedPlaceProps) {
  const t = useItemTexts();
  const { correct, rightChoiceIds = [], rightText, feedbackHtml } = place;
  const empty = given.length === 0 && text.trim() === '';
  const verdict = empty
    ? t('review.leftEmpty')
    : correct === undefined
      ? t('review.yourAnswer')
      : t(correct ? 'review.yoursAndRight' : 'review.yoursNotRight');
  const htmlOf = (id: string): string => item.choices.find((choice) => choice.id === id)?.html ?? '';
  return (
    <>
      <Verdict right={empty && correct === undefined ? undefined : correct}>{verdict}</Verdict>
      {given.map((id) => (
        <LessonProse key={id} html={htmlOf(id)} size="plain" />
      ))}
      {text.trim() !== '' && <p className={classes.words}>{text}</p>}
      {!correct && rightChoiceIds.length > 0 && (
        <div className={classes.right}>
          <p className={classes.label}>{t('review.rightAnswer')}</p>
          {rightChoiceIds.map((id) => (
            <LessonProse key={id} html={htmlOf(id)} size="plain" />
          ))}
        </div>
      )}
      {!correct && rightText && (
        <div className={classes.right}>
          <p className={classes.label}>{t('review.rightAnswer')}</p>
          <p>{rightText}</p>
        </div>
      )}
      <Note html={feedbackHtml} />
    </>
  );
}
