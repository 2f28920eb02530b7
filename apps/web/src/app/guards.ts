import { redirect } from '@tanstack/react-router';
import type { RouteContext } from './router.js';
import { places, safeReturn } from './navigation.js';
import { type Me, meQuery } from './session.js';

interface Arrival {
  context: RouteContext;
  location: { href: string };
}

/** Lets signed-in people pass; everybody else signs in first and comes back to where they were going. */
export async function requireSignedIn({ context, location }: Arrival): Promise<Me> {
  const me = await context.queryClient.ensureQueryData(meQuery);
  if (me) return me;
  throw redirect({ to: places.signIn, search: { returnTo: safeReturn(location.href) }, replace: true });
}
