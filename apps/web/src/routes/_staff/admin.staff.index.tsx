import { createFileRoute } from '@tanstack/react-router';
import { StaffScreen } from '../../features/staff/StaffScreen.js';

export const Route = createFileRoute('/_staff/admin/staff/')({
  validateSearch: (search: Record<string, unknown>): { roles?: string } =>
    typeof search['roles'] === 'string' ? { roles: search['roles'] } : {},
  component: function Screen() {
    const { roles } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <StaffScreen
        changing={roles}
        onChanging={(member) =>
          void navigate({ search: member ? { roles: member } : {}, replace: !member, resetScroll: false })
        }
      />
    );
  },
});
