import { useQuery } from '@tanstack/react-query';
import { reviewQuery } from './queries.js';
import { ReadinessPanel } from './ReadinessPanel.js';

/** On the front page of the final assessment; other quizzes have nothing here. */
export function FinalReadiness({ enrolmentId, activityId }: { enrolmentId: string; activityId: string }) {
  const { data } = useQuery(reviewQuery(enrolmentId));
  if (data?.readiness.finalActivityId !== activityId) return null;
  return <ReadinessPanel readiness={data.readiness} />;
}
