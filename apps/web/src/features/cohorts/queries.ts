import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';
import type { CohortsView } from './view.js';

type Schemas = ApiComponents['schemas'];
export type Cohort = Schemas['CohortDto'];
export type NewCohort = Schemas['NewCohortDto'];
export type CohortChange = Schemas['ChangeCohortDto'];
export type StaffChoice = Schemas['StaffChoiceDto'];
export type Waiting = Schemas['WaitingEntryDto'];
export type CohortAccommodations = Schemas['CohortAccommodationsDto'];
type CohortPage = Schemas['CohortListDto'];
type WaitingPage = Schemas['WaitingListDto'];
type CoursePage = Schemas['CourseListDto'];

/** A cohort with the tag that guards changes to what was read. */
export interface ReadCohort {
  cohort: Cohort;
  etag: string;
}

const ALL = ['admin', 'cohorts'] as const;

export const cohortsQuery = ({ course, archived }: CohortsView) =>
  infiniteQueryOptions({
    queryKey: [...ALL, 'list', course ?? null, archived ?? false],
    queryFn: ({ pageParam }): Promise<CohortPage> =>
      ok(
        api.GET('/api/admin/cohorts', {
          params: {
            query: { limit: 50, ...(course && { course }), ...(archived && { archived }), ...(pageParam && { after: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const cohortQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, id],
    queryFn: async (): Promise<ReadCohort> => {
      const { data, response } = await api.GET('/api/admin/cohorts/{id}', { params: { path: { id } } });
      return { cohort: data as Cohort, etag: response.headers.get('etag') ?? '' };
    },
  });

export const waitingQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...ALL, id, 'waiting'],
    queryFn: ({ pageParam }): Promise<WaitingPage> =>
      ok(
        api.GET('/api/admin/cohorts/{id}/waitlist', {
          params: { path: { id }, query: { limit: 50, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const accommodationsQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, id, 'accommodations'],
    queryFn: (): Promise<CohortAccommodations> =>
      ok(api.GET('/api/admin/cohorts/{id}/accommodations', { params: { path: { id } } })),
  });

/** People who may be trainers or mentors of a cohort. */
export const staffChoicesQuery = (role: 'trainer' | 'mentor') =>
  queryOptions({
    queryKey: ['admin', 'staff-choices', role],
    queryFn: async (): Promise<StaffChoice[]> =>
      (await ok(api.GET('/api/admin/staff-choices', { params: { query: { role } } }))).items,
  });

/** Every published course. */
export const coursesQuery = queryOptions({
  queryKey: ['courses', '*'],
  queryFn: async (): Promise<CoursePage['items']> => {
    const courses: CoursePage['items'] = [];
    let after: string | null = '';
    do {
      const page: CoursePage = await ok(
        api.GET('/api/courses', { params: { query: { limit: 100, ...(after && { after }) } } }),
      );
      courses.push(...page.items);
      after = page.next;
    } while (after);
    return courses;
  },
});

/** Something about cohorts has changed: lists, places and people are read again. */
export async function refreshCohorts(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ALL }),
    client.invalidateQueries({ queryKey: ['admin', 'trainees'] }),
  ]);
}
