import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../../app/api.js';
import type { ApiComponents } from '../../../app/api-paths.js';
import type { RowOutcome } from './outcomes.js';

type Schemas = ApiComponents['schemas'];
export type Batch = Schemas['BatchDto'];
export type BatchRow = Schemas['BatchRowDto'];

const LOOK_AGAIN_MS = 1_500;

export const batchesQuery = infiniteQueryOptions({
  queryKey: ['admin', 'credential-lists'],
  queryFn: ({ pageParam }) =>
    ok(
      api.GET('/api/admin/credential-batches', {
        params: { query: { limit: 25, ...(pageParam && { after: pageParam }) } },
      }),
    ),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});

/** Looked at again for as long as it runs. */
export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'credential-list', id],
    queryFn: (): Promise<Batch> => ok(api.GET('/api/admin/credential-batches/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? LOOK_AGAIN_MS : false),
  });

export const batchRowsQuery = (id: string, outcome: RowOutcome | undefined, state: Batch['state']) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'credential-list', id, 'rows', outcome ?? 'all', state],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/credential-batches/{id}/rows', {
          params: {
            path: { id },
            query: { limit: 50, ...(outcome && { outcome }), ...(pageParam && { after: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** The rows as a file. */
export function rowsAddress(id: string, outcome: RowOutcome | undefined): string {
  return `/api/admin/credential-batches/${id}/rows.csv${outcome ? `?outcome=${outcome}` : ''}`;
}
