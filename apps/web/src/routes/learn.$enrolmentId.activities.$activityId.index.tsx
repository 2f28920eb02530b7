import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { requireSignedIn } from '../app/guards.js';
import { ActivityScreen } from '../features/learning/activity/ActivityScreen.js';
import { activityQuery } from '../features/learning/queries.js';
import { TraineeShell } from '../ui/shell/TraineeShell.js';

const QuizFrontPage = lazy(() =>
  import('../features/quiz/QuizFrontPage.js').then((module) => ({ default: module.QuizFrontPage })),
);
const StepScreen = lazy(() =>
  import('../features/practice/step/StepScreen.js').then((module) => ({ default: module.StepScreen })),
);
const FinalReadiness = lazy(() =>
  import('../features/review/FinalReadiness.js').then((module) => ({ default: module.FinalReadiness })),
);

export const Route = createFileRoute('/learn/$enrolmentId/activities/$activityId/')({
  beforeLoad: async (arrival) => ({ me: await requireSignedIn(arrival) }),
  loader: ({ context, params }) =>
    void context.queryClient.prefetchQuery(activityQuery(params.enrolmentId, params.activityId)),
  component: ActivityRoute,
});

function ActivityRoute() {
  const { enrolmentId, activityId } = Route.useParams();
  return (
    <TraineeShell quiet>
      <ActivityScreen
        enrolmentId={enrolmentId}
        activityId={activityId}
        quiz={(activity) =>
          activity.practice ? (
            <StepScreen enrolmentId={enrolmentId} activity={activity} practice={activity.practice} />
          ) : (
            <QuizFrontPage
              enrolmentId={enrolmentId}
              activity={activity}
              readiness={
                <Suspense fallback={null}>
                  <FinalReadiness enrolmentId={enrolmentId} activityId={activity.id} />
                </Suspense>
              }
            />
          )
        }
      />
    </TraineeShell>
  );
}
