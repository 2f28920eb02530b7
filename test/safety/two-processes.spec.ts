import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Mailer } from '@convenor/platform';
import type supertest from 'supertest';
import { aConfirmedAccount } from '../support/account.js';
import { publishQueued, takeAll } from '../support/certification.js';
import { upload } from '../support/course-upload.js';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { aLearner, CONSENTS } from '../support/enrolment.js';
import { MailCatcher } from '../support/mail-catcher.js';
import { aFacilitator, aMeeting } from '../support/register.js';
import { type Person, TestApi } from '../support/test-api.js';

const MAILS = 40;
const FREE_TRIES = 8;

/** A sample of `npm run safety:long -- two-processes`, which does so with the whole suite of the API. */
describe('two api processes and two workers on one database', () => {
  const catcher = new MailCatcher(() => 20);
  let api: TestApi;
  let owner: Person;
  let admin: Person;
  let course: PublishedCourse;
  beforeAll(async () => {
    await catcher.start();
    api = await TestApi.start(
      { SMTP_URL: catcher.urlFor('first'), TRUSTED_PROXIES: '1' },
      { second: { SMTP_URL: catcher.urlFor('second') } },
    );
    owner = await api.person({ roles: ['owner'] });
    admin = await api.person({ roles: ['admin', 'author'] });
    course = await publishCourse(api);
  });
  afterAll(async () => {
    await api.stop();
    await catcher.stop();
  });
  beforeEach(() => api.timeIs('2026-03-14T09:00:00Z'));

  /** The same request to the one and to the other. */
  const atBoth = async (request: () => supertest.Test): Promise<[supertest.Response, supertest.Response]> => [
    await request(),
    await request(),
  ];
  const statusesOf = async (request: () => supertest.Test) => (await atBoth(request)).map(({ status }) => status);
  const ids = async (sql: string, ...values: string[]): Promise<string[]> =>
    (await api.db.query<{ id: string }[]>(sql, values)).map(({ id }) => id);

  it('answer by turns', async () => {
    const ports = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const request = api.visitor.get('/health/ready');
      await request.expect(200);
      ports.push(new URL(request.url).port);
    }
    expect(ports[0]).not.toBe(ports[1]);
    expect(ports.slice(2)).toEqual(ports.slice(0, 2));
  });

  it.each(['one', 'the other'])('show a course and its correction as soon as %s has published it', async (who) => {
    const slug = who.replace(' ', '-');
    const page = () => api.visitor.get(`/api/courses/${slug}`);
    expect(await statusesOf(page)).toEqual([404, 404]);
    for (const [as, title] of [
      ['version', 'Before'],
      ['patch', 'After'],
    ]) {
      await upload(admin, { slug, title: title! });
      if (who === 'the other') await api.visitor.get('/health/live');
      await admin.post(`/api/admin/courses/${slug}/publish`, { as }).expect(200);
      expect((await atBoth(page)).map(({ body }) => body.title)).toEqual([title, title]);
    }
  });

  it('show what was taken down nowhere, whichever of them was told', async () => {
    const host = await aFacilitator(api, admin, course.slug);
    const id = await aMeeting(host, admin);
    const page = () => api.visitor.get(`/meetings/${id}`);
    const list = async () =>
      (await atBoth(() => api.visitor.get('/api/register/meetings'))).map(({ text }) => text.includes(id));
    for (let time = 0; time < 2; time += 1) {
      expect([await statusesOf(page), await list()]).toEqual([
        [200, 200],
        [true, true],
      ]);
      await admin.post(`/api/admin/meetings/${id}/take-down`, { reason: 'It names somebody.' }).expect(204);
      expect([await statusesOf(page), await list()]).toEqual([
        [404, 404],
        [false, false],
      ]);
      await admin.post(`/api/admin/meetings/${id}/put-back`, {}).expect(204);
    }
  });

  it('let a role and a session go at the same moment', async () => {
    const helper = await api.person({ roles: ['admin'] });
    const staffPage = () => helper.get('/api/admin/enrolments');
    expect(await statusesOf(staffPage)).toEqual([200, 200]);
    await owner.put(`/api/admin/staff/${helper.id}/roles`, { roles: ['trainee'] }).expect(200);
    expect(await statusesOf(staffPage)).toEqual([403, 403]);
    await helper.post('/api/auth/sign-out').expect(204);
    expect(await statusesOf(() => helper.get('/api/me'))).toEqual([401, 401]);
  });

  it('sign with the same key once it was changed, and publish the same bytes about what was revoked', async () => {
    const list = () => api.visitor.get('/api/status/standing/1');
    const holder = await aFacilitator(api, admin, course.slug);
    const [before] = await atBoth(list);
    await owner.post('/api/admin/issuer/rotate', { reason: 'Once a year.' }).expect(200);
    await admin.post(`/api/admin/credentials/${holder.credential.id}/revoke`, { reason: 'By mistake.' }).expect(200);
    const [one, other] = await atBoth(list);
    expect(one.text).not.toBe(before.text);
    expect([other.text, other.headers['etag']]).toEqual([one.text, one.headers['etag']]);
    expect(await statusesOf(() => list().set('if-none-match', String(one.headers['etag'])))).toEqual([304, 304]);
    const keys = await atBoth(() => api.visitor.get('/.well-known/did.json'));
    expect(keys[0].body.assertionMethod[0]).toBe(one.body.proof.verificationMethod);
    expect(keys[1].body).toEqual(keys[0].body);
  });

  it('count guesses together, and refuse nobody who signs in rightly at both at once', async () => {
    const { email, password } = await aConfirmedAccount(api);
    const signIn = (given: string) =>
      api.visitor
        .post('/api/auth/sign-in')
        .set('x-forwarded-for', '203.0.113.5')
        .send({ email, password: given })
        .then(({ status }) => status);
    const atOnce = (given: string) => Promise.all(Array.from({ length: 2 * FREE_TRIES }, () => signIn(given)));
    expect(await atOnce(password)).toEqual(Array<number>(2 * FREE_TRIES).fill(200));
    expect((await atOnce('a wrong guess')).filter((status) => status === 401)).toHaveLength(FREE_TRIES);
    expect([await signIn(password), await signIn(password)]).toEqual([429, 429]);
  });

  it('enrol a person once, give a place once, and issue one certificate, asked for at both at once', async () => {
    const person = await api.person();
    const enrol = (who: Person, slug: string) => who.post(`/api/courses/${slug}/enrolments`, CONSENTS);
    const asked = await Promise.all(Array.from({ length: 10 }, () => enrol(person, course.slug)));
    expect(asked.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(await ids('select id from enrolments where user_id = $1', person.id)).toHaveLength(1);

    const small = await publishCourse(api, { slug: 'one-place', capacity: 1 });
    const many = await Promise.all(Array.from({ length: 8 }, () => api.person()));
    const given = await Promise.all(many.map((one) => enrol(one, small.slug).expect(201)));
    expect(given.filter(({ body }) => body.state === 'active')).toHaveLength(1);

    const queued = await publishQueued(api);
    const learner = await aLearner(api, queued.slug);
    await takeAll(learner);
    const approve = () => admin.post(`/api/admin/enrolments/${learner.enrolmentId}/credentials`, {});
    const answers = await Promise.all(Array.from({ length: 10 }, approve));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    const issued = `select seq as id from audit_log where enrolment_id = $1 and action = 'credential.issued'`;
    expect(await ids(issued, learner.enrolmentId)).toHaveLength(1);
  });

  it('do what was asked for under one key once, and answer alike', async () => {
    const invite = () =>
      owner
        .post('/api/admin/staff/invitations', { email: 'colleague@example.org', roles: ['mentor'] })
        .set('idempotency-key', 'asked-for-at-both');
    const [one, other] = await atBoth(invite);
    expect([one.status, other.status, other.body]).toEqual([201, 201, one.body]);
  });

  it('send each mail once, and both have sent some', async () => {
    await api.runJobs();
    catcher.caught.length = 0;
    await api.db.transaction((tx) =>
      api.app.get(Mailer).sendAll(
        tx,
        Array.from({ length: MAILS }, (_, number) => ({
          ...{ to: `person-${number}@example.org`, kind: 'a-test', dedupeKey: `mail-${number}` },
          ...{ subject: 'Hello', text: 'Hello.', html: '<p>Hello.</p>' },
        })),
      ),
    );
    await api.runJobs();
    while (catcher.caught.length < MAILS) await pause(10);
    expect(new Set(catcher.caught.map(({ id }) => id)).size).toBe(MAILS);
    expect(catcher.caught).toHaveLength(MAILS);
    expect(new Set(catcher.caught.map(({ by }) => by))).toEqual(new Set(['first', 'second']));
  });
});
