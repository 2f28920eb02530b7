import { createFileRoute } from '@tanstack/react-router';
import { ResetPasswordScreen } from '../features/sign-in/ResetPasswordScreen.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/reset-password')({
  component: () => (
    <VisitorShell>
      <ResetPasswordScreen />
    </VisitorShell>
  ),
});
