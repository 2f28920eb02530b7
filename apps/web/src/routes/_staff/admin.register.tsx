import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { StaffEntriesScreen, type StaffEntriesView } from '../../features/register/staff/StaffEntriesScreen.js';

export const Route = createFileRoute('/_staff/admin/register')({
  staticData: { permission: 'meeting:approve' },
  validateSearch: asItStands<StaffEntriesView>,
  component: function StaffEntries() {
    const view = Route.useSearch();
    const navigate = Route.useNavigate();
    const onSearch = (q: string): void =>
      void navigate({ search: ({ q: _before, ...rest }) => ({ ...rest, ...(q && { q }) }), replace: true });
    return <StaffEntriesScreen view={view} onSearch={onSearch} />;
  },
});
