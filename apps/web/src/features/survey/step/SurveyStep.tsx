import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { duration } from '../../../app/numbers.js';
import { Page } from '../../../ui/page/Page.js';
import { LessonProse } from '../../../ui/prose/LessonProse.js';
import type { Activity, Survey } from '../queries.js';
import classes from '../Survey.module.css';
import { useSurveyTexts } from '../texts.js';
import { Answering } from './Answering.js';
import { Sent } from './Sent.js';

export interface SurveyStepProps {
  enrolmentId: string;
  activity: Activity;
  survey: Survey;
  /** What is shown of the training is asked for anew. */
  onSent: () => void;
}

/** A survey on the path: what it is for, that it carries no name, and its questions on one page. */
export function SurveyStep({ enrolmentId, activity, survey, onSent }: SurveyStepProps) {
  const t = useSurveyTexts();
  const [sentHere, setSentHere] = useState(false);
  const { enrolmentState, state } = activity;
  const isDone = sentHere || state === 'complete';
  const isOpen = ['accepted', 'active', 'completed'].includes(enrolmentState) && state !== 'excused';
  return (
    <Page
      title={activity.title}
      above={
        <Link to="/learn/$enrolmentId" params={{ enrolmentId }}>
          {t('step.above', { week: activity.week, title: activity.moduleTitle })}
        </Link>
      }
      lead={
        !isDone && (
          <p className={classes.facts}>
            <span>{t('step.minutes', { time: duration(activity.minutes) })}</span>
            {!activity.required && <span>{t('step.optional')}</span>}
          </p>
        )
      }
    >
      {isDone ? (
        <Sent enrolmentId={enrolmentId} activity={activity} justNow={sentHere} />
      ) : (
        <>
          {survey.introHtml && <LessonProse html={survey.introHtml} />}
          {isOpen ? (
            <Answering
              enrolmentId={enrolmentId}
              activityId={activity.id}
              questions={survey.questions}
              onSent={() => {
                setSentHere(true);
                onSent();
              }}
            />
          ) : (
            <p className={classes.notice}>{t(whyClosed(activity))}</p>
          )}
        </>
      )}
    </Page>
  );
}

function whyClosed({ state, enrolmentState }: Activity): 'step.excused' | 'step.paused' | 'step.closed' {
  if (state === 'excused') return 'step.excused';
  return enrolmentState === 'paused' ? 'step.paused' : 'step.closed';
}
