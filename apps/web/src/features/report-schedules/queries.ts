import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok, once } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type Schedule = Schemas['ScheduleDto'];
export type SchedulePlan = Schemas['MakeScheduleDto'];
export type ReportRun = Schemas['ReportRunDto'];
export type ScheduledReport = Schemas['ScheduledReportDto'];
export type ListedReport = Schemas['ReportListedDto'];
export type Subscription = Schemas['SubscriptionDto'];
export type PossibleReader = Schemas['PossibleReaderDto'];

const ALL = ['admin', 'report-schedules'] as const;
export const schedulesKey = { queryKey: ALL };

export const schedulesQuery = queryOptions({
  queryKey: [...ALL, 'list'],
  queryFn: async () => (await ok(api.GET('/api/admin/report-schedules'))).items,
  staleTime: 0,
});

export const scheduleQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, 'one', id],
    queryFn: () => ok(api.GET('/api/admin/report-schedules/{id}', { params: { path: { id } } })),
    staleTime: 0,
  });

export const runsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...ALL, 'runs', id],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/report-schedules/{id}/runs', {
          params: { path: { id }, query: { ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.items.some((run) => run.state === 'making') ? 2_000 : false),
  });

export const readersQuery = queryOptions({
  queryKey: [...ALL, 'readers'],
  queryFn: async () => (await ok(api.GET('/api/admin/report-schedules/readers'))).items,
});

export const viewsQuery = queryOptions({
  queryKey: [...ALL, 'views'],
  queryFn: async () => (await ok(api.GET('/api/admin/trainee-views'))).items,
  staleTime: 0,
});

export const coursesQuery = queryOptions({
  queryKey: [...ALL, 'courses'],
  queryFn: async () => (await ok(api.GET('/api/courses', { params: { query: { limit: 100 } } }))).items,
});

export const cohortsQuery = (course: string) =>
  queryOptions({
    queryKey: [...ALL, 'cohorts', course],
    queryFn: async () =>
      (await ok(api.GET('/api/admin/cohorts', { params: { query: { limit: 100, ...(course && { course }) } } }))).items,
  });

export const makeSchedule = (body: SchedulePlan, key: string): Promise<Schedule> =>
  ok(api.POST('/api/admin/report-schedules', { body, headers: once(key) }));

export const changeSchedule = (
  { id, rowVersion, ...body }: { id: string; rowVersion: number } & Schemas['ChangeScheduleDto'],
  key: string,
): Promise<Schedule> =>
  ok(
    api.PATCH('/api/admin/report-schedules/{id}', {
      params: { path: { id }, header: { 'If-Match': `"${rowVersion}"` } },
      body,
      headers: once(key),
    }),
  );

export const moveSchedule = (
  { id, move }: { id: string; move: Schemas['ScheduleMove'] },
  key: string,
): Promise<Schedule> =>
  ok(
    api.POST('/api/admin/report-schedules/{id}/moves', {
      params: { path: { id } },
      body: { move },
      headers: once(key),
    }),
  );

export const sendNow = (id: string, key: string): Promise<ReportRun> =>
  ok(api.POST('/api/admin/report-schedules/{id}/runs', { params: { path: { id } }, headers: once(key) }));

export const removeSchedule = async (id: string, key: string): Promise<void> => {
  await ok(api.DELETE('/api/admin/report-schedules/{id}', { params: { path: { id } }, headers: once(key) }));
};

export const myReportsQuery = infiniteQueryOptions({
  queryKey: ['admin', 'scheduled-reports', 'list'],
  queryFn: ({ pageParam }) =>
    ok(api.GET('/api/admin/scheduled-reports', { params: { query: { ...(pageParam && { after: pageParam }) } } })),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
  staleTime: 0,
});

export const subscriptionsQuery = queryOptions({
  queryKey: ['admin', 'scheduled-reports', 'subscriptions'],
  queryFn: async () => (await ok(api.GET('/api/admin/scheduled-reports/subscriptions'))).items,
  staleTime: 0,
});

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'scheduled-reports', 'one', id],
    queryFn: () => ok(api.GET('/api/admin/scheduled-reports/{id}', { params: { path: { id } } })),
  });

export const subscribe = async ({ id, isOn }: { id: string; isOn: boolean }, key: string): Promise<void> => {
  const wish = { params: { path: { id } }, headers: once(key) };
  const at = '/api/admin/scheduled-reports/subscriptions/{id}';
  await (isOn ? ok(api.PUT(at, wish)) : ok(api.DELETE(at, wish)));
};
