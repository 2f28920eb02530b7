import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, ok } from '../../../app/api.js';
import type { ApiComponents } from '../../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type StaffTopicLine = Schemas['StaffTopicLineDto'];
export type StaffTopic = Schemas['StaffTopicDto'];
export type StaffTopicReply = Schemas['StaffTopicReplyDto'];

export interface StaffTopicsView {
  q?: string;
  cohort?: string;
}

export const staffTopicsQuery = (view: StaffTopicsView) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'topics', 'list', view],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/topics', {
          params: { query: { ...view, limit: 50, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const staffTopicQuery = (topicId: string) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'topics', 'one', topicId],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/topics/{topicId}', {
          params: { path: { topicId }, query: { limit: 50, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.answers.next,
  });
