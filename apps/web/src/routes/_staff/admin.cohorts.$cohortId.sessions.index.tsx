import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { CohortSessionsScreen } from '../../features/sessions/staff/CohortSessionsScreen.js';

export const Route = createFileRoute('/_staff/admin/cohorts/$cohortId/sessions/')({
  staticData: { permission: 'cohort:read' },
  validateSearch: asItStands<{ when?: 'past' }>,
  component: function CohortSessions() {
    const { cohortId } = Route.useParams();
    const when = Route.useSearch().when === 'past' ? 'past' : 'coming';
    return <CohortSessionsScreen key={cohortId} cohortId={cohortId} when={when} />;
  },
});
