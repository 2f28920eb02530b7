import { createFileRoute } from '@tanstack/react-router';
import { CoursesScreen } from '../../features/authoring/CoursesScreen.js';
import { staffCoursesQuery } from '../../features/authoring/queries.js';

export const Route = createFileRoute('/_staff/admin/courses/')({
  loader: ({ context }) => void context.queryClient.prefetchInfiniteQuery(staffCoursesQuery),
  component: CoursesScreen,
});
