import { createFileRoute } from '@tanstack/react-router';
import { TraineesScreen } from '../../features/trainees/TraineesScreen.js';
import { onlyTyped, readView } from '../../features/trainees/view.js';

export const Route = createFileRoute('/_staff/admin/trainees/')({
  validateSearch: readView,
  component: function Screen() {
    const view = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <TraineesScreen
        view={view}
        onView={(next, { replace } = { replace: onlyTyped(view, next) }) => void navigate({ search: next, replace, resetScroll: false })}
      />
    );
  },
});
