import { isAnswered, type QuestionResponse } from '@convenor/rules';
import type { ComponentType } from 'react';
import { LessonProse } from '../prose/LessonProse.js';
import type { ShownItem } from './item.js';
import { Note } from './Note.js';
import classes from './Reviewed.module.css';
import { ReviewedChoices } from './ReviewedChoices.js';
import { ReviewedGaps } from './ReviewedGaps.js';
import { ReviewedMoves } from './ReviewedMoves.js';
import { ReviewedOrder } from './ReviewedOrder.js';
import { ReviewedRows } from './ReviewedRows.js';
import { ReviewedSpots } from './ReviewedSpots.js';
import { ReviewedWords } from './ReviewedWords.js';
import { useItemTexts } from './texts.js';

export interface ReviewProps {
  item: ShownItem;
  /** `null` = not answered. */
  response: QuestionResponse | null;
}

/** A new type joins here. */
const REVIEWS: Readonly<Record<string, ComponentType<ReviewProps>>> = {
  single_choice: ReviewedChoices,
  multiple_choice: ReviewedChoices,
  true_false: ReviewedChoices,
  matching: ReviewedRows,
  ordering: ReviewedOrder,
  short_answer: ReviewedWords,
  numerical: ReviewedWords,
  cloze: ReviewedGaps,
  gap_select: ReviewedGaps,
  hot_spot: ReviewedSpots,
  written: ReviewedWords,
  situational_judgement: ReviewedMoves,
};

/**
 * One question afterwards: what was answered, and as much of what was right and why as may be seen. `keyOnly`: nobody was
 * asked, it is shown to those who may know the key.
 */
export function ReviewedItem({ item, response, keyOnly = false }: ReviewProps & { keyOnly?: boolean }) {
  const t = useItemTexts();
  const Review = Object.hasOwn(REVIEWS, item.type) ? REVIEWS[item.type] : undefined;
  const answered = isAnswered(response) || item.choices.some(({ chosen }) => chosen);
  return (
    <>
      {Review !== ReviewedGaps && <LessonProse html={item.html} size="plain" />}
      {!answered && !keyOnly && <p className={classes.soft}>{t('review.notAnswered')}</p>}
      {Review && <Review item={item} response={answered ? response : null} />}
      {item.rightText && <p className={classes.rightText}>{t('review.rightIs', { what: item.rightText })}</p>}
      <Note html={item.answerFeedbackHtml} />
      {item.feedbackHtml && (
        <div className={classes.feedback}>
          <LessonProse html={item.feedbackHtml} size="plain" />
        </div>
      )}
    </>
  );
}
