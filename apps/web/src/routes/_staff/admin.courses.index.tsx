import { createFileRoute } from '@tanstack/react-router';
import { CoursesScreen } from '../../features/authoring/CoursesScreen.js';
import { staffCoursesQuery } from '../../features/authoring/queries.js';
import { may } from '../../app/session.js';

export const Route = createFileRoute('/_staff/admin/courses/')({
  staticData: { permission: 'course:read-draft' },
  loader: ({ context }) =>
    void (may(context.me, 'course:read-draft') && context.queryClient.prefetchInfiniteQuery(staffCoursesQuery)),
  component: CoursesScreen,
});
