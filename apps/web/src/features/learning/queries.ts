import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { components } from '@convenor/api-client';
import { api, ok } from '../../app/api.js';
import { NEWS_COUNT } from '../../app/news.js';
import { completionsOf } from './completions.js';

export type Training = components['schemas']['MyEnrolmentDto'];
export type Outline = components['schemas']['OutlineDto'];
export type OutlineModule = components['schemas']['OutlineModuleDto'];
export type OutlineActivity = components['schemas']['OutlineActivityDto'];
export type Activity = components['schemas']['ActivityDto'];
export type ActivityKind = components['schemas']['ActivityKind'];
export type EnrolmentState = components['schemas']['EnrolmentState'];

/** A person's own trainings, newest first. How much is new comes along, so that the bell need not ask. */
export const trainingsQuery = queryOptions({
  queryKey: ['trainings'],
  queryFn: async ({ client }): Promise<Training[]> => {
    const { items, unread } = await ok(api.GET('/api/me/enrolments', { params: { query: { limit: 100 } } }));
    client.setQueryData(NEWS_COUNT, { unread });
    return items;
  },
});

/** The whole path of one training. */
export const pathQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['enrolment', enrolmentId],
    queryFn: async (): Promise<Outline> => {
      await completionsOf(enrolmentId);
      return ok(api.GET('/api/enrolments/{id}', { params: { path: { id: enrolmentId } } }));
    },
  });

/** One step with its content. It waits for a step that is just being marked as done, since that one may open this one. */
export const activityQuery = (enrolmentId: string, activityId: string) =>
  queryOptions({
    queryKey: ['enrolment', enrolmentId, 'activity', activityId],
    queryFn: async (): Promise<Activity> => {
      await completionsOf(enrolmentId);
      const activity = await ok(
        api.GET('/api/enrolments/{id}/activities/{activityId}', { params: { path: { id: enrolmentId, activityId } } }),
      );
      fetchFirstPicture(activity.lesson?.html);
      return activity;
    },
  });

/** The picture at the head of a lesson is on its way while the text is still being laid out. */
function fetchFirstPicture(html: string | undefined): void {
  const source = html && /<img [^>]*?src="([^"]+)"/.exec(html)?.[1];
  if (source) new Image().src = source;
}

/** Something was learned or decided: what is shown of this training is asked for anew. */
export async function refreshTraining(client: QueryClient, enrolmentId: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['enrolment', enrolmentId] }),
    client.invalidateQueries({ queryKey: trainingsQuery.queryKey }),
  ]);
}

/** Shows a step as done before the server has said so. @returns what takes it back */
export function showAsDone(client: QueryClient, enrolmentId: string, activityId: string): () => void {
  const activityKey = activityQuery(enrolmentId, activityId).queryKey;
  const pathKey = pathQuery(enrolmentId).queryKey;
  const before = { activity: client.getQueryData(activityKey), path: client.getQueryData(pathKey) };
  client.setQueryData(activityKey, (activity) => activity && { ...activity, state: 'complete' as const });
  client.setQueryData(pathKey, (path) => {
    if (!path) return path;
    const mark = (activity: OutlineActivity): OutlineActivity =>
      activity.id === activityId ? { ...activity, state: 'complete' } : activity;
    return { ...path, modules: path.modules.map((module) => ({ ...module, activities: module.activities.map(mark) })) };
  });
  return () => {
    client.setQueryData(activityKey, before.activity);
    client.setQueryData(pathKey, before.path);
  };
}
