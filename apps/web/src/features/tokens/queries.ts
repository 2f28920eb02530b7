import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, ok, once } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

export type Token = ApiComponents['schemas']['TokenDto'];
export type NewToken = ApiComponents['schemas']['NewTokenDto'];
export type TokenForm = ApiComponents['schemas']['MakeTokenDto'];

export const tokensQuery = infiniteQueryOptions({
  queryKey: ['tokens'],
  queryFn: ({ pageParam }) =>
    ok(api.GET('/api/admin/tokens', { params: { query: pageParam ? { after: pageParam } : {} } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
  staleTime: 0,
});

export async function makeToken(body: TokenForm, key: string): Promise<NewToken> {
  return ok(api.POST('/api/admin/tokens', { body, headers: once(key) }));
}

export async function revokeToken(id: string, key: string): Promise<unknown> {
  return ok(api.DELETE('/api/admin/tokens/{id}', { params: { path: { id } }, headers: once(key) }));
}
