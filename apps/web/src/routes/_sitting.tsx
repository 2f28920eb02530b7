import { Outlet, createFileRoute } from '@tanstack/react-router';
import { requireSignedIn } from '../app/guards.js';
import { TraineeShell } from '../ui/shell/TraineeShell.js';

/** Screens that nothing should lead away from: the shell without its places. */
export const Route = createFileRoute('/_sitting')({
  beforeLoad: async (arrival) => ({ me: await requireSignedIn(arrival) }),
  component: () => (
    <TraineeShell quiet>
      <Outlet />
    </TraineeShell>
  ),
});
