import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type AnalysedQuiz = Schemas['AnalysedQuizDto'];
export type QuizAnalysis = Schemas['QuizAnalysisDto'];
export type QuestionAnalysis = Schemas['QuestionAnalysisDto'];

export type FlaggedQuestion = Schemas['FlaggedQuestionDto'];

export const flaggedQuestionsQuery = infiniteQueryOptions({
  queryKey: ['admin', 'flagged-questions'],
  queryFn: ({ pageParam }): Promise<Schemas['FlaggedQuestionListDto']> =>
    ok(api.GET('/api/admin/flagged-questions', { params: { query: { ...(pageParam && { after: pageParam }) } } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});

export const analysedQuizzesQuery = (slug: string) =>
  queryOptions({
    queryKey: ['admin', 'analysis', slug],
    queryFn: () => ok(api.GET('/api/admin/courses/{slug}/analysis', { params: { path: { slug } } })),
  });

export const quizAnalysisQuery = (slug: string, activityId: string) =>
  queryOptions({
    queryKey: ['admin', 'analysis', slug, activityId],
    queryFn: (): Promise<QuizAnalysis> =>
      ok(api.GET('/api/admin/courses/{slug}/analysis/{activityId}', { params: { path: { slug, activityId } } })),
  });
