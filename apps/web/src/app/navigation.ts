type Place =
  | 'front'
  | 'courses'
  | 'signIn'
  | 'signUp'
  | 'home'
  | 'path'
  | 'certificate'
  | 'account'
  | 'news'
  | 'staff'
  | 'staffNews';

/** The addresses that the shells and guards lead to: one place to change them. */
export const places: Readonly<Record<Place, string>> = {
  front: '/',
  courses: '/courses',
  signIn: '/sign-in',
  signUp: '/sign-up',
  home: '/home',
  path: '/path',
  certificate: '/certificate',
  account: '/account',
  news: '/notifications',
  staff: '/admin',
  staffNews: '/admin/notifications',
};

/** The sections of the staff area with the permission that opens each. */
export const staffSections = [
  { key: 'trainees', to: '/admin/trainees', permission: 'enrolment:read' },
  { key: 'cohorts', to: '/admin/cohorts', permission: 'cohort:read' },
  { key: 'practice', to: '/admin/practice', permission: 'practice:sign' },
  { key: 'marking', to: '/admin/marking', permission: 'attempt:mark' },
  { key: 'reflections', to: '/admin/reflections', permission: 'cohort:lead' },
  { key: 'moderation', to: '/admin/moderation', permission: 'cohort:lead' },
  { key: 'credentials', to: '/admin/credentials', permission: 'credential:issue' },
  { key: 'courses', to: '/admin/courses', permission: 'course:read-draft' },
  { key: 'bank', to: '/admin/bank', permission: 'bank:read' },
  { key: 'rubrics', to: '/admin/rubrics', permission: 'rubric:edit' },
  { key: 'surveys', to: '/admin/surveys', permission: 'survey:results' },
  { key: 'audit', to: '/admin/audit', permission: 'audit:read' },
  { key: 'staff', to: '/admin/staff', permission: 'staff:manage' },
  { key: 'outbox', to: '/admin/outbox', permission: 'outbox:read' },
  { key: 'letters', to: '/admin/letters', permission: 'letter:preview' },
  { key: 'jobs', to: '/admin/jobs', permission: 'jobs:manage' },
] as const satisfies readonly { key: string; to: string; permission: Permission }[];

export type StaffSection = (typeof staffSections)[number];

/** Only our own addresses: a return path from outside must not lead away. */
export function safeReturn(path: unknown): string {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) && !path.startsWith(places.signIn) ? path : places.home;
}

/** The sign-in screen, with the way back to where the person was. */
export function signInFrom(path: string): string {
  return `${places.signIn}?returnTo=${encodeURIComponent(safeReturn(path))}`;
}
