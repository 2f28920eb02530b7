import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { ApiProblem } from '../../../app/api-problem.js';
import { Page } from '../../../ui/page/Page.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../../ui/states/Skeletons.js';
import { LessonScreen } from '../lesson/LessonScreen.js';
import { type Activity, activityQuery } from '../queries.js';
import { useLearningTexts } from '../texts.js';

// A lesson is what people open most, so it comes without what the other kinds bring along.
const AgreementScreen = lazy(() =>
  import('../agreement/AgreementScreen.js').then((module) => ({ default: module.AgreementScreen })),
);
const ExerciseScreen = lazy(() =>
  import('../exercise/ExerciseScreen.js').then((module) => ({ default: module.ExerciseScreen })),
);
const Refused = lazy(() => import('./Refused.js').then((module) => ({ default: module.Refused })));

export interface ActivityScreenProps {
  enrolmentId: string;
  activityId: string;
  /** What stands in the place of a quiz; another feature's. */
  quiz: (activity: Activity) => ReactNode;
  /** What comes back to a reflection; another feature's. */
  others: (activity: Activity) => ReactNode;
}

/** One step of the path, whatever kind it is. */
export function ActivityScreen(props: ActivityScreenProps) {
  return (
    <Suspense fallback={<Waiting />}>
      <Step {...props} />
    </Suspense>
  );
}

function Waiting() {
  const t = useLearningTexts();
  return (
    <Page title={t('loading')} hideTitle>
      <TextSkeleton lines={9} />
    </Page>
  );
}

function Step({ enrolmentId, activityId, ...slots }: ActivityScreenProps) {
  const t = useLearningTexts();
  const activity = useQuery(activityQuery(enrolmentId, activityId));
  // What was shown stays shown when asking anew fails.
  if (activity.data) return <Content key={activityId} enrolmentId={enrolmentId} activity={activity.data} {...slots} />;
  if (activity.isPending) return <Waiting />;
  const problem = ApiProblem.from(activity.error);
  if (problem.status === 404 || problem.status === 409)
    return <Refused enrolmentId={enrolmentId} activityId={activityId} problem={problem} />;
  return (
    <Page title={t('loadError')} hideTitle>
      <ErrorState problem={problem} title={t('loadError')} onRetry={() => void activity.refetch()} />
    </Page>
  );
}

function Content({
  enrolmentId,
  activity,
  quiz,
  others,
}: Omit<ActivityScreenProps, 'activityId'> & { activity: Activity }): ReactNode {
  const { lesson, exercise, agreement } = activity;
  if (lesson) return <LessonScreen enrolmentId={enrolmentId} activity={activity} lesson={lesson} />;
  if (exercise) return <ExerciseScreen {...{ enrolmentId, activity, exercise }} others={others(activity)} />;
  if (agreement) return <AgreementScreen enrolmentId={enrolmentId} activity={activity} agreement={agreement} />;
  return quiz(activity);
}
