import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { BankScreen } from '../../features/bank/BankScreen.js';
import { type BankView, onlyTyped, readView } from '../../features/bank/view.js';

export const Route = createFileRoute('/_staff/admin/bank/')({
  staticData: { permission: 'bank:read' },
  validateSearch: asItStands<BankView>,
  component: function Screen() {
    const view = readView(Route.useSearch());
    const navigate = Route.useNavigate();
    return (
      <BankScreen
        view={view}
        onView={(next) => void navigate({ search: next, replace: onlyTyped(view, next), resetScroll: false })}
      />
    );
  },
});
