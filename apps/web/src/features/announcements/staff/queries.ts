import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ok, once } from '../../../app/api.js';
import type { ApiComponents } from '../../../app/api-paths.js';
import { type Group, keyOf } from './group.js';

type Schemas = ApiComponents['schemas'];

export type Announcement = Schemas['AnnouncementDto'];
export type AnnouncementLine = Schemas['AnnouncementLineDto'];
export type NewAnnouncement = Schemas['NewAnnouncementDto'];
export type AnnouncementChange = Schemas['ChangeAnnouncementDto'];
type Page = Schemas['AnnouncementListDto'];

const ALL = ['admin', 'announcements'] as const;

/** An announcement with the tag that guards changes to what was read. */
export interface ReadAnnouncement {
  announcement: Announcement;
  etag: string;
}

export const announcementsQuery = (group: Group) =>
  infiniteQueryOptions({
    queryKey: [...ALL, 'of', keyOf(group)],
    queryFn: ({ pageParam }): Promise<Page> => {
      const query = { limit: 25, ...(pageParam && { after: pageParam }) };
      return 'cohortId' in group
        ? ok(api.GET('/api/admin/cohorts/{cohortId}/announcements', { params: { path: group, query } }))
        : ok(api.GET('/api/admin/courses/{slug}/announcements', { params: { path: group, query } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const announcementQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, 'one', id],
    queryFn: async (): Promise<ReadAnnouncement> => {
      const { data, response } = await api.GET('/api/admin/announcements/{id}', { params: { path: { id } } });
      return { announcement: data as Announcement, etag: response.headers.get('etag') ?? '' };
    },
  });

/** In which days and times of a cohort are meant. */
export const cohortZoneQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, 'zone', id],
    queryFn: async (): Promise<string> =>
      (await ok(api.GET('/api/admin/cohorts/{id}', { params: { path: { id } } }))).timeZone,
  });

export const previewQuery = (text: string) =>
  queryOptions({
    queryKey: [...ALL, 'preview', text],
    queryFn: ({ signal }) => ok(api.POST('/api/admin/announcements/preview', { body: { text }, signal })),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
  });

export function write(group: Group, body: NewAnnouncement, key: string): Promise<Announcement> {
  return 'cohortId' in group
    ? ok(api.POST('/api/admin/cohorts/{cohortId}/announcements', { params: { path: group }, body, headers: once(key) }))
    : ok(api.POST('/api/admin/courses/{slug}/announcements', { params: { path: group }, body, headers: once(key) }));
}

/** Changes what was read, and lets it out where that is wanted. */
export async function change(
  { announcement: { id }, etag }: ReadAnnouncement,
  { publishNow, ...body }: AnnouncementChange & { publishNow?: boolean },
  key: string,
): Promise<Announcement> {
  const changed = await api.PATCH('/api/admin/announcements/{id}', {
    params: { path: { id }, header: { 'If-Match': etag } },
    body,
    headers: once(key),
  });
  if (!publishNow) return changed.data as Announcement;
  const header = { 'If-Match': changed.response.headers.get('etag') ?? etag };
  return ok(
    api.POST('/api/admin/announcements/{id}/publish', {
      params: { path: { id }, header },
      headers: once(`${key}-publish`),
    }),
  );
}

export const takeBack = ({ announcement: { id }, etag }: ReadAnnouncement, key: string) =>
  api.DELETE('/api/admin/announcements/{id}', {
    params: { path: { id }, header: { 'If-Match': etag } },
    headers: once(key),
  });

/** After leaving the one that was changed: it is read anew with its new tag, and lists are. */
export async function refreshAnnouncements(client: QueryClient): Promise<void> {
  client.removeQueries({ queryKey: [...ALL, 'one'], type: 'inactive' });
  await client.invalidateQueries({ queryKey: ALL });
}
