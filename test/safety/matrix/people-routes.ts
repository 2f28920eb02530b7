import type { Row } from './routes.js';

/** Where people are, and lists of people that are brought in. */
// prettier-ignore
export const PEOPLE_ROUTES: readonly Row[] = [
  { id: 'listRegions', door: 'signed in', method: 'get', at: () => '/api/regions', answers: 200 },
  { id: 'listManagedRegions', door: 'admins', method: 'get', at: () => '/api/admin/regions', answers: 200 },
  { id: 'addRegion', door: 'admins', method: 'post', at: () => '/api/admin/regions', body: () => ({ name: 'South' }), answers: 201, then: 409 },
  { id: 'renameRegion', door: 'admins', named: true, method: 'patch', at: ({ region }) => `/api/admin/regions/${region}`, body: () => ({ name: 'North East' }), answers: 200 },
  { id: 'placeInRegion', door: 'admins', named: true, method: 'put', at: ({ userId }) => `/api/admin/people/${userId}/region`, body: () => ({ regionId: null }), answers: 204 },
  { id: 'removeRegion', door: 'admins', named: true, method: 'delete', at: ({ region }) => `/api/admin/regions/${region}`, answers: 204, then: 404 },
];
