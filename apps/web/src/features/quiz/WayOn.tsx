import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { stepPlace } from './places.js';
import { type Activity, type Attempt, passageQuery, type Quiz, quizOf } from './queries.js';
import { RefusalWords } from './RefusalWords.js';
import classes from './Result.module.css';
import { useQuizTexts } from './texts.js';
import { useStart } from './use-start.js';

/** After the result: the next step, or the next try and when it opens. */
export function WayOn({ attempt, step }: { attempt: Attempt; step: Activity | undefined }) {
  const t = useQuizTexts();
  const { enrolmentId, activityId } = attempt;
  const quiz = step && quizOf(step);
  const done = step?.state === 'complete' || step?.state === 'excused';
  if (!quiz) return null;
  return (
    <div className={classes.wayOn}>
      {done ? (
        <NextStep enrolmentId={enrolmentId} />
      ) : (
        <NextTry enrolmentId={enrolmentId} activityId={activityId} quiz={quiz} />
      )}
      <ButtonLink to="/learn/$enrolmentId" params={{ enrolmentId }} variant="subtle">
        {t('result.toPath')}
      </ButtonLink>
    </div>
  );
}

function NextStep({ enrolmentId }: { enrolmentId: string }) {
  const t = useQuizTexts();
  const passage = useQuery(passageQuery(enrolmentId)).data;
  const next = passage?.next?.activityId;
  const activity = passage?.modules.flatMap(({ activities }) => activities).find(({ id }) => id === next);
  if (!activity) return null;
  return (
    <ButtonLink to={stepPlace} params={{ enrolmentId, activityId: activity.id }}>
      {t('result.next', { title: activity.title })}
    </ButtonLink>
  );
}

function NextTry({ enrolmentId, activityId, quiz }: { enrolmentId: string; activityId: string; quiz: Quiz }) {
  const t = useQuizTexts();
  const ui = useUiTexts();
  const start = useStart(enrolmentId, activityId);
  if (!quiz.mayStart) {
    return <p className={classes.nextTry}>{quiz.refusal && <RefusalWords refusal={quiz.refusal} />}</p>;
  }
  const left = quiz.attemptsLeft;
  return (
    <>
      <div className={classes.nextTry}>
        <p>{left === null ? t('result.nextTryOpen') : t('result.nextTryLeft', { count: left })}</p>
        <div role="alert">{start.error && <p>{problemSentence(start.error, ui)}</p>}</div>
      </div>
      <Button onClick={() => start.mutate()} loading={start.isPending}>
        {t('result.tryAgain')}
      </Button>
    </>
  );
}
