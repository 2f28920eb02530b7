import { createFileRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { requireSignedIn } from '../app/guards.js';
import { ActivityScreen } from '../features/learning/activity/ActivityScreen.js';
import { activityQuery } from '../features/learning/queries.js';
import { TraineeShell } from '../ui/shell/TraineeShell.js';

const FromOthers = lazy(() =>
  import('../features/discussion/FromOthers.js').then((module) => ({ default: module.FromOthers })),
);
const OtherStep = lazy(() => import('./-other-step.js').then((module) => ({ default: module.OtherStep })));

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
        others={(activity) => (
          <FromOthers enrolmentId={enrolmentId} activityId={activity.id} text={activity.exercise?.text ?? ''} />
        )}
        quiz={(activity) => <OtherStep enrolmentId={enrolmentId} activity={activity} />}
      />
    </TraineeShell>
  );
}
