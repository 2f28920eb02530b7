import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';
import type { Chosen } from './view.js';

type Schemas = ApiComponents['schemas'];
export type OverviewFigures = Schemas['OverviewDto'];
export type Choices = Schemas['OverviewChoicesDto'];
export type FunnelRow = Schemas['FunnelRowDto'];
export type CohortRow = Schemas['CohortFiguresDto'];
export type Stop = Schemas['StopDto'];
export type QuizRow = Schemas['QuizOutcomesDto'];
export type ListedSurvey = Schemas['ListedSurveyDto'];
export type SurveyResults = Schemas['SurveyResultsDto'];
type CoursePage = Schemas['CourseListDto'];
type Cohort = Schemas['CohortDto'];

export const overviewQuery = (chosen: Chosen) =>
  queryOptions({
    queryKey: ['admin', 'overview', chosen],
    queryFn: (): Promise<OverviewFigures> => ok(api.GET('/api/admin/overview', { params: { query: chosen } })),
    placeholderData: keepPreviousData,
  });

export const choicesQuery = (course: string | undefined) =>
  queryOptions({
    queryKey: ['admin', 'overview', 'choices', course ?? null],
    queryFn: (): Promise<Choices> =>
      ok(api.GET('/api/admin/overview/choices', { params: { query: { ...(course && { course }) } } })),
    placeholderData: keepPreviousData,
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

/** The cohorts that can be filtered by. */
export const cohortsQuery = (course: string | undefined) =>
  queryOptions({
    queryKey: ['admin', 'cohorts', 'choices', course ?? null],
    queryFn: async (): Promise<Cohort[]> =>
      (await ok(api.GET('/api/admin/cohorts', { params: { query: { limit: 100, ...(course && { course }) } } }))).items,
  });

export const surveysQuery = queryOptions({
  queryKey: ['admin', 'surveys'],
  queryFn: async (): Promise<ListedSurvey[]> => (await ok(api.GET('/api/admin/surveys'))).items,
});

export const surveyResultsQuery = (slug: string, activityId: string, cohort: string | undefined) =>
  queryOptions({
    queryKey: ['admin', 'surveys', slug, activityId, cohort ?? null],
    queryFn: (): Promise<SurveyResults> =>
      ok(
        api.GET('/api/admin/courses/{slug}/surveys/{activityId}/results', {
          params: { path: { slug, activityId }, query: { ...(cohort && { cohort }) } },
        }),
      ),
  });
