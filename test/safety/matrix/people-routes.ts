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

  // Two accounts of one person. Nobody is merged here: an account with itself is refused.
  { id: 'listOtherAccounts', door: 'admins', named: true, method: 'get', at: ({ userId }) => `/api/admin/people/${userId}/other-accounts`, answers: 200 },
  { id: 'previewMerge', door: 'admins', named: true, method: 'get', at: ({ userId }) => `/api/admin/people/${userId}/merges/${userId}`, answers: 200 },
  { id: 'mergeAccounts', door: 'admins', named: true, method: 'post', at: ({ userId }) => `/api/admin/people/${userId}/merges`, body: ({ userId }) => ({ from: userId, reason: 'One person.', seen: 'as shown' }), answers: 409 },

  // A file of people: the shared one is looked at by everybody who may, and started by the first.
  { id: 'readPeopleFile', door: 'admins', method: 'post', at: () => '/api/admin/people-imports', answers: 415 },
  { id: 'getPeopleImport', door: 'admins', named: true, method: 'get', at: ({ peopleImport }) => `/api/admin/people-imports/${peopleImport}`, answers: 200 },
  { id: 'mapPeopleImport', door: 'admins', named: true, method: 'put', at: ({ peopleImport }) => `/api/admin/people-imports/${peopleImport}/mapping`, body: () => ({ course: 'learning', cohortId: null, columns: ['name', 'email'] }), answers: 200 },
  { id: 'listPeopleImportRows', door: 'admins', named: true, method: 'get', at: ({ peopleImport }) => `/api/admin/people-imports/${peopleImport}/rows`, answers: 200 },
  { id: 'exportPeopleImportRows', door: 'admins', named: true, method: 'get', at: ({ peopleImport }) => `/api/admin/people-imports/${peopleImport}/rows.csv`, answers: 200 },
  { id: 'startPeopleImport', door: 'admins', named: true, method: 'post', at: ({ peopleImport }) => `/api/admin/people-imports/${peopleImport}/start`, body: () => ({ fingerprint: 'another' }), answers: 409 },
  { id: 'discardPeopleImport', door: 'admins', named: true, method: 'delete', at: ({ peopleImport }) => `/api/admin/people-imports/${peopleImport}`, answers: 204, then: 404 },
];
