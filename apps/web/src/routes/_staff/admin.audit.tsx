import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { AuditScreen } from '../../features/audit/AuditScreen.js';
import { type AuditView, readAuditView } from '../../features/audit/view.js';

export const Route = createFileRoute('/_staff/admin/audit')({
  staticData: { permission: 'audit:read' },
  validateSearch: asItStands<AuditView>,
  component: function Screen() {
    const view = readAuditView(Route.useSearch());
    const navigate = Route.useNavigate();
    return <AuditScreen view={view} onView={(next) => void navigate({ search: next })} />;
  },
});
