import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];

export type Attempt = Schemas['AttemptDto'];
export type Item = Attempt['items'][number];
export type Section = Attempt['sections'][number];
export type QuestionReport = Schemas['QuestionReportDto'];
export type Activity = Schemas['ActivityDto'];
export type Quiz = Schemas['QuizDto'];

export const attemptQuery = (id: string) =>
  queryOptions({
    queryKey: ['attempt', id],
    queryFn: async (): Promise<Attempt> => ok(api.GET('/api/attempts/{id}', { params: { path: { id } } })),
  });

/** What they said about questions of an attempt. */
export const questionReportsQuery = (attemptId: string) =>
  queryOptions({
    queryKey: ['attempt', attemptId, 'question-reports'],
    queryFn: async (): Promise<QuestionReport[]> =>
      (await ok(api.GET('/api/attempts/{id}/question-reports', { params: { path: { id: attemptId } } }))).items,
  });

/** The step that a quiz is, with its front page. */
export const quizStepQuery = (enrolmentId: string, activityId: string) =>
  queryOptions({
    queryKey: ['enrolment', enrolmentId, 'activity', activityId],
    queryFn: (): Promise<Activity> =>
      ok(
        api.GET('/api/enrolments/{id}/activities/{activityId}', {
          params: { path: { id: enrolmentId, activityId } },
        }),
      ),
  });

export const passageQuery = (id: string) =>
  queryOptions({
    queryKey: ['enrolment', id],
    queryFn: () => ok(api.GET('/api/enrolments/{id}', { params: { path: { id } } })),
  });

/** The contract of the API leaves open what a step of this kind holds; for a quiz it is this. */
export function quizOf({ quiz }: Activity): Quiz | null {
  return (quiz as Quiz | undefined) ?? null;
}

/** Whether what is right can be seen of an item. */
export function holdsKey({ choices, places = [], rightText }: Item): boolean {
  const keyed = choices.some(({ correct, place, panel }) => (correct ?? place ?? panel) !== undefined);
  return keyed || places.some(({ correct }) => correct !== undefined) || rightText !== undefined;
}
