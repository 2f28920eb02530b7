import { createFileRoute } from '@tanstack/react-router';
import { CoursesScreen } from '../features/courses/CoursesScreen.js';
import { coursesQuery } from '../features/courses/queries.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/courses/')({
  loader: ({ context }) => void context.queryClient.prefetchInfiniteQuery(coursesQuery),
  component: () => (
    <VisitorShell>
      <CoursesScreen />
    </VisitorShell>
  ),
});
