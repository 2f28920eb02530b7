import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../../app/api-problem.js';
import { Page } from '../../../ui/page/Page.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../../ui/states/Skeletons.js';
import { AgreementScreen } from '../agreement/AgreementScreen.js';
import { ExerciseScreen } from '../exercise/ExerciseScreen.js';
import { LessonScreen } from '../lesson/LessonScreen.js';
import { type Activity, activityQuery } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import { Refused } from './Refused.js';

export interface ActivityScreenProps {
  enrolmentId: string;
  activityId: string;
  /** What stands in the place of a quiz; another feature's. */
  quiz: (activity: Activity) => ReactNode;
}

/** One step of the path, whatever kind it is. */
export function ActivityScreen({ enrolmentId, activityId, quiz }: ActivityScreenProps) {
  const t = useLearningTexts();
  const activity = useQuery(activityQuery(enrolmentId, activityId));
  // What was shown stays shown when asking anew fails.
  if (activity.data) return <Content key={activityId} enrolmentId={enrolmentId} activity={activity.data} quiz={quiz} />;
  if (activity.isPending) {
    return (
      <Page title={t('kind.lesson')} hideTitle>
        <TextSkeleton lines={9} />
      </Page>
    );
  }
  const problem = ApiProblem.from(activity.error);
  if (problem.status === 404 || problem.status === 409) return <Refused enrolmentId={enrolmentId} activityId={activityId} problem={problem} />;
  return (
    <Page title={t('loadError')} hideTitle>
      <ErrorState problem={problem} title={t('loadError')} onRetry={() => void activity.refetch()} />
    </Page>
  );
}

function Content({ enrolmentId, activity, quiz }: { enrolmentId: string; activity: Activity; quiz: ActivityScreenProps['quiz'] }): ReactNode {
  const { lesson, exercise, agreement } = activity;
  if (lesson) return <LessonScreen enrolmentId={enrolmentId} activity={activity} lesson={lesson} />;
  if (exercise) return <ExerciseScreen enrolmentId={enrolmentId} activity={activity} exercise={exercise} />;
  if (agreement) return <AgreementScreen enrolmentId={enrolmentId} activity={activity} agreement={agreement} />;
  return quiz(activity);
}
