import { createFileRoute, redirect } from '@tanstack/react-router';
import { safeReturn } from '../app/navigation.js';
import { meQuery } from '../app/session.js';
import { SignInScreen } from '../features/sign-in/SignInScreen.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';

export const Route = createFileRoute('/sign-in')({
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
        <SignInScreen returnTo={returnTo} />
      </VisitorShell>
    );
  },
});
