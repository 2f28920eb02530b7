import { createFileRoute } from '@tanstack/react-router';
import { UnsubscribeScreen } from '../features/account/news/UnsubscribeScreen.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/unsubscribe')({
  component: () => (
    <VisitorShell>
      <UnsubscribeScreen />
    </VisitorShell>
  ),
});
