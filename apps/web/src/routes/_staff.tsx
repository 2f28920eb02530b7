import { Outlet, createFileRoute } from '@tanstack/react-router';
import { requireSignedIn } from '../app/guards.js';
import { isStaff, useMe } from '../app/session.js';
import { useMayOpen } from '../app/staff-access.js';
import { NotForYou } from '../ui/page/NotForYou.js';
import { StaffShell } from '../ui/shell/StaffShell.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';
import '../ui/theme/mantine-staff.css';

export const Route = createFileRoute('/_staff')({
  beforeLoad: async (arrival) => ({ me: await requireSignedIn(arrival) }),
  component: StaffLayout,
});

function StaffLayout() {
  const isOpen = useMayOpen();
  if (!isStaff(useMe())) {
    return (
      <VisitorShell>
        <NotForYou />
      </VisitorShell>
    );
  }
  return <StaffShell>{isOpen ? <Outlet /> : <NotForYou />}</StaffShell>;
}
