import { lazy, Suspense } from 'react';
import type { ApiComponents } from '../app/api-paths.js';
import { QuizFrontPage } from '../features/quiz/QuizFrontPage.js';

const StepScreen = lazy(() =>
  import('../features/practice/step/StepScreen.js').then((module) => ({ default: module.StepScreen })),
);
const FinalReadiness = lazy(() =>
  import('../features/review/FinalReadiness.js').then((module) => ({ default: module.FinalReadiness })),
);

interface LaterStepProps {
  enrolmentId: string;
  activity: ApiComponents['schemas']['ActivityDto'];
}

/** Steps of features beside learning. They stand apart from the route, so that a lesson loads nothing of them. */
export function LaterStep({ enrolmentId, activity }: LaterStepProps) {
  const { practice } = activity;
  if (practice) return <StepScreen enrolmentId={enrolmentId} activity={activity} practice={practice} />;
  return (
    <QuizFrontPage
      enrolmentId={enrolmentId}
      activity={activity}
      readiness={
        <Suspense fallback={null}>
          <FinalReadiness enrolmentId={enrolmentId} activityId={activity.id} />
        </Suspense>
      }
    />
  );
}
