import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { Permission } from '@convenor/rules';
import { api, ok } from './api.js';
import type { ApiComponents } from './api-paths.js';
import { forgetUnsent } from './unsent.js';

/** The signed-in person, as GET /api/session tells it. */
export type Me = ApiComponents['schemas']['MeDto'];

/** `null` = nobody is signed in. */
export const meQuery = queryOptions<Me | null>({
  queryKey: ['me'],
  queryFn: async () => (await ok(api.GET('/api/session'))).me,
  staleTime: 5 * 60_000,
});

/** The signed-in person; `null` when nobody is, `undefined` while we do not know yet. */
export function useMe(): Me | null | undefined {
  return useQuery(meQuery).data;
}

/** For screens behind a guard, where somebody is signed in for certain. */
export function useSignedIn(): Me {
  const me = useMe();
  if (!me) throw new Error('useSignedIn is for screens behind a guard');
  return me;
}

export function may(me: Me | null | undefined, permission: Permission): boolean {
  return me?.permissions.includes(permission) ?? false;
}

/** Forgets everything that belonged to the person before: call after signing in and after signing out. */
export async function changePerson(client: QueryClient): Promise<void> {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
  await client.resetQueries({ queryKey: ['me'] });
  if (await client.fetchQuery(meQuery)) return;
  forgetTab();
  await forgetUnsent();
}

/** What this tab kept over a reload leaves with the person who signed out. */
function forgetTab(): void {
  try {
    window.sessionStorage.clear();
  } catch {
    // Storage is blocked, so nothing was kept.
  }
}

/** Whether the person may do anything beyond their own training. */
export function isStaff(me: Me | null | undefined): boolean {
  return me?.permissions.some((permission) => !permission.endsWith(':own')) ?? false;
}
