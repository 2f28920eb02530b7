import { createFileRoute } from '@tanstack/react-router';
import { CurrentPathScreen } from '../../features/learning/path/PathScreen.js';
import { trainingSearch } from '../../features/learning/training-search.js';
import { trainingsQuery } from '../../features/learning/queries.js';

export const Route = createFileRoute('/_trainee/path')({
  validateSearch: trainingSearch,
  loader: ({ context }) => void context.queryClient.prefetchQuery(trainingsQuery),
  component: function Path() {
    return <CurrentPathScreen wanted={Route.useSearch().training} />;
  },
});
