import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, ok } from '../../../app/api.js';
import type { ApiComponents } from '../../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type TopicLine = Schemas['TopicLineDto'];
export type Topic = Schemas['TopicDto'];
export type TopicReply = Schemas['TopicReplyDto'];

/** What is shown of the discussion, as the address says it. */
export interface TopicsView {
  module?: string;
  q?: string;
  followed?: true;
}

/** All that is talked about in one training. */
export const aroundTopics = (enrolmentId: string) => ['enrolment', enrolmentId, 'topics'] as const;

export const topicsQuery = (enrolmentId: string, view: TopicsView) =>
  infiniteQueryOptions({
    queryKey: [...aroundTopics(enrolmentId), 'list', view],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/enrolments/{id}/topics', {
          params: { path: { id: enrolmentId }, query: { ...view, limit: 25, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const topicQuery = (enrolmentId: string, topicId: string) =>
  infiniteQueryOptions({
    queryKey: [...aroundTopics(enrolmentId), 'one', topicId],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/enrolments/{id}/topics/{topicId}', {
          params: { path: { id: enrolmentId, topicId }, query: { limit: 50, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.answers.next,
  });
