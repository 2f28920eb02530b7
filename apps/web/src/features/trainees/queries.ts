import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';
import type { TimelineKind } from '@convenor/rules';
import { askedOf, type TraineeView } from './view.js';

type Schemas = ApiComponents['schemas'];
export type TraineeRow = Schemas['TraineeRowDto'];
export type CourseList = Schemas['CourseListDto'];
export type TraineeList = Schemas['TraineeListDto'];
export type Trainee = Schemas['TraineeDto'];
export type TimelineEntry = Schemas['TimelineEntryDto'];
export type SentToTrainee = Schemas['SentToTraineeDto'];
export type PracticeOverTime = Schemas['PracticeOverTimeDto'];
export type TraineeExercise = Schemas['TraineeExerciseDto'];
export type StaffNote = Schemas['StaffNoteDto'];
export type Accommodations = Schemas['AccommodationsDto'];
export type RecordedAttempt = Schemas['RecordedAttemptDto'];
export type LatePreview = Schemas['LatePreviewDto'];
export type StaffCohort = Schemas['CohortDto'];
export type ImportReport = Schemas['ImportReportDto'];
export type ImportRow = Schemas['ImportRowDto'];
export type KeptView = Schemas['ViewDto'];
export type ListSettings = Schemas['ListSettingsDto'];

export const traineesQuery = (view: TraineeView) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'trainees', askedOf(view)],
    queryFn: ({ pageParam }): Promise<TraineeList> =>
      ok(
        api.GET('/api/admin/enrolments', {
          params: { query: { ...(askedOf(view) as object), limit: 50, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    // The rows stay while the next letter of a search is looked up.
    placeholderData: keepPreviousData,
  });

/** How many the list holds; the order does not matter. */
export const traineeCountQuery = (view: TraineeView) => {
  const { sort: _order, ...asked } = askedOf(view);
  return queryOptions({
    queryKey: ['admin', 'trainees', 'count', asked],
    queryFn: () => ok(api.GET('/api/admin/enrolments/count', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
};

/** All of them, however many they are. */
export const wholeCountQuery = (view: TraineeView) => {
  const { sort: _order, ...asked } = askedOf(view);
  return queryOptions({
    queryKey: ['admin', 'trainees', 'whole-count', asked],
    queryFn: () => ok(api.GET('/api/admin/enrolments/count', { params: { query: { ...asked, whole: true } } })),
  });
};

export const traineeQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'trainee', id],
    queryFn: (): Promise<Trainee> => ok(api.GET('/api/admin/enrolments/{id}', { params: { path: { id } } })),
  });

export const timelineQuery = (id: string, kind: TimelineKind | undefined) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'trainee', id, 'timeline', kind ?? null],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/enrolments/{id}/timeline', {
          params: { path: { id }, query: { limit: 12, ...(kind && { kind }), ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const sentQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'trainee', id, 'messages'],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/enrolments/{id}/messages', {
          params: { path: { id }, query: { limit: 8, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const documentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'trainee', id, 'documents'],
    queryFn: () => ok(api.GET('/api/admin/enrolments/{id}/documents', { params: { path: { id } } })),
  });

export const practiceQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'trainee', id, 'practice'],
    queryFn: (): Promise<PracticeOverTime> =>
      ok(api.GET('/api/admin/enrolments/{id}/practice', { params: { path: { id } } })),
  });

export const exercisesQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'trainee', id, 'exercises'],
    queryFn: async (): Promise<TraineeExercise[]> =>
      (await ok(api.GET('/api/admin/enrolments/{id}/exercises', { params: { path: { id } } }))).items,
  });

/** What somebody wrote for an exercise. That it was read is told to them. */
export const wordsQuery = (postId: string) =>
  queryOptions({
    queryKey: ['admin', 'posts', postId],
    queryFn: () => ok(api.GET('/api/admin/posts/{postId}', { params: { path: { postId } } })),
  });

export const accommodationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'trainee', id, 'accommodations'],
    queryFn: () => ok(api.GET('/api/admin/enrolments/{id}/accommodations', { params: { path: { id } } })),
  });

export const mentorQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'trainee', id, 'mentor'],
    queryFn: () => ok(api.GET('/api/admin/enrolments/{id}/mentor', { params: { path: { id } } })),
  });

export const readinessQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'trainee', id, 'readiness'],
    queryFn: () => ok(api.GET('/api/admin/enrolments/{id}/readiness', { params: { path: { id } } })),
  });

export const attemptsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'trainee', id, 'attempts'],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/enrolments/{id}/attempts', {
          params: { path: { id }, query: { limit: 10, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const lateAnswersQuery = (attemptId: string) =>
  queryOptions({
    queryKey: ['admin', 'trainee', 'late-answers', attemptId],
    queryFn: (): Promise<LatePreview> =>
      ok(api.GET('/api/admin/attempts/{id}/late-answers', { params: { path: { id: attemptId } } })),
  });

/** The cohorts that can be filtered by, or that a person can be moved to. */
export const cohortsQuery = (course: string | undefined) =>
  queryOptions({
    queryKey: ['admin', 'cohorts', 'choices', course ?? null],
    queryFn: async (): Promise<StaffCohort[]> =>
      (await ok(api.GET('/api/admin/cohorts', { params: { query: { limit: 100, ...(course && { course }) } } }))).items,
  });

/** One cohort by its id, also when it is not among the choices any more. */
export const cohortNameQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'cohorts', id, 'name'],
    queryFn: async (): Promise<string> =>
      (await ok(api.GET('/api/admin/cohorts/{id}', { params: { path: { id } } }))).name,
  });

/** The regions that can be filtered by. */
export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  queryFn: async () => (await ok(api.GET('/api/regions'))).items,
});

/** Tags that people within reach carry, to filter by. */
export const tagsQuery = queryOptions({
  queryKey: ['admin', 'tags'],
  queryFn: async (): Promise<string[]> => (await ok(api.GET('/api/admin/tags', { params: { query: {} } }))).items,
});

/** Every published course, for the filter and the import. */
export const coursesQuery = queryOptions({
  queryKey: ['courses', '*'],
  queryFn: async (): Promise<CourseList['items']> => {
    const courses: CourseList['items'] = [];
    let after: string | null = '';
    do {
      const page: CourseList = await ok(
        api.GET('/api/courses', { params: { query: { limit: 100, ...(after && { after }) } } }),
      );
      courses.push(...page.items);
      after = page.next;
    } while (after);
    return courses;
  },
});

export const courseQuery = (slug: string) =>
  queryOptions({
    queryKey: ['courses', slug],
    queryFn: () => ok(api.GET('/api/courses/{slug}', { params: { path: { slug } } })),
  });

/** Mentors, versions and languages to filter by. */
export const choicesQuery = queryOptions({
  queryKey: ['admin', 'trainee-choices'],
  queryFn: () => ok(api.GET('/api/admin/trainee-choices')),
  staleTime: 300_000,
});

export const viewsQuery = queryOptions({
  queryKey: ['admin', 'trainee-views'],
  queryFn: async (): Promise<KeptView[]> => (await ok(api.GET('/api/admin/trainee-views'))).items,
});

export const listSettingsQuery = queryOptions({
  queryKey: ['admin', 'trainee-list'],
  queryFn: (): Promise<ListSettings> => ok(api.GET('/api/admin/trainee-list')),
  staleTime: 60_000,
});
