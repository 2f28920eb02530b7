import type { Row } from './routes.js';

/** One trainee: their record as staff see it, looking on as them, and who looked. */
// prettier-ignore
export const TRAINEE_ROUTES: readonly Row[] = [
  { id: 'listMyAccessLog', door: 'signed in', method: 'get', at: () => '/api/me/access-log', answers: 200 },
  { id: 'listTimeline', door: 'watchers', scoped: true, named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}/timeline`, answers: 200 },
  { id: 'listSentToTrainee', door: 'watchers', scoped: true, named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}/messages`, answers: 200 },
  { id: 'getTraineeDocuments', door: 'watchers', scoped: true, named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}/documents`, answers: 200 },
  { id: 'getPracticeOverTime', door: 'watchers', scoped: true, named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}/practice`, answers: 200 },
  { id: 'listTraineeExercises', door: 'watchers', scoped: true, named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}/exercises`, answers: 200 },
  { id: 'pinNote', door: 'watchers', scoped: true, named: true, method: 'put', at: ({ notedOn, note }) => `/api/admin/enrolments/${notedOn}/notes/${note}/pin`, body: () => ({ pinned: true }), answers: 204 },
  { id: 'listTasksAbout', door: 'watchers', scoped: true, named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}/tasks`, answers: 200 },
  { id: 'changeTag', door: 'watchers', scoped: true, named: true, method: 'put', at: ({ learning }) => `/api/admin/enrolments/${learning}/tags`, body: () => ({ tag: 'spring', carried: true }), answers: 200 },
  { id: 'lookOn', door: 'admins', named: true, method: 'post', at: ({ learning }) => `/api/admin/enrolments/${learning}/looks`, body: () => ({ reason: 'They see no lesson.' }), answers: 201 },
  // Of nobody: whose it is shows in test/api/tracking-looking-on.spec.ts.
  { id: 'endLook', door: 'admins', method: 'delete', at: () => '/api/admin/looks/00000000-0000-4000-8000-000000000000', answers: 404 },
];
