import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type Activity = Schemas['ActivityDto'];
export type Survey = Schemas['SurveyDto'];
export type SurveyQuestion = Schemas['SurveyQuestionDto'];
export type SurveyAnswer = Schemas['SurveyAnswerDto'];
export type ListedSurvey = Schemas['ListedSurveyDto'];
export type SurveyResults = Schemas['SurveyResultsDto'];
export type QuestionResult = Schemas['SurveyQuestionResultDto'];

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
