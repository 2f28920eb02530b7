import { createFileRoute, redirect } from '@tanstack/react-router';
import { safeReturn } from '../app/navigation.js';
import { meQuery } from '../app/session.js';
import { SignUpScreen } from '../features/sign-in/SignUpScreen.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/sign-up')({
  validateSearch: (search: Record<string, unknown>): { returnTo?: string } =>
    typeof search['returnTo'] === 'string' ? { returnTo: safeReturn(search['returnTo']) } : {},
  beforeLoad: async ({ context, search }) => {
    const me = await context.queryClient.ensureQueryData(meQuery).catch(() => null);
    if (me) throw redirect({ href: safeReturn(search.returnTo), replace: true });
  },
  component: function Screen() {
    const { returnTo } = Route.useSearch();
    return (
      <VisitorShell>
        <SignUpScreen returnTo={returnTo} />
      </VisitorShell>
    );
  },
});
