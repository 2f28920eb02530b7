import { createFileRoute } from '@tanstack/react-router';
import { GoodbyeScreen } from '../features/sign-in/GoodbyeScreen.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/goodbye')({
  component: () => (
    <VisitorShell>
      <GoodbyeScreen />
    </VisitorShell>
  ),
});
