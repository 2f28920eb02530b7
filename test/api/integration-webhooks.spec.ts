import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock, Jobs } from '@convenor/platform';
import { atOnce } from '../support/at-once.js';
import { takeAll } from '../support/certification.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import {
  aWebhook,
  HOOK,
  HOOKS,
  hurry,
  isSigned,
  type MadeWebhook,
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
/** When something has happened for the first time in a test. */
const THEN = '2027-03-01T09:00:01.000Z';
const SECOND = 1_000;
const DAY = 86_400 * SECOND;

describe('webhooks', () => {
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

  const now = (): Date => api.app.get(Clock).now();
  const shown = (id: string) => webhookShown(owner, id);
  const messages = (id: string) => messagesTo(owner, id);
  const move = (learner: Learner, to: string) =>
    owner.post(`/api/admin/enrolments/${learner.enrolmentId}/transitions`, { to, reason: 'Asked for it.' }).expect(200);
  /** Something happens that the webhook wants to hear of, and one try is made. */
  async function happens(learner: Learner, to = 'paused'): Promise<void> {
    api.timePasses(SECOND);
    await move(learner, to);
    await api.runJobs();
  }
  async function tryAgain(): Promise<void> {
    await api.db.query('update webhooks set rests_until = null');
    await hurry(api, 'deliver-webhook');
    await api.runJobs();
  }

  describe('being entered', () => {
    it.each<[string, object, string]>([
      ['without a name', { name: ' ' }, 'name'],
      ['for no event', { events: [] }, 'events'],
      ['for an event that there is not', { events: ['everything'] }, 'events'],
      ['without encryption', { url: 'http://hooks.example/' }, 'url'],
      ['on another port', { url: 'https://hooks.example:8443/' }, 'url'],
      ['with a password', { url: 'https://me:secret@hooks.example/' }, 'url'],
      ['at a number', { url: 'https://93.184.216.34/' }, 'url'],
      ['at this host', { url: 'https://localhost/' }, 'url'],
      ['within a network', { url: 'https://intranet/' }, 'url'],
      ['of a file', { url: 'file:///etc/passwd' }, 'url'],
    ])('are refused %s', async (_what, wrong, field) => {
      const form = { name: 'A tool', url: HOOK, events: ['credential.issued'], ...wrong };
      const { body } = await owner.post(HOOKS, form).expect(400);
      expect(body.errors.map((error: { field: string }) => error.field.split('.')[0])).toEqual([field]);
    });

    it('show their secret once, and keep it where the database alone does not tell it', async () => {
      const { id, secret } = await aWebhook(owner);
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(JSON.stringify(await shown(id))).not.toContain(secret.slice(6));
      const rows = await api.db.query<object[]>('select * from webhooks');
      expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
    });

    it('are changed only as they were read', async () => {
      const { id } = await aWebhook(owner);
      await owner.patch(`${HOOKS}/${id}`, { name: 'Another' }).expect(428);
      await owner.patch(`${HOOKS}/${id}`, { name: 'Another' }).set('if-match', '"1"').expect(200);
      await owner.patch(`${HOOKS}/${id}`, { name: 'A third' }).set('if-match', '"1"').expect(412);
      expect(await shown(id)).toMatchObject({ name: 'Another', rowVersion: 2, url: HOOK });
    });

    it('are twenty at most', async () => {
      for (let n = 0; n < 19; n += 1) await aWebhook(owner);
      const make = () => owner.post(HOOKS, { name: 'More', url: HOOK, events: ['credential.issued'] });
      const answers = (await atOnce(api, 'webhooks', [make, make])).map(({ status, body }) => body.code ?? status);
      expect(answers.sort()).toEqual([201, 'too_many_webhooks']);
    });
  });

  describe('what they are told', () => {
    it('is signed, names by ids alone, and comes once for each address that wants to hear of it', async () => {
      const one = await aWebhook(owner);
      const other = await aWebhook(owner, { url: 'https://hooks.example/other' });
      await aWebhook(owner, { url: 'https://hooks.example/deaf', events: ['credential.revoked'] });
      const learner = await aLearner(api, COURSE, { name: 'Quokka Marigold' });
      await api.runJobs();
      outside.forget();
      await happens(learner);
      expect(outside.received.map(({ url }) => url).sort()).toEqual([HOOK, 'https://hooks.example/other']);
      expect(new Set(outside.received.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
      for (const message of outside.received) {
        expect(isSigned(message, message.url === HOOK ? one.secret : other.secret)).toBe(true);
        expect(message.headers['webhook-timestamp']).toBe(String(Date.parse(THEN) / 1_000));
        expect(message.body).not.toMatch(/Quokka|Marigold|example\.org|Asked for it/);
      }
      expect(outside.bodies[0]).toEqual({
        type: 'enrolment.state_changed',
        timestamp: THEN,
        data: { enrolmentId: learner.enrolmentId, course: COURSE, from: 'active', to: 'paused' },
      });
      const [message] = await messages(one.id);
      expect(message).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 204, lastProblem: null });
      expect(await shown(one.id)).toMatchObject({ delivered: 3, waiting: 0, lastDeliveredAt: THEN });
    });

    it('is everything that leads to a certificate, and what becomes of it', async () => {
      const events = [
        ...['enrolment.created', 'enrolment.state_changed', 'activity.completed'],
        ...['credential.issued', 'credential.suspended', 'credential.reinstated', 'credential.revoked'],
      ];
      await aWebhook(owner, { events });
      const learner = await aLearner(api, COURSE);
      await takeAll(learner);
      const [{ id }] = (await learner.get('/api/me/credentials').expect(200)).body.items;
      for (const what of ['suspend', 'reinstate', 'revoke'])
        await owner.post(`/api/admin/credentials/${id}/${what}`, { reason: 'A test.' }).expect(200);
      await api.runJobs();
      const told = outside.bodies.map(({ type }) => type);
      expect(new Set(told)).toEqual(new Set(events));
      const completed = outside.bodies.filter(({ type }) => type === 'activity.completed');
      expect(completed.map(({ data }) => data['activityId'])).toContain(SMALL_COURSE.lesson);
      expect(completed.find(({ data }) => data['activityId'] === SMALL_COURSE.quiz)!.data['kind']).toBe('quiz');
      expect(outside.bodies.find(({ type }) => type === 'credential.issued')!.data).toEqual({
        ...{ enrolmentId: learner.enrolmentId, course: COURSE, credentialId: id },
      });
      const ids = outside.received.map(({ headers }) => headers['webhook-id']);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('is that a certificate has expired, once, however often it is looked for', async () => {
      const { id } = await aWebhook(owner, { events: ['credential.expired'] });
      const learner = await aLearner(api, COURSE);
      await takeAll(learner);
      const [credential] = (await learner.get('/api/me/credentials').expect(200)).body.items;
      const look = async (): Promise<void> => {
        await api.db.query(`select graphile_worker.add_job('tell-of-expired-credentials')`);
        await api.runJobs();
      };
      await look();
      expect(outside.received).toEqual([]);
      await api.db.query('update credentials set expires_at = $2 where id = $1', [
        credential.id,
        '2027-03-03T00:00:00Z',
      ]);
      api.timeIs('2027-03-03T00:00:01Z');
      await look();
      await look();
      expect(outside.bodies).toEqual([
        {
          ...{ type: 'credential.expired', timestamp: '2027-03-03T00:00:00.000Z' },
          data: { enrolmentId: learner.enrolmentId, course: COURSE, credentialId: credential.id },
        },
      ]);
      expect(await messages(id)).toHaveLength(1);
    });

    it('is nothing of a certificate that was revoked, or had expired before anybody wanted to hear of it', async () => {
      await api.db.query('update credentials set expires_at = null');
      const expired: string[] = [];
      for (let n = 0; n < 2; n += 1) {
        const learner = await aLearner(api, COURSE);
        await takeAll(learner);
        expired.push((await learner.get('/api/me/credentials').expect(200)).body.items[0].id);
      }
      await api.db.query(`update credentials set expires_at = '2027-03-03T00:00:00Z' where id = any($1)`, [expired]);
      const look = async (): Promise<void> => {
        await api.db.query(`select graphile_worker.add_job('tell-of-expired-credentials')`);
        await api.runJobs();
      };
      await owner.post(`/api/admin/credentials/${expired[0]}/revoke`, { reason: 'A test.' }).expect(200);
      const early = await aWebhook(owner, { events: ['credential.expired'] });
      api.timeIs('2027-03-03T00:00:01Z');
      const late = await aWebhook(owner, { url: 'https://hooks.example/late', events: ['credential.expired'] });
      await look();
      expect([(await messages(early.id)).length, (await messages(late.id)).length]).toEqual([1, 0]);
      expect(outside.bodies.map(({ data }) => data['credentialId'])).toEqual([expired[1]]);
    });

    it('is nothing when what was to happen did not', async () => {
      const { id } = await aWebhook(owner);
      const learner = await aLearner(api, COURSE);
      await api.runJobs();
      const before = (await messages(id)).length;
      await owner
        .post(`/api/admin/enrolments/${learner.enrolmentId}/transitions`, { to: 'accepted', reason: 'x' })
        .expect(409);
      expect(await messages(id)).toHaveLength(before);
    });

    it('goes with the person', async () => {
      const { id } = await aWebhook(owner);
      const learner = await aLearner(api, COURSE);
      await happens(learner);
      const before = (await messages(id)).length;
      await api.db.query('delete from users where id = $1', [learner.id]);
      expect((await messages(id)).length).toBeLessThan(before);
    });
  });

  describe('an address', () => {
    it.each<[string, string[] | undefined, string]>([
      ['leads to this host', ['127.0.0.1'], 'not_open'],
      ['leads to where clouds keep their secrets', ['169.254.169.254'], 'not_open'],
      ['leads into a private network', ['10.1.2.3'], 'not_open'],
      ['leads into a private network over IPv6', ['fd00::1'], 'not_open'],
      ['leads to two, one of them inside', ['93.184.216.34', '192.168.0.10'], 'not_open'],
      ['leads nowhere', undefined, 'unknown_host'],
    ])('is sent nothing while its name %s', async (_what, addresses, problem) => {
      const { id } = await aWebhook(owner);
      const learner = await aLearner(api, COURSE);
      await api.runJobs();
      outside.forget();
      const before = outside.names['hooks.example']!;
      if (addresses) outside.names['hooks.example'] = addresses;
      else delete outside.names['hooks.example'];
      await happens(learner);
      outside.names['hooks.example'] = before;
      expect(outside.received).toEqual([]);
      expect((await messages(id))[0]).toMatchObject({ state: 'waiting', lastStatus: null, lastProblem: problem });
    });

    it('is sent to at what was looked up, so that a name cannot lead elsewhere a moment later', async () => {
      await aWebhook(owner);
      await happens(await aLearner(api, COURSE));
      expect(new Set(outside.received.map(({ at }) => at))).toEqual(new Set(['93.184.216.34']));
    });

    it('that leads on is not followed', async () => {
      const { id } = await aWebhook(owner);
      outside.answer = () => ({ status: 302, body: 'See https://inside.example/' });
      await happens(await aLearner(api, COURSE));
      expect(new Set(outside.received.map(({ url }) => url))).toEqual(new Set([HOOK]));
      expect((await messages(id))[0]).toMatchObject({ state: 'waiting', lastStatus: 302 });
    });
  });

  describe('a message that is not taken', () => {
    let hook: MadeWebhook;
    let learner: Learner;
    beforeEach(async () => {
      hook = await aWebhook(owner);
      learner = await aLearner(api, COURSE);
      await tryAgain();
      await api.db.query('delete from webhook_deliveries');
      outside.forget();
    });

    it('is tried again for about three days under the same id, then the address is paused and owners are told', async () => {
      outside.answer = () => ({ status: 503, body: `busy\u0000 ${'x'.repeat(900)}` });
      await happens(learner);
      const [{ id: message }] = (await messages(hook.id)) as [{ id: string }];
      let waited = 0;
      for (let tried = 1; tried <= 10; tried += 1) {
        const [wait] = await waits(api, 'deliver-webhook', now());
        waited += wait!;
        expect((await messages(hook.id))[0]).toMatchObject({ state: 'waiting', attempts: tried });
        api.timePasses(wait!);
        await tryAgain();
      }
      expect(waited).toBeGreaterThan(2.4 * DAY);
      expect(waited).toBeLessThan(3.7 * DAY);
      expect(await messages(hook.id)).toMatchObject([{ id: message, state: 'failed', attempts: 11, lastStatus: 503 }]);
      expect(new Set(outside.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([message]));
      expect(new Set(outside.received.map(({ body }) => body)).size).toBe(1);
      expect(outside.received.every((each) => isSigned(each, hook.secret))).toBe(true);
      expect(await shown(hook.id)).toMatchObject({ pausedWhy: 'failing' });
      const { tries } = (await owner.get(`${MESSAGES}/${message}`).expect(200)).body;
      expect(tries.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      expect(tries[0].head).toBe(`busy ${'x'.repeat(495)}`);
      const news = (await owner.get('/api/me/notifications').expect(200)).body.items;
      expect(news.filter(({ path }: { path: string }) => path === `/admin/webhooks/${hook.id}`)).toHaveLength(1);
    });

    it('holds what happens meanwhile, and sends it all once it is resumed', async () => {
      await owner.post(`${HOOKS}/${hook.id}/moves`, { move: 'pause' }).expect(200);
      await happens(learner, 'paused');
      await happens(learner, 'active');
      expect(outside.received).toEqual([]);
      expect(await shown(hook.id)).toMatchObject({ held: 2, waiting: 0, pausedWhy: 'by_hand' });
      await owner.post(`${HOOKS}/${hook.id}/moves`, { move: 'resume' }).expect(200);
      await api.runJobs();
      expect(outside.bodies.map(({ data }) => data['to']).sort()).toEqual(['active', 'paused']);
      expect(await shown(hook.id)).toMatchObject({ held: 0, delivered: 2, pausedAt: null });
    });

    it('sends within minutes what was held by who still saw the pause when it ended', async () => {
      await owner.post(`${HOOKS}/${hook.id}/moves`, { move: 'pause' }).expect(200);
      await happens(learner, 'paused');
      await api.app.get(Jobs).taskList.get('send-held-deliveries')!({});
      expect(await shown(hook.id)).toMatchObject({ held: 1, waiting: 0 });
      await api.db.query('update webhooks set paused_at = null, paused_why = null where id = $1', [hook.id]);
      await api.app.get(Jobs).taskList.get('send-held-deliveries')!({});
      await api.runJobs();
      expect(await shown(hook.id)).toMatchObject({ held: 0, delivered: 1 });
    });

    it('pauses the address at once where that says that it is gone, unless it was paused already', async () => {
      outside.answer = () => ({ status: 410 });
      await happens(learner);
      expect(await shown(hook.id)).toMatchObject({ pausedWhy: 'gone', failed: 1 });
      await owner.post(`${HOOKS}/${hook.id}/moves`, { move: 'pause' }).expect(200);
      expect(await shown(hook.id)).toMatchObject({ pausedWhy: 'gone' });
    });

    it('lets a receiver rest that is not there, with all that waits, and none of that is a try', async () => {
      outside.answer = () => new Error('ECONNRESET');
      await happens(learner, 'paused');
      await happens(learner, 'active');
      expect(outside.received).toHaveLength(1);
      expect((await messages(hook.id)).map(({ attempts }) => attempts).sort()).toEqual([0, 1]);
      expect((await waits(api, 'deliver-webhook', now())).every((wait) => wait > 0)).toBe(true);
      outside.answer = () => ({ status: 200 });
      api.timePasses(31 * SECOND);
      await hurry(api, 'deliver-webhook');
      await api.runJobs();
      expect((await messages(hook.id)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    });

    it('does not let others wait that a receiver only says no to', async () => {
      outside.answer = () => ({ status: 400 });
      await happens(learner, 'paused');
      await happens(learner, 'active');
      expect(outside.received).toHaveLength(2);
    });

    it('that a receiver is too slow for is given up', async () => {
      outside.answer = () => new Error('slow');
      await happens(learner);
      expect((await messages(hook.id))[0]).toMatchObject({ state: 'waiting', lastProblem: 'too_slow' });
    });
  });
});
