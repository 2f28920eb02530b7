import type { Row } from './routes.js';

/** What outside tools ask with, and what they are told. */
// prettier-ignore
export const OUTSIDE_ROUTES: readonly Row[] = [
  { id: 'listTokens', door: 'admins', method: 'get', at: () => '/api/admin/tokens', answers: 200 },
  { id: 'makeToken', door: 'admins', method: 'post', at: () => '/api/admin/tokens', body: () => ({}), answers: 400 },
  { id: 'revokeToken', door: 'admins', named: true, method: 'delete', at: ({ apiToken }) => `/api/admin/tokens/${apiToken}`, answers: 204 },

  { id: 'listWebhooks', door: 'owner', method: 'get', at: () => '/api/admin/webhooks', answers: 200 },
  { id: 'makeWebhook', door: 'owner', method: 'post', at: () => '/api/admin/webhooks', body: () => ({}), answers: 400 },
  { id: 'getWebhook', door: 'owner', named: true, method: 'get', at: ({ webhook }) => `/api/admin/webhooks/${webhook}`, answers: 200 },
  { id: 'changeWebhook', door: 'owner', named: true, method: 'patch', at: ({ webhook }) => `/api/admin/webhooks/${webhook}`, headers: { 'if-match': '*' }, body: () => ({ name: 'Another' }), answers: 200 },
  { id: 'moveWebhook', door: 'owner', named: true, method: 'post', at: ({ webhook }) => `/api/admin/webhooks/${webhook}/moves`, body: () => ({ move: 'pause' }), answers: 200 },
  { id: 'changeWebhookSecret', door: 'owner', named: true, method: 'post', at: ({ webhook }) => `/api/admin/webhooks/${webhook}/secret`, answers: 201 },
  { id: 'testWebhook', door: 'owner', named: true, method: 'post', at: ({ webhook }) => `/api/admin/webhooks/${webhook}/test`, answers: 201 },
  { id: 'listDeliveries', door: 'owner', named: true, method: 'get', at: ({ webhook }) => `/api/admin/webhooks/${webhook}/deliveries`, answers: 200 },
  { id: 'replayDeliveries', door: 'owner', named: true, method: 'post', at: ({ webhook }) => `/api/admin/webhooks/${webhook}/replay`, body: () => ({ since: '2027-03-01T12:00:00Z' }), answers: 200 },
  { id: 'getDelivery', door: 'owner', named: true, method: 'get', at: ({ delivery }) => `/api/admin/webhook-deliveries/${delivery}`, answers: 200 },
  { id: 'replayDelivery', door: 'owner', named: true, method: 'post', at: ({ delivery }) => `/api/admin/webhook-deliveries/${delivery}/replay`, answers: 200 },
  { id: 'removeWebhook', door: 'owner', named: true, method: 'delete', at: ({ webhook }) => `/api/admin/webhooks/${webhook}`, answers: 204, then: 404 },
  { id: 'getRecordStore', door: 'owner', method: 'get', at: () => '/api/admin/xapi', answers: 200 },
  { id: 'setRecordStore', door: 'owner', method: 'put', at: () => '/api/admin/xapi', headers: { 'if-match': '*' }, body: () => ({}), answers: 400 },
  { id: 'moveRecordStore', door: 'owner', method: 'post', at: () => '/api/admin/xapi/moves', body: () => ({ move: 'pause' }), answers: 404 },
  { id: 'fillUpRecords', door: 'owner', method: 'post', at: () => '/api/admin/xapi/fill-up', body: () => ({ since: '2027-03-01T12:00:00Z' }), answers: 404 },
  { id: 'listRecords', door: 'owner', method: 'get', at: () => '/api/admin/xapi/statements', answers: 200 },
  { id: 'sendRecordsAgain', door: 'owner', method: 'post', at: () => '/api/admin/xapi/statements/again', answers: 404 },
  { id: 'removeRecordStore', door: 'owner', method: 'delete', at: () => '/api/admin/xapi', answers: 404 },
];
