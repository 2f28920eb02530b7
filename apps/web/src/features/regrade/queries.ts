import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type RegradePreview = Schemas['RegradePreviewDto'];
export type RegradeQuestion = Schemas['RegradeQuestionDto'];
export type RegradeAttempt = Schemas['RegradeAttemptDto'];
export type Regrade = Schemas['RegradeDto'];
export type RegradePolicy = Schemas['RegradePolicy'];
export type Treatment = Schemas['Treatment'];

/** A quiz of a course. */
export interface QuizPlace {
  slug: string;
  activityId: string;
}

/** What a link to the screen carries; nothing = every question whose key changed, and nobody loses. */
export interface RegradeChoices {
  policy?: RegradePolicy;
  /** As the API takes them: `a,b:full_marks`. */
  questions?: string;
}

const keyOf = ({ slug, activityId }: QuizPlace) => ['admin', 'regrade', slug, activityId] as const;

export const regradePreviewQuery = (place: QuizPlace, choices: RegradeChoices, limit = 25) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(place), 'preview', choices, limit],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/courses/{slug}/quizzes/{activityId}/regrade', {
          params: { path: { ...place }, query: { ...choices, limit, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

const EVERY_MS = 1_500;

/** Asks again until it is done. */
export const regradeQuery = (place: QuizPlace, id: string) =>
  queryOptions({
    queryKey: [...keyOf(place), 'run', id],
    queryFn: (): Promise<Regrade> =>
      ok(
        api.GET('/api/admin/courses/{slug}/quizzes/{activityId}/regrades/{id}', { params: { path: { ...place, id } } }),
      ),
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : EVERY_MS),
  });

/** Everything that is known of regrades of a quiz, to be asked for anew. */
export const regradesOf = keyOf;
