import { createFileRoute } from '@tanstack/react-router';
import { CourseScreen } from '../features/courses/CourseScreen.js';
import { courseQuery, groupsQuery } from '../features/courses/queries.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/courses/$slug/')({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(courseQuery(params.slug));
    void context.queryClient.prefetchQuery(groupsQuery(params.slug));
  },
  component: CourseRoute,
});

function CourseRoute() {
  const { slug } = Route.useParams();
  return (
    <VisitorShell>
      <CourseScreen slug={slug} />
    </VisitorShell>
  );
}
