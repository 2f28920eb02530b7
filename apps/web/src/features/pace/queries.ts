import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type Breaks = Schemas['BreaksDto'];
export type Break = Schemas['BreakDto'];
export type BreakRequest = Schemas['BreakRequestDto'];
export type Outline = Schemas['OutlineDto'];
export type CatchUp = Schemas['CatchUpDto'];
export type CatchUpPlan = Schemas['CatchUpPlanDto'];

export const breaksQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['enrolment', enrolmentId, 'breaks'],
    queryFn: (): Promise<Breaks> =>
      ok(api.GET('/api/enrolments/{id}/breaks', { params: { path: { id: enrolmentId } } })),
  });

/** Whether the training runs, and until when it does not. */
export const outlineQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['enrolment', enrolmentId, 'standing'],
    queryFn: (): Promise<Outline> => ok(api.GET('/api/enrolments/{id}', { params: { path: { id: enrolmentId } } })),
  });

export const catchUpQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['enrolment', enrolmentId, 'catch-up'],
    queryFn: (): Promise<CatchUp> =>
      ok(api.GET('/api/enrolments/{id}/catch-up', { params: { path: { id: enrolmentId } } })),
  });

/** Dates have moved: whatever is shown of this training is asked for anew. */
export async function refreshDates(client: QueryClient, enrolmentId: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['enrolment', enrolmentId] }),
    client.invalidateQueries({ queryKey: ['trainings'] }),
  ]);
}

/** Breaks that somebody has to decide about, of everybody or of one person. */
export const breakRequestsQuery = (enrolment?: string) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'breaks', enrolment ?? 'all'],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/breaks', {
          params: { query: { limit: 25, ...(enrolment && { enrolment }), ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
