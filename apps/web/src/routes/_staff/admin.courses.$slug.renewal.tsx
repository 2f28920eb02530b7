import { createFileRoute } from '@tanstack/react-router';
import { renewalTermsQuery } from '../../features/renewals/staff/queries.js';
import { TermsScreen } from '../../features/renewals/staff/TermsScreen.js';

export const Route = createFileRoute('/_staff/admin/courses/$slug/renewal')({
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(renewalTermsQuery(params.slug)),
  component: function Terms() {
    const { slug } = Route.useParams();
    return <TermsScreen key={slug} slug={slug} />;
  },
});
