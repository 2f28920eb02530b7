import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok, once } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type RecordsState = Schemas['RecordsStateDto'];
export type Store = Schemas['RecordStoreDto'];
export type StoreForm = Schemas['SetRecordStoreDto'];
export type LearningRecord = Schemas['LearningRecordDto'];
export type RecordState = LearningRecord['state'];

export const RECORD_STATES = ['failed', 'waiting', 'sent'] as const satisfies readonly RecordState[];

export function isRecordState(value: unknown): value is RecordState {
  return RECORD_STATES.some((state) => state === value);
}

/** With the ETag, without which nothing is changed. */
export const storeQuery = queryOptions({
  queryKey: ['xapi', 'store'],
  queryFn: async (): Promise<RecordsState & { etag: string }> => {
    const { data, response } = await api.GET('/api/admin/xapi');
    return { ...(data as RecordsState), etag: response.headers.get('etag') ?? '' };
  },
  staleTime: 0,
});

export const recordsQuery = (state: RecordState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['xapi', 'statements', state ?? 'all'],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/xapi/statements', {
          params: { query: { ...(state && { state }), ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });

export const setStore = ({ etag, ...body }: StoreForm & { etag: string }, key: string): Promise<RecordsState> =>
  ok(api.PUT('/api/admin/xapi', { params: { header: { 'If-Match': etag } }, body, headers: once(key) }));

export const removeStore = (_nothing: void, key: string): Promise<unknown> =>
  ok(api.DELETE('/api/admin/xapi', { headers: once(key) }));

export const moveStore = (move: 'pause' | 'resume', key: string): Promise<RecordsState> =>
  ok(api.POST('/api/admin/xapi/moves', { body: { move }, headers: once(key) }));

export const fillUp = (since: string, key: string): Promise<unknown> =>
  ok(api.POST('/api/admin/xapi/fill-up', { body: { since }, headers: once(key) }));

export const sendAgain = (_nothing: void, key: string): Promise<{ count: number }> =>
  ok(api.POST('/api/admin/xapi/statements/again', { headers: once(key) }));
