import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';
import type { ShownItem } from '../../ui/items/item.js';
import type { Confidence } from './answers/answer.js';

type Schemas = ApiComponents['schemas'];

export interface Item extends ShownItem {
  /** The section it belongs to, where the quiz has sections. */
  sectionId?: string | null;
}

export interface Section {
  id: string;
  title: string;
  /** Empty when there are none. */
  instructionsHtml?: string;
}

/** How an attempt is sat. What is absent is as in a quiz without sections, to be walked freely, with its clock shown. */
export interface AttemptManner {
  /** Whether one is asked how sure one is. */
  confidence?: boolean;
  confidences?: Readonly<Record<string, Confidence>>;
  sections?: readonly Section[];
  navigation?: 'free' | 'sequential';
  clock?: 'shown' | 'hidden';
}

export type Attempt = Omit<Schemas['AttemptDto'], 'items' | keyof AttemptManner> & AttemptManner & { items: Item[] };
export type Activity = Schemas['ActivityDto'];
export type Quiz = Schemas['QuizDto'];

export const attemptQuery = (id: string) =>
  queryOptions({
    queryKey: ['attempt', id],
    queryFn: async (): Promise<Attempt> => ok(api.GET('/api/attempts/{id}', { params: { path: { id } } })),
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
