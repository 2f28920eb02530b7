import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type OtherAccount = Schemas['OtherAccountDto'];
export type MergePreview = Schemas['MergePreviewDto'];

export const otherAccountsQuery = (personId: string, q: string) =>
  queryOptions({
    queryKey: ['admin', 'accounts', personId, q],
    queryFn: () =>
      ok(
        api.GET('/api/admin/people/{id}/other-accounts', {
          params: { path: { id: personId }, query: { ...(q && { q }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const previewQuery = (personId: string, from: string) =>
  queryOptions({
    queryKey: ['admin', 'accounts', personId, 'preview', from],
    queryFn: (): Promise<MergePreview> =>
      ok(api.GET('/api/admin/people/{id}/merges/{from}', { params: { path: { id: personId, from } } })),
    // What is shown is what will be done.
    staleTime: 0,
    gcTime: 0,
  });
