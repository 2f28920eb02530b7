import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../../app/api.js';
import type { ApiComponents } from '../../../app/api-paths.js';
import type { CredentialState } from '../queries.js';
import type { CredentialListing } from './listings.js';

export type StaffCredentialPage = ApiComponents['schemas']['StaffCredentialPageDto'];

const chosenBy = (listing: CredentialListing): { flagged: 'true' } | { state: CredentialState } =>
  listing === 'flagged' ? { flagged: 'true' } : { state: listing };

export const staffCredentialsQuery = (listing: CredentialListing) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'credentials', listing],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/credentials', {
          params: { query: { ...chosenBy(listing), limit: 25, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** The same as a file. */
export function csvAddress(listing: CredentialListing): string {
  return `/api/admin/credentials.csv?${new URLSearchParams(chosenBy(listing)).toString()}`;
}

export const staffCredentialQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'credential', id],
    queryFn: (): Promise<StaffCredentialPage> =>
      ok(api.GET('/api/admin/credentials/{id}', { params: { path: { id } } })),
  });
