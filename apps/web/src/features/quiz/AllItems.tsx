import { ButtonLink } from '../../ui/page/ButtonLink.js';
import type { Answers } from './answers/use-answers.js';
import { attemptPlace } from './places.js';
import type { Attempt } from './queries.js';
import { Question } from './Question.js';
import { SectionHead } from './SectionHead.js';
import classes from './Sitting.module.css';
import { useQuizTexts } from './texts.js';

/** All questions below each other, as the author set it. */
export function AllItems({ attempt, answers }: { attempt: Attempt; answers: Answers }) {
  const t = useQuizTexts();
  const Number = attempt.sections.length ? 'h3' : 'h2';
  const { enrolmentId, activityId, id: attemptId, items } = attempt;
  return (
    <>
      <ol className={classes.all}>
        {items.map((item, place) => (
          <li key={item.id} id={item.id} tabIndex={-1} className={classes.one}>
            <SectionHead attempt={attempt} number={place + 1} />
            <Number className={classes.number}>
              {t('attempt.questionOf', { number: place + 1, all: items.length })}
            </Number>
            <Question attempt={attempt} item={item} answers={answers} alone={false} />
          </li>
        ))}
      </ol>
      <footer className={classes.foot} data-print="hide">
        <span className={classes.keys} />
        <ButtonLink to={attemptPlace} params={{ enrolmentId, activityId, attemptId }} search={{ view: 'review' }}>
          {t('attempt.toReview')}
        </ButtonLink>
      </footer>
    </>
  );
}
