import { createFileRoute } from '@tanstack/react-router';
import { AuditScreen } from '../../features/audit/AuditScreen.js';
import { readAuditView } from '../../features/audit/view.js';

export const Route = createFileRoute('/_staff/admin/audit')({
  validateSearch: readAuditView,
  component: function Screen() {
    const view = Route.useSearch();
    const navigate = Route.useNavigate();
    return <AuditScreen view={view} onView={(next) => void navigate({ search: next })} />;
  },
});
