import type { Row } from './routes.js';

/** How the programme goes: of whom each reaches, test/api/tracking-overview.spec.ts sees to it. */
// prettier-ignore
export const OVERVIEW_ROUTES: readonly Row[] = [
  { id: 'getOverview', door: 'watchers', method: 'get', at: () => '/api/admin/overview', answers: 200 },
  { id: 'getOverviewChoices', door: 'watchers', method: 'get', at: () => '/api/admin/overview/choices', answers: 200 },
  { id: 'exportOverview', door: 'watchers', method: 'get', at: () => '/api/admin/overview.csv?chart=funnel', answers: 200 },
];
