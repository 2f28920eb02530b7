import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];

export type Entry = Schemas['MyRegisterEntryDto'];
export type EntryChange = Schemas['SaveRegisterEntryDto'];
export type Meeting = Schemas['MyMeetingDto'];
export type MeetingChange = Schemas['SaveMeetingDto'];
export type StaffMeeting = Schemas['StaffMeetingDto'];
export type MeetingFilter = Schemas['MeetingFilter'];
export type MeetingDecision = Schemas['MeetingDecision'];
export type StaffEntry = Schemas['StaffEntryDto'];
export type EntryFilter = Schemas['EntryFilter'];
export type Move = Schemas['MeetingMove'];
export type LanguageCode = Schemas['Language'];

export const entryQuery = queryOptions({
  queryKey: ['register', 'entry'],
  queryFn: () => ok(api.GET('/api/me/register-entry')),
});

export const meetingsQuery = infiniteQueryOptions({
  queryKey: ['register', 'meetings'],
  queryFn: ({ pageParam }) =>
    ok(api.GET('/api/me/meetings', { params: { query: { limit: 25, ...(pageParam && { after: pageParam }) } } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});

export const meetingQuery = (id: string) =>
  queryOptions({
    queryKey: ['register', 'meetings', id],
    queryFn: () => ok(api.GET('/api/me/meetings/{id}', { params: { path: { id } } })),
  });

export const staffMeetingsQuery = (state: MeetingFilter) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'meetings', state],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/meetings', {
          params: { query: { state, limit: 25, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const staffEntriesQuery = (which: EntryFilter, q: string) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'register', which, q],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/register-entries', {
          params: { query: { which, limit: 25, ...(q && { q }), ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** What the server answered is how a meeting stands from now on. */
export async function takeOnMeeting(client: QueryClient, meeting: Meeting): Promise<void> {
  client.setQueryData(meetingQuery(meeting.id).queryKey, meeting);
  await client.invalidateQueries({ queryKey: meetingsQuery.queryKey, exact: true });
}

/** As `If-Match` says it. */
export const asRead = ({ rowVersion }: { rowVersion: number }): string => `"${rowVersion}"`;
