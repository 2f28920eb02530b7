import type { components } from '@convenor/api-client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok, once } from '../../app/api.js';

export type Job = components['schemas']['JobDto'];
export type JobState = Job['state'];
export type JobOverview = components['schemas']['JobOverviewDto'];

export const JOB_STATES = ['failed', 'retrying', 'running', 'due', 'waiting'] as const satisfies readonly JobState[];

export const overviewQuery = queryOptions({
  queryKey: ['jobs', 'overview'],
  queryFn: () => ok(api.GET('/api/admin/jobs/overview')),
  staleTime: 0,
});

export const jobsQuery = (state: JobState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['jobs', 'list', state ?? 'all'],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/jobs', {
          params: { query: { ...(state && { state }), ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });

export async function retryJob(id: string, key: string): Promise<unknown> {
  return ok(api.POST('/api/admin/jobs/{id}/retry', { params: { path: { id } }, headers: once(key) }));
}

export async function giveUpJob(id: string, key: string): Promise<unknown> {
  return ok(api.DELETE('/api/admin/jobs/{id}', { params: { path: { id } }, headers: once(key) }));
}
