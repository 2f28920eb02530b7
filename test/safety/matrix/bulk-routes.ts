import type { Row } from './routes.js';

const NOT_THERE = '0197c000-0000-7000-8000-00000000b01c';

/** What is done to many people at once. An action is there for who made it, and for nobody else: see `tracking-bulk.spec`. */
// prettier-ignore
export const BULK_ROUTES: readonly Row[] = [
  { id: 'listBulkActions', door: 'watchers', method: 'get', at: () => '/api/admin/bulk-actions', answers: 200 },
  { id: 'previewBulkAction', door: 'watchers', method: 'post', at: () => '/api/admin/bulk-actions', body: () => ({}), answers: 400 },
  { id: 'getBulkAction', door: 'watchers', method: 'get', at: () => `/api/admin/bulk-actions/${NOT_THERE}`, answers: 404 },
  { id: 'listBulkActionRows', door: 'watchers', method: 'get', at: () => `/api/admin/bulk-actions/${NOT_THERE}/rows`, answers: 404 },
  { id: 'applyBulkAction', door: 'watchers', method: 'post', at: () => `/api/admin/bulk-actions/${NOT_THERE}/apply`, answers: 404 },
  { id: 'undoBulkAction', door: 'watchers', method: 'post', at: () => `/api/admin/bulk-actions/${NOT_THERE}/undo`, answers: 404 },
  { id: 'exportChosenTrainees', door: 'watchers', method: 'post', at: () => '/api/admin/enrolments/export', body: () => ({}), answers: 400 },
  { id: 'listExports', door: 'admins', method: 'get', at: () => '/api/admin/exports', answers: 200 },
  { id: 'askForExport', door: 'admins', method: 'post', at: () => '/api/admin/exports', body: () => ({}), answers: 400 },
  { id: 'getExport', door: 'admins', method: 'get', at: () => `/api/admin/exports/${NOT_THERE}`, answers: 404 },
  { id: 'fetchExport', door: 'admins', method: 'get', at: () => `/api/admin/exports/${NOT_THERE}/file`, answers: 404 },
  { id: 'listTags', door: 'watchers', method: 'get', at: () => '/api/admin/tags', answers: 200 },
];
