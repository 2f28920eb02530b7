import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type Requirements = Schemas['RequirementsDto'];
export type Requirement = Schemas['RequirementDto'];
export type Credential = Schemas['CredentialDto'];
export type StaffCredential = Schemas['StaffCredentialDto'];
export type CredentialState = Schemas['CredentialState'];
/** What staff list: by state, or those alone that somebody has to look at. */
export type CredentialListing = CredentialState | 'flagged';

/** Stands below its training, so that whatever is learned there asks for it anew. */
export const requirementsQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['enrolment', enrolmentId, 'requirements'],
    queryFn: (): Promise<Requirements> =>
      ok(api.GET('/api/enrolments/{id}/requirements', { params: { path: { id: enrolmentId } } })),
  });

export const credentialQuery = (id: string) =>
  queryOptions({
    queryKey: ['credential', id],
    queryFn: (): Promise<Credential> => ok(api.GET('/api/credentials/{id}', { params: { path: { id } } })),
  });

export const myCredentialsQuery = queryOptions({
  queryKey: ['credentials', 'mine'],
  queryFn: async (): Promise<Credential[]> =>
    (await ok(api.GET('/api/me/credentials', { params: { query: { limit: 100 } } }))).items,
});

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
