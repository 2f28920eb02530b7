import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../../app/api.js';
import type { ApiComponents } from '../../../app/api-paths.js';
import type { RenewalView } from './view.js';

type Schemas = ApiComponents['schemas'];
export type DueRenewal = Schemas['DueRenewalDto'];
export type CourseRenewal = Schemas['CourseRenewalDto'];
export type RenewalTerms = Schemas['RenewalTermsDto'];

export const renewalsQuery = (view: RenewalView) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'renewals', view],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/renewals', {
          params: { query: { ...view, limit: 50, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** The same as a file. */
export function csvAddress(view: RenewalView): string {
  return `/api/admin/renewals.csv?${new URLSearchParams({ ...view }).toString()}`;
}

export const renewalTermsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['admin', 'renewal-terms', slug],
    queryFn: (): Promise<CourseRenewal> =>
      ok(api.GET('/api/admin/courses/{slug}/renewal-terms', { params: { path: { slug } } })),
  });
