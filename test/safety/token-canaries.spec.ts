import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tablesThatHold } from '../support/database-search.js';
import { logLinesOf } from '../support/log-lines.js';
import { type Person, TestApi } from '../support/test-api.js';
import { asking, tokenForm, withPassword } from '../support/tokens.js';

const LIST = '/api/admin/enrolments';

describe('the secret of a token', () => {
  let api: TestApi;
  let admin: Person;
  let lines: string[];
  let token: string;
  beforeAll(async () => {
    api = await TestApi.start({ LOG_LEVEL: 'trace' }, { alone: 'It reads all that is logged.' });
    lines = logLinesOf();
    admin = await withPassword(api, await api.person({ roles: ['admin'] }));
    const made = await admin.post('/api/admin/tokens', tokenForm()).set('idempotency-key', 'one-token').expect(201);
    token = made.body.token as string;
  });
  afterAll(() => api.stop());

  it('is looked for where it could be found', async () => {
    await api.db.query('create table canary (text text)');
    await api.db.query('insert into canary values ($1)', [`x ${token} x`]);
    expect(await tablesThatHold(api, token)).toEqual(['public.canary']);
    await api.db.query('drop table canary');
  });

  it('is in no table, no queue, no mail and no log, whatever is done with it', async () => {
    const tool = asking(api, token);
    await tool.get(LIST).expect(200);
    await tool.get('/api/admin/credentials').set('idempotency-key', 'another').expect(403);
    await tool.post(`${LIST}/not-an-id/notes`, { text: token }).expect(403);
    await tool.get(`/api/nowhere/${token}`).expect(404);
    await tool.get(`/api/admin/enrolments/%zz${token}`);
    await asking(api, `${token}x`).get(LIST).expect(401);
    await api.db.query('alter table api_tokens rename to gone');
    await tool.get(LIST).expect(500);
    await api.db.query('alter table gone rename to api_tokens');
    await admin.get('/api/me/export').expect(200);
    await api.runJobs();
    expect(await tablesThatHold(api, token)).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toContain(token);
    expect(lines.join('\n')).not.toContain(token.slice(8));
  });

  it('is in the answer to the same request again, which only who asked can open', async () => {
    const again = await admin.post('/api/admin/tokens', tokenForm()).set('idempotency-key', 'one-token').expect(201);
    expect([again.body.token, again.get('idempotent-replay')]).toEqual([token, 'true']);
    const [{ count }] = await api.db.query<[{ count: number }]>('select count(*)::int as count from api_tokens');
    expect(count).toBe(1);
  });
});
