import { createFileRoute } from '@tanstack/react-router';
import { CourseScreen } from '../../features/authoring/CourseScreen.js';
import { staffCourseQuery } from '../../features/authoring/queries.js';
import { may } from '../../app/session.js';

export const Route = createFileRoute('/_staff/admin/courses/$slug/')({
  staticData: { permission: 'course:read-draft' },
  loader: ({ context, params }) =>
    void (may(context.me, 'course:read-draft') && context.queryClient.prefetchQuery(staffCourseQuery(params.slug))),
  component: CourseRoute,
});

function CourseRoute() {
  const { slug } = Route.useParams();
  return <CourseScreen key={slug} slug={slug} />;
}
