import type { components } from '@convenor/api-client';
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ok, once } from '../../app/api.js';
import { type Me, meQuery } from '../../app/session.js';

export type Preferences = components['schemas']['PreferencesDto'];
export type ProfileChange = components['schemas']['ChangeProfileDto'];

export type Look = components['schemas']['LookDto'];

export const accessLogQuery = infiniteQueryOptions({
  queryKey: ['me', 'access-log'],
  queryFn: ({ pageParam }) =>
    ok(api.GET('/api/me/access-log', { params: { query: pageParam ? { after: pageParam } : {} } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});

export const sessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: () => ok(api.GET('/api/me/sessions')),
});

export async function changeProfile(body: ProfileChange, key: string): Promise<Me> {
  return ok(api.PATCH('/api/me', { body, headers: once(key) }));
}

/** What the server answered is who is there from now on. */
export function takeOn(client: QueryClient, me: Me): void {
  client.setQueryData(meQuery.queryKey, me);
}
