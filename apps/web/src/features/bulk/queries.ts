import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type BulkAction = Schemas['BulkActionDto'];
export type BulkWish = Schemas['BulkWishDto'];
export type BulkRow = Schemas['BulkRowDto'];
export type Selection = Schemas['SelectionDto'];

/** What the list is filtered by: the words of its address. */
export type Filter = Readonly<Record<string, string | number | true | undefined>>;

const LOOK_AGAIN_MS = 1_000;

export const isAtWork = (state: BulkAction['state'] | undefined): boolean => state === 'running' || state === 'undoing';

export const bulkActionsQuery = infiniteQueryOptions({
  queryKey: ['admin', 'bulk-actions'],
  queryFn: ({ pageParam }) =>
    ok(
      api.GET('/api/admin/bulk-actions', { params: { query: { limit: 25, ...(pageParam && { after: pageParam }) } } }),
    ),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});

/** Looked at again for as long as it is at work, and somebody sees it. */
export const bulkActionQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'bulk-action', id],
    queryFn: (): Promise<BulkAction> => ok(api.GET('/api/admin/bulk-actions/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) => (isAtWork(data?.state) ? LOOK_AGAIN_MS : false),
  });

export const bulkRowsQuery = (id: string, part: BulkPart | undefined, state: BulkAction['state']) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'bulk-action', id, 'rows', part ?? 'all', state],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/bulk-actions/{id}/rows', {
          params: { path: { id }, query: { limit: 50, ...partQuery(part), ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: isAtWork(state) ? 3 * LOOK_AGAIN_MS : false,
  });

export const BULK_PARTS = ['done', 'already', 'refused', 'failed', 'undone', 'kept'] as const;
export type BulkPart = (typeof BULK_PARTS)[number];

const partQuery = (part: BulkPart | undefined): object => {
  if (part === undefined) return {};
  return part === 'undone' || part === 'kept' ? { undo: part } : { outcome: part };
};

export const countQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ['admin', 'trainees', 'count', filter],
    queryFn: () => ok(api.GET('/api/admin/enrolments/count', { params: { query: filter } })),
  });

export const tagsQuery = queryOptions({
  queryKey: ['admin', 'tags'],
  queryFn: async (): Promise<string[]> => (await ok(api.GET('/api/admin/tags', { params: { query: {} } }))).items,
});

export const cohortChoicesQuery = queryOptions({
  queryKey: ['admin', 'cohorts', 'choices', null],
  queryFn: async () => (await ok(api.GET('/api/admin/cohorts', { params: { query: { limit: 100 } } }))).items,
});

/** Who could look after this person, and so after those who were chosen with them. */
export const mentorChoicesQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['admin', 'trainee', enrolmentId, 'mentor'],
    queryFn: () => ok(api.GET('/api/admin/enrolments/{id}/mentor', { params: { path: { id: enrolmentId } } })),
  });

export const courseChoicesQuery = queryOptions({
  queryKey: ['courses', 'choices'],
  queryFn: async () => (await ok(api.GET('/api/courses', { params: { query: { limit: 100 } } }))).items,
});

export const courseQuery = (slug: string) =>
  queryOptions({
    queryKey: ['courses', slug],
    queryFn: () => ok(api.GET('/api/courses/{slug}', { params: { path: { slug } } })),
    enabled: slug !== '',
  });

export const FILE_FORMATS = ['csv', 'xlsx', 'json', 'ndjson'] as const satisfies readonly Schemas['FileFormat'][];
export type FileFormat = (typeof FILE_FORMATS)[number];
export type Export = Schemas['ExportDto'];

/** Looked at again for as long as one of them is being made. */
export const exportsQuery = queryOptions({
  queryKey: ['admin', 'exports'],
  queryFn: () => ok(api.GET('/api/admin/exports')),
  refetchInterval: ({ state: { data } }) =>
    data?.items.some(({ state }) => state === 'making') ? 2 * LOOK_AGAIN_MS : false,
});
