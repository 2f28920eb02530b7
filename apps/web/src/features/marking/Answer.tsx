import { useState } from 'react';
import { useDates } from '../../app/dates.js';
import { points as pointWords } from '../../app/numbers.js';
import { MarkForm } from './MarkForm.js';
import classes from './Marking.module.css';
import type { AnswersToMark, AnswerState, AnswerToMark, Place } from './queries.js';
import { useMarkingTexts } from './texts.js';

interface AnswerProps {
  place: Place;
  state: AnswerState;
  question: AnswersToMark;
  answer: AnswerToMark;
  number: number;
}

/** One answer as it was written, with the marks it has and the way to give one. */
export function Answer({ place, question, answer, number }: AnswerProps) {
  const t = useMarkingTexts();
  const dates = useDates();
  const own = answer.marks.find((mark) => mark.own);
  const [given, setGiven] = useState(own !== undefined);
  return (
    <article className={classes.answer}>
      <header>
        <h2>{answer.name === null ? t('answers.answer', { number }) : t('answers.answerOf', { name: answer.name })}</h2>
        <p className={classes.soft}>
          {t('answers.words', { count: answer.words })} ·{' '}
          {t('answers.sent', { when: dates.moment(answer.submittedAt) })}
        </p>
      </header>
      <blockquote className={classes.text}>{answer.text}</blockquote>
      {answer.marks.map((mark, index) => (
        <p key={index} className={classes.given}>
          <strong>{t(mark.own ? 'mark.own' : 'mark.other', { points: pointWords(mark.points) })}</strong>
          {mark.comment && <span>{mark.comment}</span>}
        </p>
      ))}
      {answer.turn && (
        <MarkForm
          key={own?.at ?? 'new'}
          place={place}
          question={question}
          answer={answer}
          own={own}
          given={given}
          onGiven={() => setGiven(true)}
        />
      )}
      {!answer.turn && own && question.twice && <p className={classes.soft}>{t('answers.forOthers')}</p>}
    </article>
  );
}
