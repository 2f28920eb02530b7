import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

export type Region = ApiComponents['schemas']['RegionDto'];
export type ManagedRegion = ApiComponents['schemas']['ManagedRegionDto'];

/** The regions to choose from. */
export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  queryFn: async (): Promise<Region[]> => (await ok(api.GET('/api/regions'))).items,
});

export const managedRegionsQuery = queryOptions({
  queryKey: ['regions', 'managed'],
  queryFn: async (): Promise<ManagedRegion[]> => (await ok(api.GET('/api/admin/regions'))).items,
});
