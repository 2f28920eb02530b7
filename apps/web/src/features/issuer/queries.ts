import { queryOptions } from '@tanstack/react-query';
import { api, ok, once } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

export type IssuerOverview = ApiComponents['schemas']['IssuerOverviewDto'];

export const issuerQuery = queryOptions({
  queryKey: ['issuer'],
  queryFn: (): Promise<IssuerOverview> => ok(api.GET('/api/admin/issuer')),
});

export interface KeyChange {
  reason: string;
  withdraw: boolean;
}

export async function rotateKey(body: KeyChange, key: string): Promise<IssuerOverview> {
  return ok(api.POST('/api/admin/issuer/rotate', { body, headers: once(key) }));
}
