import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { TraineesScreen } from '../../features/trainees/TraineesScreen.js';
import { onlyTyped, readView, type TraineeView } from '../../features/trainees/view.js';

export const Route = createFileRoute('/_staff/admin/trainees/')({
  validateSearch: asItStands<TraineeView>,
  component: function Screen() {
    const view = readView(Route.useSearch());
    const navigate = Route.useNavigate();
    return (
      <TraineesScreen
        view={view}
        onView={(next) => void navigate({ search: next, replace: onlyTyped(view, next), resetScroll: false })}
      />
    );
  },
});
