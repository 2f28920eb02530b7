import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type Nudge = Schemas['NudgeDto'];
export type NudgeChange = Schemas['ChangeNudgeDto'];
export type NudgeEffect = Schemas['NudgeEffectDto'];
export type NudgeShare = Schemas['NudgeShareDto'];
export type DryRunLine = Schemas['DryRunLineDto'];
export type Task = Schemas['TaskDto'];
export type TaskTab = 'list' | 'tasks';
export type TaskState = Schemas['TaskState'];

const ALL = ['admin', 'nudges'] as const;

export const nudgesQuery = queryOptions({
  queryKey: [...ALL, 'list'],
  queryFn: async (): Promise<Nudge[]> =>
    (await ok(api.GET('/api/admin/nudges', { params: { query: { limit: 100 } } }))).items,
});

export const nudgeQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, id],
    queryFn: (): Promise<Nudge> => ok(api.GET('/api/admin/nudges/{id}', { params: { path: { id } } })),
  });

export const dryRunQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...ALL, id, 'dry-run'],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/nudges/{id}/dry-run', {
          params: { path: { id }, query: { limit: 25, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** A rule has changed: its words, and whom it touches, are read again. */
export async function refreshNudges(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: ALL });
}

export const tasksQuery = (tab: TaskTab, state: TaskState) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'needs', tab, state],
    queryFn: ({ pageParam }) => {
      const params = { query: { state, limit: 25, ...(pageParam && { after: pageParam }) } };
      return ok(tab === 'tasks' ? api.GET('/api/admin/tasks', { params }) : api.GET('/api/admin/needs', { params }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** What is open about one person. Its key is theirs, so that it is read again after anything that is done to them. */
export const tasksAboutQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['admin', 'trainee', enrolmentId, 'tasks'],
    queryFn: async (): Promise<Task[]> =>
      (await ok(api.GET('/api/admin/enrolments/{id}/tasks', { params: { path: { id: enrolmentId } } }))).items,
  });

export async function refreshTasks(client: QueryClient): Promise<void> {
  await Promise.all(
    ['needs', 'trainee', 'today'].map((part) => client.invalidateQueries({ queryKey: ['admin', part] })),
  );
}
