import { createFileRoute } from '@tanstack/react-router';
import { SetupScreen } from '../features/sign-in/SetupScreen.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/setup')({
  component: () => (
    <VisitorShell>
      <SetupScreen />
    </VisitorShell>
  ),
});
