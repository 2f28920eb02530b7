import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { LessonProse } from '../../ui/prose/LessonProse.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { EarlierAttempts } from './EarlierAttempts.js';
import classes from './Front.module.css';
import { attemptPlace } from './places.js';
import { type Activity, type Quiz, quizOf } from './queries.js';
import { QuizRules } from './QuizRules.js';
import { RefusalWords } from './RefusalWords.js';
import { useQuizTexts } from './texts.js';
import { useStart } from './use-start.js';

export interface QuizFrontPageProps {
  enrolmentId: string;
  activity: Activity;
}

/**
 * The screen of a step that is a quiz: its rules in plain words, what was tried, and the way in. `readiness`: how it looks
 * for it; another feature's.
 */
export function QuizFrontPage({ enrolmentId, activity, readiness }: QuizFrontPageProps & { readiness: ReactNode }) {
  const t = useQuizTexts();
  const quiz = quizOf(activity);
  if (!quiz) throw new Error('this step is not a quiz');
  const { id: activityId, title, week, moduleTitle, state } = activity;
  const done = state === 'complete' || state === 'excused';
  return (
    <Page
      title={title}
      above={
        <Link to="/learn/$enrolmentId" params={{ enrolmentId }}>
          {t('weekAndTitle', { week, title: moduleTitle })}
        </Link>
      }
      aside={done && <StatusBadge kind={state === 'complete' ? 'done' : 'excused'} />}
    >
      {quiz.introHtml && <LessonProse html={quiz.introHtml} />}
      <QuizRules quiz={quiz} minutes={activity.minutes} />
      <WayIn enrolmentId={enrolmentId} activity={activity} quiz={quiz} />
      {readiness}
      <EarlierAttempts enrolmentId={enrolmentId} activityId={activityId} attempts={quiz.attempts} />
    </Page>
  );
}

function WayIn({ enrolmentId, activity, quiz }: QuizFrontPageProps & { quiz: Quiz }) {
  const t = useQuizTexts();
  const ui = useUiTexts();
  const start = useStart(enrolmentId, activity.id);
  const open = quiz.openAttemptId;
  const { following } = activity;
  return (
    <div className={classes.wayIn}>
      {open && <p>{t('front.continueNote')}</p>}
      {!quiz.mayStart && quiz.refusal && (
        <p>
          <RefusalWords refusal={quiz.refusal} />
        </p>
      )}
      <div role="alert">{start.error && <p className={classes.problem}>{problemSentence(start.error, ui)}</p>}</div>
      <div className={classes.actions}>
        {open && (
          <ButtonLink to={attemptPlace} params={{ enrolmentId, activityId: activity.id, attemptId: open }}>
            {t('front.continue')}
          </ButtonLink>
        )}
        {!open && quiz.mayStart && (
          <Button onClick={() => start.mutate()} loading={start.isPending}>
            {t(quiz.attempts.length > 0 ? 'front.again' : 'front.start')}
          </Button>
        )}
        {!quiz.mayStart && following?.open && (
          <ButtonLink
            to="/learn/$enrolmentId/activities/$activityId"
            params={{ enrolmentId, activityId: following.id }}
          >
            {t('result.next', { title: following.title })}
          </ButtonLink>
        )}
        <ButtonLink to="/learn/$enrolmentId" params={{ enrolmentId }} variant="subtle">
          {t('front.toPath')}
        </ButtonLink>
      </div>
    </div>
  );
}
