import { createFileRoute } from '@tanstack/react-router';
import { ForgottenPasswordScreen } from '../features/sign-in/ForgottenPasswordScreen.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/forgotten-password')({
  component: () => (
    <VisitorShell>
      <ForgottenPasswordScreen />
    </VisitorShell>
  ),
});
