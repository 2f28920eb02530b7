import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Jobs } from '@convenor/platform';
import { atOnce } from '../support/at-once.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import {
  aWebhook,
  HOOKS,
  hurry,
  isSigned,
  MESSAGES,
  messagesTo,
  type Outside,
  startWithOutside,
  waits,
  webhookShown,
} from '../support/outside.js';
import { type Person, type TestApi } from '../support/test-api.js';

const COURSE = 'facilitating';
const NOW = '2027-03-01T09:00:00.000Z';
const SECOND = 1_000;
const DAY = 86_400 * SECOND;

describe('what was sent to webhooks', () => {
  let api: TestApi;
  let owner: Person;
  let outside: Outside;
  beforeAll(async () => {
    ({ api, outside, owner } = await startWithOutside(COURSE));
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await api.db.query('delete from webhooks');
    outside.forget();
    api.timeIs(NOW);
  });

  const shown = (id: string) => webhookShown(owner, id);
  const messages = (id: string) => messagesTo(owner, id);
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

  describe('while a try is on its way', () => {
    const move = (id: string, what: string) => owner.post(`${HOOKS}/${id}/moves`, { move: what }).expect(200);
    const deliver = (message: string) => async (): Promise<void> => {
      await api.app.get(Jobs).taskList.get('deliver-webhook')!({ id: message });
    };
    const stands = async (message: string) => {
      const { body } = await owner.get(`${MESSAGES}/${message}`).expect(200);
      const tries = body.tries.map(({ number, status }: { number: number; status: number }) => [number, status]);
      return { state: body.state, nextAt: body.nextAt, tries };
    };
    const waiting = (): Promise<number[]> => waits(api, 'deliver-webhook', new Date(NOW));
    let hook: string;
    let message: string;
    let learner: Learner;
    beforeEach(async () => {
      learner = await aLearner(api, COURSE);
      hook = (await aWebhook(owner)).id;
      api.timePasses(SECOND);
      const wish = { to: 'paused', reason: 'Asked for it.' };
      await owner.post(`/api/admin/enrolments/${learner.enrolmentId}/transitions`, wish).expect(200);
      await api.db.query('delete from graphile_worker._private_jobs');
      message = (await messages(hook))[0]!['id'] as string;
    });

    /** What happens between the moment at which a receiver was asked, and its answer. */
    async function sending(answer: { status: number }, meanwhile: () => PromiseLike<unknown>): Promise<void> {
      outside.answer = async () => {
        outside.answer = () => ({ status: 204 });
        await meanwhile();
        return answer;
      };
      await deliver(message)();
    }

    it.each([204, 503])(
      'two workers that take it at once try it twice, and one yes is enough: %d came last',
      async (last) => {
        const answers = [204, 503].sort((one) => (one === last ? 1 : -1));
        const asked: (() => void)[] = [];
        outside.answer = async () => {
          const status = answers[asked.length]!;
          // The second is answered once the first is written down.
          await new Promise<void>((go) => asked.push(go));
          return { status };
        };
        const both = atOnce(api, 'webhook_deliveries', [deliver(message), deliver(message)]);
        while (asked.length < 2) await api.db.query('select');
        asked[0]!();
        while ((await stands(message)).tries.length < 1) await api.db.query('select');
        asked[1]!();
        await both;
        const { state, nextAt, tries } = await stands(message);
        expect({ state, nextAt }).toEqual({ state: 'delivered', nextAt: null });
        expect(tries.map(([number]: number[]) => number)).toEqual([1, 2]);
        expect(tries.map(([, status]: number[]) => status).sort()).toEqual([204, 503]);
        await api.runJobs();
        await hurry(api, 'deliver-webhook');
        await api.runJobs();
        expect(outside.received).toHaveLength(2);
      },
    );

    it('it is asked for again: that is not put off by a no, nor lost by the last one', async () => {
      await sending({ status: 503 }, () => owner.post(`${MESSAGES}/${message}/replay`).expect(200));
      expect((await waiting()).map((wait) => wait > 0)).toEqual([false]);
      await api.runJobs();
      expect(await stands(message)).toEqual({
        state: 'delivered',
        nextAt: null,
        tries: [
          [1, 503],
          [2, 204],
        ],
      });
      await api.db.query(`update webhook_deliveries set state = 'waiting', tried = 10, attempts = 12`);
      await sending({ status: 400 }, () => owner.post(`${MESSAGES}/${message}/replay`).expect(200));
      expect(await shown(hook)).toMatchObject({ pausedWhy: null, waiting: 1, failed: 0 });
      await api.runJobs();
      expect((await stands(message)).state).toBe('delivered');
    });

    it('it is asked for again, and taken by then: that is enough', async () => {
      await sending({ status: 204 }, () => owner.post(`${MESSAGES}/${message}/replay`).expect(200));
      await api.runJobs();
      expect(await stands(message)).toMatchObject({ state: 'delivered', tries: [[1, 204]] });
    });

    it('the webhook is paused: what was not taken is held and sent afterwards, what was is not sent again', async () => {
      for (const tried of [0, 10]) {
        await api.db.query(`update webhook_deliveries set state = 'waiting', tried = $1`, [tried]);
        await sending({ status: 503 }, () => move(hook, 'pause'));
        expect(await stands(message)).toMatchObject({ state: 'held', nextAt: null });
        expect([await shown(hook), await waiting()]).toMatchObject([{ pausedWhy: 'by_hand' }, []]);
        await move(hook, 'resume');
        outside.received.length = 0;
        await api.runJobs();
        expect([outside.received.length, (await stands(message)).state]).toEqual([1, 'delivered']);
      }
      await api.db.query(`update webhook_deliveries set state = 'waiting'`);
      await sending({ status: 204 }, () => move(hook, 'pause'));
      expect((await stands(message)).state).toBe('delivered');
      outside.received.length = 0;
      await move(hook, 'resume');
      await api.runJobs();
      expect(outside.received).toEqual([]);
    });

    it.each([204, 410, 503])(
      'the webhook is removed, or its person erased: nothing is left to be done after %d',
      async (status) => {
        await sending({ status }, () => api.db.query('delete from users where id = $1', [learner.id]));
        await owner.get(`${MESSAGES}/${message}`).expect(404);
        message = (await owner.post(`${HOOKS}/${hook}/test`).expect(201)).body.id;
        await api.db.query('delete from graphile_worker._private_jobs');
        await sending({ status }, () => owner.delete(`${HOOKS}/${hook}`).expect(204));
        expect(await waiting()).toEqual([]);
        expect(await api.db.query('select from webhook_attempts')).toEqual([]);
      },
    );

    it.each([410, 503])(
      'the webhook is given another address, which is not blamed for %d of the one before',
      async (status) => {
        const url = 'https://hooks.example/moved';
        await sending({ status }, () => owner.patch(`${HOOKS}/${hook}`, { url }).set('if-match', '"1"').expect(200));
        expect(await shown(hook)).toMatchObject({ url, pausedWhy: null, waiting: 1 });
        expect(await waiting()).toEqual([SECOND]);
        await hurry(api, 'deliver-webhook');
        await api.runJobs();
        expect(outside.received.map((each) => each.url)).toEqual(['https://hooks.example/convenor', url]);
        expect((await stands(message)).state).toBe('delivered');
      },
    );

    it('the webhook is paused at the moment at which the answer is written down: none of the two is in the way', async () => {
      const pausing = api.db.createQueryRunner();
      const sent = sending({ status: 503 }, async () => {
        await pausing.startTransaction();
        await pausing.query('select from webhooks where id = $1 for no key update', [hook]);
      });
      const held = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await api.db.query<unknown[]>(held)).length === 0) await api.db.query('select');
      await pausing.query(`update webhook_deliveries set state = 'held' where webhook_id = $1`, [hook]);
      await pausing.commitTransaction();
      await pausing.release();
      await sent;
      expect(await stands(message)).toMatchObject({ state: 'held', nextAt: null, tries: [[1, 503]] });
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
