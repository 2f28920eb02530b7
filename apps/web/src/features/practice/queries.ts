import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type PracticeLog = Schemas['PracticeLogDto'];
export type Meeting = Schemas['PracticePageDto'];
export type MeetingLine = Schemas['PracticeEntryDto'];
export type Decision = Schemas['PracticeDecisionDto'];
export type Rating = Schemas['CriterionRatingDto'];
export type RubricVersion = Schemas['RubricVersionDto'];
export type Criterion = Schemas['RubricCriterionDto'];
export type Evidence = Schemas['EvidenceDto'];
export type Kind = Schemas['PracticeKind'];
export type MeetingForm = Schemas['MeetingForm'];
export type State = Schemas['PracticeState'];
export type WaitingMeeting = Schemas['PracticeLineDto'];
export type Review = Schemas['PracticeReviewDto'];
export type Rubric = Schemas['RubricDto'];

export const KINDS: readonly Kind[] = ['observed', 'co_led', 'led'];
export const FORMS: readonly MeetingForm[] = ['in_person', 'online', 'hybrid'];
export const QUEUES = ['sent', 'signed', 'returned', 'another_asked'] as const satisfies readonly State[];
export type Queue = (typeof QUEUES)[number];

export const practiceLogQuery = (enrolmentId: string) =>
  infiniteQueryOptions({
    queryKey: ['enrolment', enrolmentId, 'practice'],
    queryFn: ({ pageParam }): Promise<PracticeLog> =>
      ok(
        api.GET('/api/enrolments/{id}/practice-entries', {
          params: { path: { id: enrolmentId }, query: { limit: 25, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const meetingQuery = (enrolmentId: string, entryId: string) =>
  queryOptions({
    queryKey: ['enrolment', enrolmentId, 'practice', entryId],
    queryFn: (): Promise<Meeting> =>
      ok(
        api.GET('/api/enrolments/{id}/practice-entries/{entryId}', {
          params: { path: { id: enrolmentId, entryId } },
        }),
      ),
    // What is being written is not written over.
    refetchOnWindowFocus: false,
  });

export const queueQuery = (state: Queue, enrolment: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'practice', 'queue', state, enrolment ?? null],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/practice-entries', {
          params: {
            query: { state, limit: 25, ...(enrolment && { enrolment }), ...(pageParam && { after: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const agreementQuery = queryOptions({
  queryKey: ['admin', 'practice', 'agreement'],
  queryFn: () => ok(api.GET('/api/admin/practice-agreement')),
});

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'practice', 'entry', id],
    queryFn: (): Promise<Review> => ok(api.GET('/api/admin/practice-entries/{id}', { params: { path: { id } } })),
    refetchOnWindowFocus: false,
  });

export const rubricsQuery = queryOptions({
  queryKey: ['admin', 'rubrics'],
  queryFn: () => ok(api.GET('/api/rubrics', { params: { query: { limit: 100 } } })),
});

export const rubricQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'rubrics', id],
    queryFn: (): Promise<Rubric> => ok(api.GET('/api/rubrics/{id}', { params: { path: { id } } })),
    refetchOnWindowFocus: false,
  });

/** By criterion. */
export type Levels = Readonly<Record<string, number>>;

export const levelsOf = (ratings: readonly Rating[]): Levels =>
  Object.fromEntries(ratings.map(({ criterion, level }) => [criterion, level]));

export const ratingsOf = (levels: Levels): Rating[] =>
  Object.entries(levels).map(([criterion, level]) => ({ criterion, level }));
