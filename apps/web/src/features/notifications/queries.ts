import type { components } from '@convenor/api-client';
import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { api, ok, once } from '../../app/api.js';

export type News = components['schemas']['NotificationDto'];

export const newsQuery = infiniteQueryOptions({
  queryKey: ['news', 'list'],
  queryFn: ({ pageParam }) =>
    ok(api.GET('/api/me/notifications', { params: { query: pageParam ? { after: pageParam } : {} } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
  // Whoever comes here wants to see what came meanwhile.
  staleTime: 0,
});

/** Those that were read; all of them without ids. */
export async function sayRead(ids: string[] | undefined, key: string): Promise<unknown> {
  return ok(api.POST('/api/me/notifications/read', { body: ids ? { ids } : {}, headers: once(key) }));
}

/** The list, and the number at the bell. */
export async function refreshNews(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: ['news'] });
}
