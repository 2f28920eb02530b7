import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { BulkBar } from '../../features/bulk/BulkBar.js';
import { useBulkSelection } from '../../features/bulk/use-bulk-selection.js';
import { TraineesScreen } from '../../features/trainees/TraineesScreen.js';
import { askedOf, onlyTyped, readView, type TraineeView } from '../../features/trainees/view.js';

export const Route = createFileRoute('/_staff/admin/trainees/')({
  staticData: { permission: 'enrolment:read' },
  validateSearch: asItStands<TraineeView>,
  component: function Screen() {
    const view = readView({ ...Route.useSearch() });
    const navigate = Route.useNavigate();
    const { sort: _order, ...filter } = askedOf(view);
    const selection = useBulkSelection(filter);
    return (
      <TraineesScreen
        view={view}
        selection={selection.list}
        bar={(columns, nobody) => <BulkBar {...{ selection, filter, columns, nobody }} />}
        onView={(next, { replace } = { replace: onlyTyped(view, next) }) =>
          void navigate({ search: next, replace, resetScroll: false })
        }
      />
    );
  },
});
