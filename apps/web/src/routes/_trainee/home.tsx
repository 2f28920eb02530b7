import { createFileRoute } from '@tanstack/react-router';
import { HomeScreen } from '../../features/learning/home/HomeScreen.js';
import { trainingsQuery } from '../../features/learning/queries.js';
import { trainingSearch } from '../../features/learning/training-search.js';

export const Route = createFileRoute('/_trainee/home')({
  validateSearch: trainingSearch,
  loader: ({ context }) => void context.queryClient.prefetchQuery(trainingsQuery),
  component: function Home() {
    return <HomeScreen wanted={Route.useSearch().training} />;
  },
});
