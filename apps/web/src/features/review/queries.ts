import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];

export type ReviewSet = Schemas['ReviewSetDto'];
export type Answered = Schemas['AnsweredReviewDto'];
export type ReviewItem = ReviewSet['items'][number];
export type Readiness = Schemas['ReadinessDto'];

/** The questions to look at again today. */
export const reviewQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: ['enrolment', enrolmentId, 'review'],
    queryFn: (): Promise<ReviewSet> =>
      ok(api.GET('/api/enrolments/{id}/review', { params: { path: { id: enrolmentId } } })),
    // What has come due, or was answered elsewhere, is seen whenever the screen opens.
    refetchOnMount: 'always',
  });
