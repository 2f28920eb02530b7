import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import type { StaffTopicsView } from '../../features/discussion/topics/staff-queries.js';
import { StaffTopicsScreen } from '../../features/discussion/topics/StaffTopicsScreen.js';

export const Route = createFileRoute('/_staff/admin/discussion/')({
  staticData: { permission: 'cohort:read' },
  validateSearch: asItStands<StaffTopicsView>,
  component: function Discussion() {
    const { q, cohort } = Route.useSearch();
    const navigate = Route.useNavigate();
    const view: StaffTopicsView = {
      ...((typeof q === 'string' || typeof q === 'number') && { q: String(q) }),
      ...(typeof cohort === 'string' && { cohort }),
    };
    return <StaffTopicsScreen view={view} onView={(search) => void navigate({ search, replace: true })} />;
  },
});
