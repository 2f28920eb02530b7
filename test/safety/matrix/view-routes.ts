import type { Row } from './routes.js';

/** Views of the list of trainees, and how one likes it. The view of the matrix is the owner's, who keeps it to themself. */
// prettier-ignore
export const VIEW_ROUTES: readonly Row[] = [
  { id: 'listTraineeViews', door: 'watchers', method: 'get', at: () => '/api/admin/trainee-views', answers: 200 },
  { id: 'keepTraineeView', door: 'watchers', method: 'post', at: () => '/api/admin/trainee-views', body: () => ({ name: 'Those at risk', filters: { pace: 'at_risk' }, columns: ['pace'] }), answers: 201 },
  { id: 'getTraineeView', door: 'watchers', private: true, besides: 'owner', method: 'get', at: ({ traineeView }) => `/api/admin/trainee-views/${traineeView}`, answers: 200 },
  { id: 'changeTraineeView', door: 'watchers', private: true, besides: 'owner', method: 'patch', at: ({ traineeView }) => `/api/admin/trainee-views/${traineeView}`, headers: { 'if-match': '*' }, body: () => ({ columns: ['state'] }), answers: 200 },
  { id: 'getTraineeListSettings', door: 'watchers', method: 'get', at: () => '/api/admin/trainee-list', answers: 200 },
  { id: 'changeTraineeListSettings', door: 'watchers', method: 'patch', at: () => '/api/admin/trainee-list', body: () => ({ columns: ['state'] }), answers: 200 },
  { id: 'listTraineeChoices', door: 'watchers', method: 'get', at: () => '/api/admin/trainee-choices', answers: 200 },
  { id: 'removeTraineeView', door: 'watchers', private: true, besides: 'owner', method: 'delete', at: ({ traineeView }) => `/api/admin/trainee-views/${traineeView}`, answers: 204 },
];
