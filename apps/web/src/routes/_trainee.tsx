import { Outlet, createFileRoute } from '@tanstack/react-router';
import { requireSignedIn } from '../app/guards.js';
import { TraineeShell } from '../ui/shell/TraineeShell.js';

export const Route = createFileRoute('/_trainee')({
  // Every screen of a trainee needs this shell: one request less.
  codeSplitGroupings: [],
  beforeLoad: async (arrival) => ({ me: await requireSignedIn(arrival) }),
  component: () => (
    <TraineeShell>
      <Outlet />
    </TraineeShell>
  ),
});
