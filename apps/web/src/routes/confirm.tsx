import { createFileRoute } from '@tanstack/react-router';
import { ConfirmScreen } from '../features/sign-in/ConfirmScreen.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/confirm')({
  component: () => (
    <VisitorShell>
      <ConfirmScreen />
    </VisitorShell>
  ),
});
