import type { ReactNode } from 'react';
import { points as pointWords } from '../../app/numbers.js';
import { ReviewedItem } from '../../ui/items/ReviewedItem.js';
import { answersIn } from './answers/answer.js';
import type { Attempt, Item } from './queries.js';
import classes from './Result.module.css';
import { useQuizTexts } from './texts.js';

interface ResultItemProps {
  attempt: Attempt;
  item: Item;
  /** Counted from 1. */
  number: number;
  /** What can be done about it. */
  children: ReactNode;
}

/** One question afterwards, with its points where they may be seen. */
export function ResultItem({ attempt, item, number, children }: ResultItemProps) {
  const t = useQuizTexts();
  const answer = answersIn(attempt).get(item.id);
  const { points, maxPoints } = item;
  return (
    <li className={classes.item}>
      <h3 className={classes.number}>
        {t('attempt.questionOf', { number, all: attempt.items.length })}
        {maxPoints !== undefined && (
          <span className="quiet-number">
            {points === undefined
              ? t('result.toMark')
              : t('result.itemPoints', { points: pointWords(points), max: pointWords(maxPoints) })}
          </span>
        )}
      </h3>
      <ReviewedItem item={item} response={answer?.response ?? null} />
      {attempt.late.includes(item.id) && (
        <p className={classes.soft}>{t(`result.late_${attempt.lateDecisions[item.id] ?? 'waiting'}`)}</p>
      )}
      {item.comments?.map((comment, place) => (
        <p key={place} className={classes.comment}>
          {comment}
        </p>
      ))}
      {answer?.confidence && (
        <p className={classes.soft}>{t('result.confidence', { sure: t(`confidence.${answer.confidence}`) })}</p>
      )}
      {children}
    </li>
  );
}
