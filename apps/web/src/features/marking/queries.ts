import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type QuestionToMark = Schemas['QuestionToMarkDto'];
export type AnswersToMark = Schemas['AnswersToMarkDto'];
export type AnswerToMark = Schemas['AnswerToMarkDto'];

/** Which answers one looks at. */
export interface Place {
  course: string;
  activity: string;
  question: string;
}

export type AnswerState = 'waiting' | 'marked';

export const questionsToMarkQuery = queryOptions({
  queryKey: ['admin', 'marking', 'questions'],
  queryFn: () => ok(api.GET('/api/admin/marking/questions')),
});

export const answersToMarkQuery = (place: Place, state: AnswerState) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'marking', 'answers', place, state],
    queryFn: ({ pageParam }): Promise<AnswersToMark> =>
      ok(
        api.GET('/api/admin/marking/answers', {
          params: { query: { ...place, state, limit: 25, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    // The answers one is working through keep their places while others come in.
    refetchOnWindowFocus: false,
  });

export const savedCommentsQuery = queryOptions({
  queryKey: ['admin', 'marking', 'comments'],
  queryFn: () => ok(api.GET('/api/admin/marking/comments')),
});
