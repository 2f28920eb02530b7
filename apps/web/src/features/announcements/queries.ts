import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];

export type MyAnnouncement = Schemas['MyAnnouncementDto'];
export type HomeAnnouncement = Schemas['HomeAnnouncementDto'];
export type MyAnnouncementLine = Schemas['MyAnnouncementLineDto'];
type Page = Schemas['MyAnnouncementsDto'];

const mine = (enrolmentId: string) => ['enrolment', enrolmentId, 'announcements'] as const;

export const myAnnouncementsQuery = (enrolmentId: string) =>
  infiniteQueryOptions({
    queryKey: [...mine(enrolmentId), 'list'],
    queryFn: ({ pageParam }): Promise<Page> =>
      ok(
        api.GET('/api/enrolments/{id}/announcements', {
          params: { path: { id: enrolmentId }, query: { limit: 25, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const myAnnouncementQuery = (enrolmentId: string, announcementId: string) =>
  queryOptions({
    queryKey: [...mine(enrolmentId), announcementId],
    queryFn: (): Promise<MyAnnouncement> =>
      ok(
        api.GET('/api/enrolments/{id}/announcements/{announcementId}', {
          params: { path: { id: enrolmentId, announcementId } },
        }),
      ),
  });

/** Home shows what is pinned along with the trainings. */
export async function sayOpened(client: QueryClient, enrolmentId: string, announcementId: string): Promise<void> {
  await api.POST('/api/enrolments/{id}/announcements/{announcementId}/read', {
    params: { path: { id: enrolmentId, announcementId } },
  });
  void client.invalidateQueries({ queryKey: ['trainings'] });
  await client.invalidateQueries({ queryKey: mine(enrolmentId) });
}
