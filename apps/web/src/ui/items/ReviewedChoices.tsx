import { LessonProse } from '../prose/LessonProse.js';
import type { ShownChoice } from './item.js';
import { Note } from './Note.js';
import classes from './Reviewed.module.css';
import type { ReviewProps } from './ReviewedItem.js';
import { type ItemTexts, useItemTexts } from './texts.js';
import { Verdict } from './Verdict.js';

/** What was chosen, what would have been right, and the notes on both; all choices where none was chosen. */
export function ReviewedChoices({ item }: Pick<ReviewProps, 'item'>) {
  const t = useItemTexts();
  const worthWhile = item.choices.filter(({ chosen, correct, feedbackHtml }) => chosen || correct || feedbackHtml);
  const shown = item.choices.some(({ chosen }) => chosen) ? worthWhile : item.choices;
  return (
    <ul className={classes.parts}>
      {shown.map((choice) => (
        <li
          key={choice.id}
          className={classes.part}
          data-chosen={choice.chosen || undefined}
          data-right={choice.correct || undefined}
        >
          <ChoiceVerdict choice={choice} />
          {item.type === 'true_false' ? (
            <p>{t(choice.id === 'true' ? 'choices.true' : 'choices.false')}</p>
          ) : (
            <LessonProse html={choice.html} size="plain" />
          )}
          <Note html={choice.feedbackHtml} />
        </li>
      ))}
    </ul>
  );
}

/** Nothing where there is nothing to say. */
export function ChoiceVerdict({ choice }: { choice: ShownChoice }) {
  const t = useItemTexts();
  const words = wordsFor(choice, t);
  const { chosen, correct } = choice;
  return words === null ? null : <Verdict right={chosen || correct ? correct : undefined}>{words}</Verdict>;
}

function wordsFor({ chosen, correct }: ShownChoice, t: ItemTexts): string | null {
  if (correct === undefined) return chosen ? t('review.yourAnswer') : null;
  if (chosen) return t(correct ? 'review.yoursAndRight' : 'review.yoursNotRight');
  return correct ? t('review.rightAnswer') : null;
}
