import { createFileRoute } from '@tanstack/react-router';
import { GivenRegions } from '../../features/regions/GivenRegions.js';
import { StaffScreen } from '../../features/staff/StaffScreen.js';

export const Route = createFileRoute('/_staff/admin/staff/')({
  staticData: { permission: 'staff:manage' },
  validateSearch: (search: Record<string, unknown>): { roles?: string } =>
    typeof search['roles'] === 'string' ? { roles: search['roles'] } : {},
  component: function Screen() {
    const { roles } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <StaffScreen
        changing={roles}
        regions={(chosen, onChange) => <GivenRegions chosen={chosen} onChange={onChange} />}
        onChanging={(member) =>
          void navigate({ search: member ? { roles: member } : {}, replace: !member, resetScroll: false })
        }
      />
    );
  },
});
