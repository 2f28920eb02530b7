import { type ReactNode, Suspense } from 'react';
import { duration } from '../../../app/numbers.js';
import { useStepTime } from '../../../ui/active-time/use-active-time.js';
import { Page } from '../../../ui/page/Page.js';
import { Above } from '../activity/Above.js';
import activityClasses from '../activity/Activity.module.css';
import { ReadOnly } from '../activity/ReadOnly.js';
import { Foot, WayOn } from '../activity/Foot.js';
import { LessonText } from '../lesson/LessonText.js';
import type { Activity } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import { Posted } from './Posted.js';
import { Writing } from './Writing.js';

export interface ExerciseScreenProps {
  enrolmentId: string;
  activity: Activity;
  exercise: NonNullable<Activity['exercise']>;
}

interface WithOthers extends ExerciseScreenProps {
  /** What comes back from trainers and from the group; another feature's. */
  others: ReactNode;
}

/** A reflection: what is asked, and the place to write it. */
export function ExerciseScreen({ enrolmentId, activity, exercise, others }: WithOthers) {
  const t = useLearningTexts();
  const running = activity.enrolmentState === 'active' || activity.enrolmentState === 'accepted';
  const finished = exercise.postedAt !== null || activity.state === 'excused';
  useStepTime(enrolmentId, activity.id, running && !finished);
  return (
    <Page
      title={activity.title}
      above={<Above enrolmentId={enrolmentId} activity={activity} />}
      lead={
        <p className={activityClasses.facts}>
          <span>{t('exercise.minutes', { time: duration(activity.minutes) })}</span>
          {!activity.required && <span>{t('optional')}</span>}
        </p>
      }
    >
      <ReadOnly state={activity.enrolmentState} />
      <LessonText enrolmentId={enrolmentId} html={exercise.promptHtml} />
      {running && !finished ? (
        <>
          <Suspense fallback={null}>{others}</Suspense>
          <Writing enrolmentId={enrolmentId} activity={activity} exercise={exercise} />
        </>
      ) : (
        <>
          <Posted exercise={exercise} />
          <Suspense fallback={null}>{others}</Suspense>
          <Foot
            enrolmentId={enrolmentId}
            activity={activity}
            primary={<WayOn enrolmentId={enrolmentId} activity={activity} strong />}
          />
        </>
      )}
    </Page>
  );
}
