import { createFileRoute } from '@tanstack/react-router';
import { EnrolScreen } from '../../features/enrolling/EnrolScreen.js';
import { courseQuery, enrolmentFormQuery } from '../../features/enrolling/queries.js';

export const Route = createFileRoute('/_trainee/courses/$slug/enrol')({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(courseQuery(params.slug));
    void context.queryClient.prefetchQuery(enrolmentFormQuery(params.slug));
  },
  component: function Enrol() {
    const { slug } = Route.useParams();
    return <EnrolScreen key={slug} slug={slug} />;
  },
});
