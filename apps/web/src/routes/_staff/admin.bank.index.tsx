import { createFileRoute } from '@tanstack/react-router';
import { BankScreen } from '../../features/bank/BankScreen.js';
import { onlyTyped, readView } from '../../features/bank/view.js';

export const Route = createFileRoute('/_staff/admin/bank/')({
  validateSearch: readView,
  component: function Screen() {
    const view = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <BankScreen
        view={view}
        onView={(next) => void navigate({ search: next, replace: onlyTyped(view, next), resetScroll: false })}
      />
    );
  },
});
