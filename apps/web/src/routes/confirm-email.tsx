import { createFileRoute } from '@tanstack/react-router';
import { ConfirmEmailScreen } from '../features/sign-in/ConfirmEmailScreen.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/confirm-email')({
  component: () => (
    <VisitorShell>
      <ConfirmEmailScreen />
    </VisitorShell>
  ),
});
