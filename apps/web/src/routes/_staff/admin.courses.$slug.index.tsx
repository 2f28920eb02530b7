import { createFileRoute } from '@tanstack/react-router';
import { CourseScreen } from '../../features/authoring/CourseScreen.js';
import { staffCourseQuery } from '../../features/authoring/queries.js';

export const Route = createFileRoute('/_staff/admin/courses/$slug/')({
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(staffCourseQuery(params.slug)),
  component: CourseRoute,
});

function CourseRoute() {
  const { slug } = Route.useParams();
  return <CourseScreen key={slug} slug={slug} />;
}
