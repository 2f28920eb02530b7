import { createFileRoute } from '@tanstack/react-router';
import { FrontScreen } from '../features/courses/FrontScreen.js';
import { coursesQuery } from '../features/courses/queries.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/')({
  loader: ({ context }) => void context.queryClient.prefetchInfiniteQuery(coursesQuery),
  component: () => (
    <VisitorShell>
      <FrontScreen />
    </VisitorShell>
  ),
});
