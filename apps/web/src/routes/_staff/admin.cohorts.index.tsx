import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { CohortsScreen } from '../../features/cohorts/CohortsScreen.js';
import { type CohortsView, readCohortsView } from '../../features/cohorts/view.js';

export const Route = createFileRoute('/_staff/admin/cohorts/')({
  staticData: { permission: 'cohort:read' },
  validateSearch: asItStands<CohortsView>,
  component: function Screen() {
    const navigate = Route.useNavigate();
    return (
      <CohortsScreen
        view={readCohortsView(Route.useSearch())}
        onView={(search) => void navigate({ search, resetScroll: false })}
      />
    );
  },
});
