import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];

export type MySession = Schemas['MySessionDto'];
export type MySessions = Schemas['MySessionsDto'];
export type HomeSessions = Schemas['HomeSessionsDto'];
export type Role = Schemas['SessionRole'];
export type Side = Schemas['SessionSide'];

const mine = (enrolmentId: string) => ['enrolment', enrolmentId, 'sessions'] as const;

export const mySessionsQuery = (enrolmentId: string, when: Side) =>
  infiniteQueryOptions({
    queryKey: [...mine(enrolmentId), when],
    queryFn: ({ pageParam }): Promise<MySessions> =>
      ok(
        api.GET('/api/enrolments/{id}/sessions', {
          params: { path: { id: enrolmentId }, query: { when, limit: 50, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** The next one in which the person has a place, of those that are to come. */
export const nextOf = (sessions: readonly MySession[]): MySession | undefined =>
  sessions.find(({ booking, cancelled }) => booking?.state === 'booked' && !cancelled);

export const calendarQuery = queryOptions({
  queryKey: ['calendar-address'],
  queryFn: () => ok(api.GET('/api/me/calendar-address')),
});

/** Home shows the next one along with the trainings. */
export async function refreshSessions(client: QueryClient, enrolmentId: string): Promise<void> {
  void client.invalidateQueries({ queryKey: ['trainings'] });
  await client.invalidateQueries({ queryKey: mine(enrolmentId) });
}

/** Whether a session has begun by now. */
export const hasBegun = ({ startsAt }: { startsAt: string }): boolean => Date.parse(startsAt) <= Date.now();

/** Whether a session is over by now. */
export const isOver = ({ startsAt, minutes }: { startsAt: string; minutes: number }): boolean =>
  Date.parse(startsAt) + minutes * 60_000 <= Date.now();
