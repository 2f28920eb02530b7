import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { OverviewScreen } from '../../features/overview/OverviewScreen.js';
import { type OverviewView, readView } from '../../features/overview/view.js';

export const Route = createFileRoute('/_staff/admin/overview')({
  staticData: { permission: 'enrolment:read' },
  validateSearch: asItStands<OverviewView>,
  component: function Overview() {
    const navigate = Route.useNavigate();
    return (
      <OverviewScreen
        view={readView({ ...Route.useSearch() })}
        onView={(search) => void navigate({ search, resetScroll: false })}
      />
    );
  },
});
