import { createFileRoute } from '@tanstack/react-router';
import { AttemptScreen } from '../../features/quiz/AttemptScreen.js';
import { attemptSearch } from '../../features/quiz/places.js';
import { attemptQuery } from '../../features/quiz/queries.js';

export const Route = createFileRoute('/_sitting/learn/$enrolmentId/activities/$activityId/attempts/$attemptId')({
  validateSearch: attemptSearch,
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(attemptQuery(params.attemptId)),
  component: AttemptRoute,
});

function AttemptRoute() {
  const { attemptId } = Route.useParams();
  return <AttemptScreen attemptId={attemptId} search={Route.useSearch()} />;
}
