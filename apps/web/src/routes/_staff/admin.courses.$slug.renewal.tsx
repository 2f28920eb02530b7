import { createFileRoute } from '@tanstack/react-router';
import { TermsScreen } from '../../features/renewals/staff/TermsScreen.js';

export const Route = createFileRoute('/_staff/admin/courses/$slug/renewal')({
  staticData: { permission: 'course:settings' },
  component: function Terms() {
    const { slug } = Route.useParams();
    return <TermsScreen key={slug} slug={slug} />;
  },
});
