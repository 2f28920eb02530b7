import { createFileRoute } from '@tanstack/react-router';
import { JoinScreen } from '../features/enrolling/join/JoinScreen.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/join')({
  component: () => (
    <VisitorShell>
      <JoinScreen />
    </VisitorShell>
  ),
});
