import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type SchemeRecord = Schemas['SchemeDto'];
export type SchemeEffect = Schemas['SchemeEffectDto'];
export type TouchedPeople = Schemas['TouchedPeopleDto'];
export type NearPerson = Schemas['OneStepAwayDto'];
export type Concern = Schemas['ConcernDto'];
export type Approval = Schemas['ApprovalDto'];
export type CourseVersion = Schemas['StaffCourseVersionDto'];

/** The versions of a course that people are on, or were. */
export const versionsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['admin', 'schemes', 'versions', slug],
    queryFn: async (): Promise<CourseVersion[]> => {
      const { versions } = await ok(api.GET('/api/admin/courses/{slug}', { params: { path: { slug } } }));
      return versions.filter(({ state }) => state !== 'draft');
    },
  });

export const schemeQuery = (versionId: string) =>
  queryOptions({
    queryKey: ['admin', 'schemes', versionId],
    queryFn: (): Promise<SchemeRecord> =>
      ok(api.GET('/api/admin/course-versions/{id}/scheme', { params: { path: { id: versionId } } })),
  });

export const nearQuery = (course: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'one-step-away', course ?? null],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/certification/one-step-away', {
          params: { query: { limit: 50, ...(course && { course }), ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const courseTitlesQuery = queryOptions({
  queryKey: ['admin', 'one-step-away', 'courses'],
  queryFn: async () => (await ok(api.GET('/api/courses', { params: { query: { limit: 100 } } }))).items,
});

/** Stand below the person's page, so that whatever is done there asks for them anew. */
export const concernsQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['admin', 'trainee', enrolmentId, 'conduct-concerns'],
    queryFn: async (): Promise<Concern[]> =>
      (
        await ok(
          api.GET('/api/admin/enrolments/{id}/conduct-concerns', {
            params: { path: { id: enrolmentId }, query: { limit: 100 } },
          }),
        )
      ).items,
  });

export const approvalsQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['admin', 'trainee', enrolmentId, 'approvals'],
    queryFn: async (): Promise<Approval[]> =>
      (
        await ok(
          api.GET('/api/admin/enrolments/{id}/approvals', {
            params: { path: { id: enrolmentId }, query: { limit: 100 } },
          }),
        )
      ).items,
  });
