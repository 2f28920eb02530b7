import { queryOptions } from '@tanstack/react-query';
import type { components } from '@convenor/api-client';
import { api, ok } from '../../app/api.js';

export type EnrolmentForm = components['schemas']['EnrolmentFormDto'];
export type EnrolmentState = components['schemas']['EnrolmentState'];
export type NewEnrolment = components['schemas']['EnrolDto'];
export type Standing = components['schemas']['EnrolmentStateDto'];
export type Training = components['schemas']['MyEnrolmentDto'];
/** A cohort as people see it who think of joining. */
export type Group = components['schemas']['OpenCohortDto'];
export type InvitedGroup = components['schemas']['InvitedCohortDto'];

export const enrolmentFormQuery = (slug: string) =>
  queryOptions({
    queryKey: ['enrolment-form', slug],
    queryFn: (): Promise<EnrolmentForm> =>
      ok(api.GET('/api/courses/{slug}/enrolment-form', { params: { path: { slug } } })),
  });

/** Which group an invitation opens. The code goes in the body, and stays out of addresses and logs. */
export const cohortInvitationQuery = (code: string) =>
  queryOptions({
    queryKey: ['cohort-invitation', code],
    queryFn: (): Promise<InvitedGroup> => ok(api.POST('/api/cohort-invitations', { body: { code: code.slice(0, 40) } })),
    retry: false,
  });

/** The public page of the course, shared with the screens that show it. */
export const courseQuery = (slug: string) =>
  queryOptions({
    queryKey: ['courses', slug],
    queryFn: () => ok(api.GET('/api/courses/{slug}', { params: { path: { slug } } })),
  });

/** A person's own trainings, newest first; the same list that their home shows. */
export const myTrainingsQuery = queryOptions({
  queryKey: ['trainings'],
  queryFn: async () => (await ok(api.GET('/api/me/enrolments', { params: { query: { limit: 100 } } }))).items,
});

const LIVING: readonly EnrolmentState[] = ['applied', 'waitlisted', 'accepted', 'active', 'paused', 'lapsed'];

/** Whether a training stands in the way of enrolling once more. */
export function isLiving(state: EnrolmentState): boolean {
  return LIVING.includes(state);
}
