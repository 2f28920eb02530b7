import { createFileRoute } from '@tanstack/react-router';
import { InvitationScreen } from '../features/sign-in/InvitationScreen.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/invitation')({
  component: () => (
    <VisitorShell>
      <InvitationScreen />
    </VisitorShell>
  ),
});
