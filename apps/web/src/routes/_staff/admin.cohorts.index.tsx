import { createFileRoute } from '@tanstack/react-router';
import { CohortsScreen } from '../../features/cohorts/CohortsScreen.js';
import { readCohortsView } from '../../features/cohorts/view.js';

export const Route = createFileRoute('/_staff/admin/cohorts/')({
  validateSearch: readCohortsView,
  component: function Screen() {
    const navigate = Route.useNavigate();
    return (
      <CohortsScreen
        view={Route.useSearch()}
        onView={(search) => void navigate({ search, resetScroll: false })}
      />
    );
  },
});
