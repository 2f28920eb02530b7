import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { FiguresScreen } from '../../features/certification-figures/FiguresScreen.js';
import type { FiguresView } from '../../features/certification-figures/queries.js';

export const Route = createFileRoute('/_staff/admin/certificates/figures')({
  staticData: { permission: 'credential:issue' },
  validateSearch: asItStands<FiguresView>,
  component: function Figures() {
    const { from, to, course } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <FiguresScreen
        view={{
          ...(from && { from: String(from) }),
          ...(to && { to: String(to) }),
          ...(course && { course: String(course) }),
        }}
        onView={(search) => void navigate({ search, replace: true })}
      />
    );
  },
});
