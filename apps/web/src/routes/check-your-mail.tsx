import { createFileRoute, useLocation } from '@tanstack/react-router';
import { CheckMailScreen } from '../features/sign-in/CheckMailScreen.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/check-your-mail')({
  component: function Screen() {
    const email = useLocation({ select: ({ state }) => (state as { email?: unknown }).email });
    return (
      <VisitorShell>
        <CheckMailScreen email={typeof email === 'string' ? email : undefined} />
      </VisitorShell>
    );
  },
});
