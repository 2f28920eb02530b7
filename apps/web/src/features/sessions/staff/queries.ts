import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../../app/api.js';
import type { ApiComponents } from '../../../app/api-paths.js';
import type { Side } from '../queries.js';

type Schemas = ApiComponents['schemas'];

export type Session = Schemas['LiveSessionDto'];
export type SessionPage = Schemas['LiveSessionPageDto'];
export type SessionPerson = Schemas['LiveSessionPersonDto'];
export type Attendance = Schemas['Attendance'];
export type NewSession = Schemas['NewLiveSessionDto'];

export const cohortQuery = (cohortId: string) =>
  queryOptions({
    queryKey: ['admin', 'cohort', cohortId],
    queryFn: () => ok(api.GET('/api/admin/cohorts/{id}', { params: { path: { id: cohortId } } })),
  });

export const sessionsQuery = (cohortId: string, when: Side) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'sessions', 'of', cohortId, when],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/cohorts/{id}/sessions', {
          params: { path: { id: cohortId }, query: { when, limit: 50, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** One session and the tag that guards a change of what was seen. */
export interface SeenSession {
  session: SessionPage;
  etag: string;
}

export const sessionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['admin', 'sessions', 'one', sessionId],
    queryFn: async (): Promise<SeenSession> => {
      const { data, response } = await api.GET('/api/admin/sessions/{id}', { params: { path: { id: sessionId } } });
      return { session: data as SessionPage, etag: response.headers.get('etag') ?? '' };
    },
  });

export const refreshAll = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: ['admin', 'sessions'] });
