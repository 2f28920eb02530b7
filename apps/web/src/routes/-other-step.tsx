import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { type Activity, refreshTraining } from '../features/learning/queries.js';
import { QuizFrontPage } from '../features/quiz/QuizFrontPage.js';

const FinalReadiness = lazy(() =>
  import('../features/review/FinalReadiness.js').then((module) => ({ default: module.FinalReadiness })),
);
const PracticeStep = lazy(() =>
  import('../features/practice/step/StepScreen.js').then((module) => ({ default: module.StepScreen })),
);
const SurveyStep = lazy(() =>
  import('../features/survey/step/SurveyStep.js').then((module) => ({ default: module.SurveyStep })),
);

/** The steps that other features than learning show; a lesson comes without them. */
export function OtherStep({ enrolmentId, activity }: { enrolmentId: string; activity: Activity }) {
  const client = useQueryClient();
  if (activity.survey) {
    return (
      <SurveyStep
        enrolmentId={enrolmentId}
        activity={activity}
        survey={activity.survey}
        onSent={() => void refreshTraining(client, enrolmentId)}
      />
    );
  }
  if (activity.practice)
    return <PracticeStep enrolmentId={enrolmentId} activity={activity} practice={activity.practice} />;
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
