import { createFileRoute } from '@tanstack/react-router';
import { EnrolScreen } from '../../features/enrolling/EnrolScreen.js';
import { courseQuery, enrolmentFormQuery } from '../../features/enrolling/queries.js';

export const Route = createFileRoute('/_trainee/courses/$slug/enrol')({
  validateSearch: (search: Record<string, unknown>): { group?: string } =>
    typeof search['group'] === 'string' ? { group: search['group'] } : {},
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(courseQuery(params.slug));
    void context.queryClient.prefetchQuery(enrolmentFormQuery(params.slug));
  },
  component: function Enrol() {
    const { slug } = Route.useParams();
    const { group } = Route.useSearch();
    return <EnrolScreen key={slug} slug={slug} wanted={group} />;
  },
});
