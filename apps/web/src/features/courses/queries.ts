import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { components } from '@convenor/api-client';
import { api, ok } from '../../app/api.js';

export type CourseCard = components['schemas']['CourseCardDto'];
export type CourseList = components['schemas']['CourseListDto'];
export type Course = components['schemas']['CourseDto'];
export type CourseGroup = components['schemas']['OpenCohortDto'];
export type CourseModule = components['schemas']['CourseModuleDto'];
export type ActivityKind = components['schemas']['CourseActivityDto']['kind'];

export const coursesQuery = infiniteQueryOptions({
  queryKey: ['courses'],
  queryFn: ({ pageParam }): Promise<CourseList> =>
    ok(api.GET('/api/courses', { params: { query: pageParam ? { after: pageParam } : {} } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});

export const courseQuery = (slug: string) =>
  queryOptions({
    queryKey: ['courses', slug],
    queryFn: (): Promise<Course> => ok(api.GET('/api/courses/{slug}', { params: { path: { slug } } })),
  });

/** Groups of the course that take people, now or soon. */
export const groupsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['courses', slug, 'cohorts'],
    queryFn: async (): Promise<CourseGroup[]> =>
      (await ok(api.GET('/api/courses/{slug}/cohorts', { params: { path: { slug } } }))).items,
  });
