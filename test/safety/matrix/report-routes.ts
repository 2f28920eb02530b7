import { aPlan } from '../../support/report-schedules.js';
import type { Row } from './routes.js';

const SCHEDULES = '/api/admin/report-schedules';
const MINE = '/api/admin/scheduled-reports';

/** Reports that come by themselves: those of the matrix come to the owner. */
// prettier-ignore
export const REPORT_ROUTES: readonly Row[] = [
  { id: 'listReportSchedules', door: 'admins', method: 'get', at: () => SCHEDULES, answers: 200 },
  { id: 'listPossibleReaders', door: 'admins', method: 'get', at: () => `${SCHEDULES}/readers`, answers: 200 },
  { id: 'makeReportSchedule', door: 'admins', method: 'post', at: () => SCHEDULES, body: ({ reportReader }) => aPlan([reportReader]), answers: 201 },
  { id: 'getReportSchedule', door: 'admins', named: true, method: 'get', at: ({ reportSchedule }) => `${SCHEDULES}/${reportSchedule}`, answers: 200 },
  { id: 'changeReportSchedule', door: 'admins', named: true, method: 'patch', at: ({ reportSchedule }) => `${SCHEDULES}/${reportSchedule}`, headers: { 'if-match': '*' }, body: () => ({ day: 2 }), answers: 200 },
  { id: 'moveReportSchedule', door: 'admins', named: true, method: 'post', at: ({ reportSchedule }) => `${SCHEDULES}/${reportSchedule}/moves`, body: () => ({ move: 'pause' }), answers: 200 },
  { id: 'listReportRuns', door: 'admins', named: true, method: 'get', at: ({ reportSchedule }) => `${SCHEDULES}/${reportSchedule}/runs`, answers: 200 },
  { id: 'sendReportNow', door: 'admins', named: true, method: 'post', at: ({ reportSchedule }) => `${SCHEDULES}/${reportSchedule}/runs`, answers: 202 },
  { id: 'listMyReports', door: 'watchers', method: 'get', at: () => MINE, answers: 200 },
  { id: 'listMySubscriptions', door: 'watchers', method: 'get', at: () => `${MINE}/subscriptions`, answers: 200 },
  { id: 'getScheduledReport', door: 'watchers', private: true, besides: 'owner', method: 'get', at: ({ scheduledReport }) => `${MINE}/${scheduledReport}`, answers: 200 },
  { id: 'fetchScheduledReport', door: 'watchers', private: true, besides: 'owner', method: 'get', at: ({ scheduledReport }) => `${MINE}/${scheduledReport}/file?as=csv&chart=funnel`, answers: 200 },
  { id: 'unsubscribeFromReport', door: 'watchers', private: true, besides: 'owner', method: 'delete', at: ({ reportSchedule }) => `${MINE}/subscriptions/${reportSchedule}`, answers: 204 },
  { id: 'subscribeToReport', door: 'watchers', private: true, besides: 'owner', method: 'put', at: ({ reportSchedule }) => `${MINE}/subscriptions/${reportSchedule}`, answers: 204 },
  { id: 'removeReportSchedule', door: 'admins', named: true, method: 'delete', at: ({ reportSchedule }) => `${SCHEDULES}/${reportSchedule}`, answers: 204, then: 404 },
];
