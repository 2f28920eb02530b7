import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type MyReflection = Schemas['MyReflectionDto'];
export type OwnReflection = Schemas['OwnReflectionDto'];
export type SharedReflection = Schemas['SharedReflectionDto'];
export type PostResponse = Schemas['PostResponseDto'];
export type ResponseStarter = Schemas['ResponseStarter'];
export type ReportReason = Schemas['ReportReason'];
export type Review = Schemas['Review'];
export type ReviewLine = Schemas['ReviewLineDto'];
export type ReviewDecision = Schemas['ReviewDecision'];
export type StaffPost = Schemas['StaffPostDto'];
export type ModeratedPost = Schemas['ModeratedPostDto'];
export type Moderation = Schemas['Moderation'];
export type ModerationState = 'reported' | 'hidden';

/** All that comes back to one reflection. It stands under the training, so that posting asks for it anew. */
const around = (enrolmentId: string, activityId: string) =>
  ['enrolment', enrolmentId, 'activity', activityId, 'reflection'] as const;

export const myReflectionQuery = (enrolmentId: string, activityId: string) =>
  queryOptions({
    queryKey: [...around(enrolmentId, activityId), 'mine'],
    queryFn: (): Promise<MyReflection> =>
      ok(
        api.GET('/api/enrolments/{id}/activities/{activityId}/reflection', {
          params: { path: { id: enrolmentId, activityId } },
        }),
      ),
  });

export const othersQuery = (enrolmentId: string, activityId: string) =>
  infiniteQueryOptions({
    queryKey: [...around(enrolmentId, activityId), 'others'],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/enrolments/{id}/activities/{activityId}/reflections', {
          params: {
            path: { id: enrolmentId, activityId },
            query: { limit: 20, ...(pageParam && { after: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const reviewQueueQuery = (state: Review) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'reflections', state],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/reflections', {
          params: { query: { state, limit: 50, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const staffPostQuery = (postId: string) =>
  queryOptions({
    queryKey: ['admin', 'posts', postId],
    queryFn: (): Promise<StaffPost> => ok(api.GET('/api/admin/posts/{postId}', { params: { path: { postId } } })),
  });

export const moderationQuery = (state: ModerationState) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'moderation', state],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/moderation', {
          params: { query: { state, limit: 25, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
