import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { aWebhook, isSigned, Outside } from '../support/outside.js';
import { type Person, TestApi } from '../support/test-api.js';

const HOOKS = '/api/admin/webhooks';
const MESSAGES = '/api/admin/webhook-deliveries';
const COURSE = 'facilitating';
const NOW = '2027-03-01T09:00:00.000Z';
const SECOND = 1_000;
const DAY = 86_400 * SECOND;

describe('what was sent to webhooks', () => {
  let api: TestApi;
  let owner: Person;
  let outside: Outside;
  beforeAll(async () => {
    api = await TestApi.start();
    outside = Outside.around(api);
    owner = await api.person({ roles: ['owner'] });
    await publishCourse(api, { slug: COURSE });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await api.db.query('delete from webhooks');
    outside.forget();
    api.timeIs(NOW);
  });

  const shown = async (id: string): Promise<Record<string, unknown>> =>
    (await owner.get(`${HOOKS}/${id}`).expect(200)).body;
  const messages = async (id: string): Promise<Record<string, unknown>[]> =>
    (await owner.get(`${HOOKS}/${id}/deliveries`).expect(200)).body.items;
  async function happens(learner: Learner, to = 'paused'): Promise<void> {
    api.timePasses(SECOND);
    const wish = { to, reason: 'Asked for it.' };
    await owner.post(`/api/admin/enrolments/${learner.enrolmentId}/transitions`, wish).expect(200);
    await api.runJobs();
  }

  describe('sending again', () => {
    it('one message keeps its id, and all its tries', async () => {
      const { id } = await aWebhook(owner);
      const learner = await aLearner(api, COURSE);
      await api.runJobs();
      outside.forget();
      await happens(learner);
      const [{ id: message }] = (await messages(id)) as [{ id: string }];
      expect((await owner.post(`${MESSAGES}/${message}/replay`).expect(200)).body).toEqual({ count: 1 });
      await api.runJobs();
      expect(outside.received.map(({ headers }) => headers['webhook-id'])).toEqual([message, message]);
      const { body } = await owner.get(`${MESSAGES}/${message}`).expect(200);
      expect([body.state, body.attempts]).toEqual(['delivered', 2]);
      await api.db.query(`select graphile_worker.add_job('deliver-webhook', json_build_object('id', $1::text))`, [
        message,
      ]);
      await api.runJobs();
      expect(outside.received).toHaveLength(2);
    });

    it('all that was not delivered since a moment leaves out what was, and what is older', async () => {
      const { id } = await aWebhook(owner);
      const learner = await aLearner(api, COURSE);
      await api.runJobs();
      await api.db.query('delete from webhook_deliveries');
      outside.answer = () => ({ status: 410 });
      await happens(learner, 'paused');
      api.timePasses(DAY);
      await happens(learner, 'active');
      await happens(learner, 'paused');
      outside.forget();
      const since = new Date(Date.parse(NOW) + DAY - SECOND).toISOString();
      expect((await owner.post(`${HOOKS}/${id}/replay`, { since }).expect(200)).body).toEqual({ count: 2 });
      await api.runJobs();
      expect(outside.bodies.map(({ data }) => data['to']).sort()).toEqual(['active', 'paused']);
      expect((await owner.post(`${HOOKS}/${id}/replay`, { since }).expect(200)).body).toEqual({ count: 0 });
      expect((await owner.post(`${HOOKS}/${id}/replay`, { since: NOW }).expect(200)).body).toEqual({ count: 1 });
      for (const wrong of ['yesterday', '2027-W01-1', '2027-13-01T00:00:00Z', '+275760-01-01T00:00:00Z'])
        await owner.post(`${HOOKS}/${id}/replay`, { since: wrong }).expect(400);
    });

    it('a test goes out while nothing else does, is tried once, and pauses nothing', async () => {
      const { id, secret } = await aWebhook(owner);
      await owner.post(`${HOOKS}/${id}/moves`, { move: 'pause' }).expect(200);
      outside.answer = () => ({ status: 500 });
      const test = async () => {
        const { body } = await owner.post(`${HOOKS}/${id}/test`).expect(201);
        await api.runJobs();
        return (await owner.get(`${MESSAGES}/${body.id}`).expect(200)).body;
      };
      expect(await test()).toMatchObject({ state: 'failed', attempts: 1 });
      expect(outside.bodies).toEqual([{ type: 'webhook.test', timestamp: NOW, data: {} }]);
      expect(isSigned(outside.received[0]!, secret)).toBe(true);
      expect(await shown(id)).toMatchObject({ pausedWhy: 'by_hand' });
      await owner.post(`${HOOKS}/${id}/moves`, { move: 'resume' }).expect(200);
      await test();
      expect(await shown(id)).toMatchObject({ pausedWhy: null });
      const since = { since: NOW };
      expect((await owner.post(`${HOOKS}/${id}/replay`, since).expect(200)).body).toEqual({ count: 0 });
    });
  });

  it('a new secret signs beside the one before for a day, and then alone', async () => {
    const { id, secret } = await aWebhook(owner);
    const { body } = await owner.post(`${HOOKS}/${id}/secret`).expect(201);
    expect(body.formerSecretUntil).toBe('2027-03-02T09:00:00.000Z');
    const sent = async () => {
      outside.forget();
      await owner.post(`${HOOKS}/${id}/test`).expect(201);
      await api.runJobs();
      return outside.received[0]!;
    };
    const during = await sent();
    expect([isSigned(during, body.secret), isSigned(during, secret)]).toEqual([true, true]);
    api.timePasses(DAY);
    const after = await sent();
    expect([isSigned(after, body.secret), isSigned(after, secret)]).toEqual([true, false]);
  });

  it('nothing is sent by a server that cannot open the secret', async () => {
    const { id } = await aWebhook(owner);
    await api.db.query(`update webhooks set sealed_secret = repeat('A', 80)`);
    await owner.post(`${HOOKS}/${id}/test`).expect(201);
    await api.runJobs();
    expect(outside.received).toEqual([]);
    expect(await messages(id)).toMatchObject([{ state: 'failed', lastStatus: null, lastProblem: 'sealed' }]);
  });

  it('the log is kept for thirty days, and goes page by page', async () => {
    const { id } = await aWebhook(owner);
    for (let n = 0; n < 5; n += 1) {
      api.timePasses(SECOND);
      await owner.post(`${HOOKS}/${id}/test`).expect(201);
    }
    await api.runJobs();
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { body } = await owner.get(`${HOOKS}/${id}/deliveries?limit=2${after && `&after=${after}`}`).expect(200);
      seen.push(...body.items.map((each: { createdAt: string }) => each.createdAt));
      after = body.next as string | null;
    }
    expect(seen).toHaveLength(5);
    expect([...seen].sort().reverse()).toEqual(seen);
    expect((await owner.get(`${HOOKS}/${id}/deliveries?state=failed`).expect(200)).body.items).toEqual([]);
    api.timePasses(30 * DAY - 2 * SECOND);
    await api.db.query(`select graphile_worker.add_job('forget-old-deliveries')`);
    await api.runJobs();
    expect(await messages(id)).toHaveLength(3);
  });

  it('what owners do to them stands in the record', async () => {
    const { id } = await aWebhook(owner);
    await owner.post(`${HOOKS}/${id}/moves`, { move: 'pause' }).expect(200);
    await owner.post(`${HOOKS}/${id}/moves`, { move: 'resume' }).expect(200);
    await owner.post(`${HOOKS}/${id}/secret`).expect(201);
    await owner.delete(`${HOOKS}/${id}`).expect(204);
    await owner.get(`${HOOKS}/${id}`).expect(404);
    const log = `select action from audit_log where subject_type = 'webhook' and subject_id = $1 order by seq`;
    const rows = await api.db.query<{ action: string }[]>(log, [id]);
    const moves = ['made', 'paused', 'resumed', 'secret_changed', 'removed'];
    expect(rows.map(({ action }) => action)).toEqual(moves.map((what) => `webhook.${what}`));
  });
});
