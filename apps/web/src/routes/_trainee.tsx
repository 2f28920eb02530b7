import { Outlet, createFileRoute } from '@tanstack/react-router';
import { requireSignedIn } from '../app/guards.js';
import { TraineeShell } from '../ui/shell/TraineeShell.js';

export const Route = createFileRoute('/_trainee')({
  beforeLoad: async (arrival) => ({ me: await requireSignedIn(arrival) }),
  component: () => (
    <TraineeShell>
      <Outlet />
    </TraineeShell>
  ),
});
