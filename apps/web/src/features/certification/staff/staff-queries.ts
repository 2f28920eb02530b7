import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, ok } from '../../../app/api.js';
import type { CredentialState } from '../queries.js';

/** What staff list: by state, or those alone that somebody has to look at. */
export type CredentialListing = CredentialState | 'flagged';

export const staffCredentialsQuery = (listing: CredentialListing) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'credentials', listing],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/credentials', {
          params: {
            query: {
              ...(listing === 'flagged' ? { flagged: 'true' as const } : { state: listing }),
              limit: 25,
              ...(pageParam && { after: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
