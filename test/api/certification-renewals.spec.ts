import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { answerAll, aCertified, auditOf, type Certified, credentialsOf, take } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aLearner } from '../support/enrolment.js';
import { lastMailTo, mailsTo } from '../support/mailbox.js';
import { decided, publishPractice, sent } from '../support/practice.js';
import { aHolder, CYCLE, muchLater, renewalOf, renewalTerms, runJob, signAgain } from '../support/renewal.js';
import { type Person, TestApi } from '../support/test-api.js';

const { finalAssessment: FINAL, agreement: AGREEMENT, lesson: LESSON, quiz: WEEK } = SMALL_COURSE;
const { issued: ISSUED, opens: OPENS, expires: EXPIRES, closes: CLOSES, early: EARLY, inGrace: IN_GRACE } = CYCLE;
const LATE = '2028-04-01T18:00:00.001Z';

describe('renewing a certificate', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
  });
  afterAll(() => api.stop());
  beforeEach(() => muchLater(api, ISSUED));

  const holding = (terms: object = {}, approval: 'automatic' | 'queue' = 'automatic') =>
    aHolder(api, admin, { terms, approval });
  const statuses = async (holder: Certified): Promise<string[]> =>
    (await credentialsOf(holder)).map(({ status }) => status).sort();
  const quizPage = async (holder: Certified) => (await holder.get(holder.activity(FINAL)).expect(200)).body.quiz;

  describe('the window', () => {
    it('says when it opens and closes, and what it asks for, long before', async () => {
      const holder = await holding();
      expect(await renewalOf(holder)).toMatchObject({
        credentialId: holder.credential.id,
        ...{ state: 'too_early', opensOn: OPENS, expiresAt: EXPIRES, closesOn: CLOSES, needs: 'all', waiting: false },
        requirements: [
          { key: 'renewal-quiz', title: 'Pass the refresher quiz', met: false, missing: [{ step: { open: false } }] },
          { key: 'renewal-agreement', met: false, missing: [{ step: { activityId: AGREEMENT, open: false } }] },
        ],
      });
    });

    it.each([
      ['before it opens', '2027-12-03T17:59:59.999Z'],
      ['after its grace', LATE],
    ])('takes nothing %s', async (_when, at) => {
      const holder = await holding();
      await muchLater(api, at);
      expect((await holder.post(holder.activity(FINAL, '/attempts')).expect(409)).body.code).toBe(
        'enrolment_not_active',
      );
      expect((await holder.get(holder.at('/renewal/agreement')).expect(409)).body.code).toBe('renewal_not_open');
      const signature = { signedName: holder.name, agreementVersion: '1' };
      const signing = await holder.post(holder.at('/renewal/agreement/sign'), signature).expect(409);
      expect(signing.body.code).toBe('renewal_not_open');
      expect((await quizPage(holder)).mayStart).toBe(false);
    });

    it('opens the quiz that is asked for and nothing else', async () => {
      const holder = await holding();
      await muchLater(api, EARLY);
      expect(await quizPage(holder)).toMatchObject({ mayStart: true, attemptsUsed: 0, attemptsLeft: 2, grade: null });
      expect((await holder.post(holder.activity(WEEK, '/attempts')).expect(409)).body.code).toBe(
        'enrolment_not_active',
      );
      const heartbeat = { position: 100, activeSeconds: 30 };
      expect((await holder.put(holder.activity(LESSON, '/reading'), heartbeat).expect(409)).body.code).toBe(
        'enrolment_not_active',
      );
      await holder.post(holder.activity(FINAL, '/attempts')).expect(201);
    });

    it('is closed for what is on hold, revoked, or has no terms', async () => {
      const holder = await holding();
      await muchLater(api, EARLY);
      await admin.post(`/api/admin/credentials/${holder.credential.id}/suspend`, { reason: 'A look.' }).expect(200);
      expect(await renewalOf(holder)).toBeNull();
      expect((await holder.post(holder.activity(FINAL, '/attempts')).expect(409)).body.code).toBe(
        'enrolment_not_active',
      );
      await admin.post(`/api/admin/credentials/${holder.credential.id}/revoke`, { reason: 'A look.' }).expect(200);
      expect(await renewalOf(holder)).toBeNull();
      await muchLater(api, ISSUED);
      const without = await aCertified(api, await publishCourse(api, { slug: 'without-terms' }));
      await muchLater(api, EARLY);
      expect(await renewalOf(without)).toBeNull();
    });

    it('is nobody else’s', async () => {
      const holder = await holding();
      const other = await aLearner(api, holder.slug);
      for (const rest of ['/renewal', '/renewal/agreement']) await other.get(holder.at(rest)).expect(404);
      const signature = { signedName: 'Somebody', agreementVersion: '1' };
      await other.post(holder.at('/renewal/agreement/sign'), signature).expect(404);
    });
  });

  describe('completed', () => {
    it('gives a new one by itself that goes on from the old end, and the old one says that there is a newer', async () => {
      const holder = await holding();
      await holder.patch(`/api/credentials/${holder.credential.id}`, { showName: true }).expect(200);
      await muchLater(api, EARLY);
      await signAgain(holder);
      expect(await statuses(holder)).toEqual(['expiring']);
      await take(holder, FINAL);
      const [fresh, old] = await credentialsOf(holder);
      expect(fresh).toMatchObject({
        ...{ status: 'valid', issuedAt: EARLY, expiresAt: '2030-03-02T18:00:00.000Z', showName: true },
        renews: holder.credential.id,
      });
      expect(old).toMatchObject({ id: holder.credential.id, status: 'superseded', supersededBy: fresh!.id });
      const { body } = await api.visitor.get(`/api/credentials/${holder.credential.id}.json`).expect(200);
      expect(body).toMatchObject({ status: 'superseded', holderName: null });
      expect(await lastMailTo(api, holder.email)).toMatchObject({ kind: 'certificate-renewed' });
      expect((await auditOf(api, holder.enrolmentId)).map(({ action }) => action)).toEqual([
        ...['credential.issued', 'credential.name_shown', 'credential.renewed'],
      ]);
      expect(await renewalOf(holder)).toMatchObject({ state: 'too_early', credentialId: fresh!.id });
      expect((await holder.post(holder.activity(FINAL, '/attempts')).expect(409)).body.code).toBe(
        'enrolment_not_active',
      );
    });

    it('in grace counts from that day', async () => {
      const holder = await holding({ agreement: null });
      await muchLater(api, IN_GRACE);
      expect(await renewalOf(holder)).toMatchObject({ state: 'grace' });
      const { body } = await api.visitor.get(`/api/credentials/${holder.credential.id}.json`).expect(200);
      expect(body.status).toBe('expired');
      await take(holder, FINAL);
      const [fresh] = await credentialsOf(holder);
      expect(fresh).toMatchObject({ status: 'valid', expiresAt: '2030-03-20T18:00:00.000Z' });
    });

    it('is not by a quiz that was passed before, or that is not passed now', async () => {
      const holder = await holding({ agreement: null });
      await muchLater(api, EARLY);
      await take(holder, FINAL, 'wrong');
      expect(await statuses(holder)).toEqual(['expiring']);
      expect(await quizPage(holder)).toMatchObject({ attemptsUsed: 1, attemptsLeft: 1, mayStart: true });
      await take(holder, FINAL);
      expect(await statuses(holder)).toEqual(['superseded', 'valid']);
    });

    it('waits for staff where they look first, and nothing more is open meanwhile', async () => {
      const holder = await holding({ agreement: null }, 'queue');
      await muchLater(api, EARLY);
      await take(holder, FINAL);
      expect(await statuses(holder)).toEqual(['expiring', 'queued']);
      expect(await renewalOf(holder)).toMatchObject({ waiting: true });
      expect((await holder.post(holder.activity(FINAL, '/attempts')).expect(409)).body.code).toBe(
        'enrolment_not_active',
      );
      expect((await holder.get(holder.at('/requirements')).expect(200)).body.credential.state).toBe('issued');
      await muchLater(api, IN_GRACE);
      await admin.post(`/api/admin/enrolments/${holder.enrolmentId}/credentials`, {}).expect(201);
      expect(await credentialsOf(holder)).toMatchObject([
        { status: 'valid', expiresAt: '2030-03-20T18:00:00.000Z', renews: holder.credential.id },
        { status: 'superseded' },
      ]);
    });

    it('is corrected all the same while it waits, and then renews what was put right', async () => {
      const holder = await holding({ agreement: null }, 'queue');
      await muchLater(api, EARLY);
      await take(holder, FINAL);
      const { body: right } = await admin
        .post(`/api/admin/credentials/${holder.credential.id}/correct`, {
          ...{ why: 'correction', holderName: 'Amina Diallo-Sow', reason: 'A letter.' },
        })
        .expect(201);
      await admin.post(`/api/admin/enrolments/${holder.enrolmentId}/credentials`, {}).expect(201);
      const fresh = (await credentialsOf(holder)).find(({ status }) => status === 'valid');
      expect(fresh).toMatchObject({ renews: right.id, expiresAt: '2030-03-02T18:00:00.000Z' });
    });

    it('gives one new certificate, however many last steps arrive at once', async () => {
      const holder = await holding({ agreement: null });
      await muchLater(api, EARLY);
      const attempt = await answerAll(holder, FINAL);
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => holder.post(`/api/attempts/${attempt}/submit`)),
      );
      // A server that is too busy asks to be asked again.
      expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
      expect(await statuses(holder)).toEqual(['superseded', 'valid']);
      expect((await mailsTo(api, holder.email)).filter(({ kind }) => kind === 'certificate-renewed')).toHaveLength(1);
    });

    it('gives one new certificate, however many admins approve it at once', async () => {
      const holder = await holding({ agreement: null }, 'queue');
      await muchLater(api, EARLY);
      await take(holder, FINAL);
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => admin.post(`/api/admin/enrolments/${holder.enrolmentId}/credentials`, {})),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(answers.filter(({ status }) => ![201, 409, 503].includes(status))).toEqual([]);
      expect(await statuses(holder)).toEqual(['superseded', 'valid']);
      expect((await mailsTo(api, holder.email)).filter(({ kind }) => kind === 'certificate-renewed')).toHaveLength(1);
    });

    it('by signing alone, twice in a row, changes nothing the second time', async () => {
      const holder = await holding({ quiz: null });
      await muchLater(api, EARLY);
      const { body } = await holder.get(holder.at('/renewal/agreement')).expect(200);
      expect(body).toMatchObject({ activityId: AGREEMENT, signedAt: null });
      const sign = () =>
        holder.post(holder.at('/renewal/agreement/sign'), { signedName: holder.name, agreementVersion: body.version });
      await Promise.all([sign().expect(204), sign().expect(204)]);
      await sign().expect(204);
      expect(await statuses(holder)).toEqual(['superseded', 'valid']);
      expect(
        await api.db.query('select 1 from renewal_signatures where enrolment_id = $1', [holder.enrolmentId]),
      ).toHaveLength(1);
    });

    it('asks for the text that was read', async () => {
      const holder = await holding({ quiz: null });
      await muchLater(api, EARLY);
      const stale = { signedName: holder.name, agreementVersion: 'another' };
      const { body } = await holder.post(holder.at('/renewal/agreement/sign'), stale).expect(409);
      expect(body.code).toBe('agreement_changed');
    });

    it('again in the next cycle needs everything once more', async () => {
      const holder = await holding({ quiz: null });
      await muchLater(api, EARLY);
      await signAgain(holder);
      await muchLater(api, '2030-01-10T18:00:00.000Z');
      expect(await renewalOf(holder)).toMatchObject({ state: 'open', requirements: [{ met: false }] });
      await signAgain(holder);
      expect(await statuses(holder)).toEqual(['superseded', 'superseded', 'valid']);
    });
  });

  describe('hours', () => {
    const read = (holder: Certified, activeSeconds: number) =>
      holder.put(holder.activity(LESSON, '/reading'), { position: 500, activeSeconds });

    it('are collected in lessons once the window is open, and only those since count', async () => {
      const holder = await holding({ quiz: null, agreement: null, hours: 1 });
      await muchLater(api, EARLY);
      await read(holder, 30).expect(204);
      api.timePasses(60_000);
      await read(holder, 60).expect(204);
      expect((await renewalOf(holder))!.requirements).toMatchObject([
        {
          key: 'renewal-hours',
          met: false,
          evidence: [{ params: { minutes: 1 } }],
          missing: [{ params: { minutes: 59 } }],
        },
      ]);
      const correction = { minutes: 59, on: EARLY.slice(0, 10), reason: 'The device was without a network.' };
      await admin.post(`/api/admin/enrolments/${holder.enrolmentId}/hours/corrections`, correction).expect(201);
      expect(await statuses(holder)).toEqual(['superseded', 'valid']);
      expect((await renewalOf(holder))!.requirements).toMatchObject([{ evidence: [{ params: { minutes: 0 } }] }]);
    });

    it('of the training itself have done their work', async () => {
      await muchLater(api, ISSUED);
      const slug = 'renewing-by-hours';
      const course = await publishCourse(api, { slug });
      await renewalTerms(admin, slug, { quiz: null, agreement: null, hours: 1 });
      const learner = await aLearner(api, slug);
      await learner.put(learner.activity(LESSON, '/reading'), { position: 1, activeSeconds: 1 }).expect(204);
      await api.db.query('update activity_progress set active_seconds = 7200 where enrolment_id = $1', [
        learner.enrolmentId,
      ]);
      for (const step of ['welcome', 'first-thoughts', WEEK, AGREEMENT, FINAL] as const) await take(learner, step);
      const [credential] = await credentialsOf(learner);
      await muchLater(api, EARLY);
      await runJob(api, 'renew-waiting');
      expect(await credentialsOf(learner)).toMatchObject([{ id: credential!.id, status: 'expiring' }]);
      expect(course.slug).toBe(slug);
    });
  });

  it('by meetings counts those led and signed since, and renews as soon as the window opens', async () => {
    const slug = 'renewing-by-meetings';
    await publishPractice(api, { slug, requirement: { led: 1 } });
    await renewalTerms(admin, slug, { quiz: null, agreement: null, led: 2 });
    const learner = await aLearner(api, slug);
    await api.db.query(`update enrolments set state = 'completed', completed_at = $2 where id = $1`, [
      learner.enrolmentId,
      ISSUED,
    ]);
    await decided(admin, (await sent(learner, { heldOn: '2026-03-01' })).id);
    await admin
      .post(`/api/admin/enrolments/${learner.enrolmentId}/credentials`, { reason: 'Has led for ten years.' })
      .expect(201);
    const [credential] = await credentialsOf(learner);
    const holder: Certified = { ...learner, credential: credential! };
    await muchLater(api, '2027-05-05T18:00:00Z');
    await decided(admin, (await sent(learner, { heldOn: '2027-05-01' })).id);
    // Held before the issue, and signed only now.
    await decided(admin, (await sent(learner, { heldOn: '2026-02-20', minutes: 60 })).id);
    await decided(admin, (await sent(learner, { heldOn: '2027-05-02', kind: 'co_led' })).id);
    expect((await renewalOf(holder))!.requirements).toMatchObject([
      { met: false, missing: [{ params: { count: 1 } }] },
    ]);
    await decided(admin, (await sent(learner, { heldOn: '2027-05-03' })).id);
    expect(await renewalOf(holder)).toMatchObject({ state: 'too_early', requirements: [{ met: true }] });
    await runJob(api, 'renew-waiting');
    expect(await statuses(holder)).toEqual(['valid']);
    await muchLater(api, OPENS);
    await runJob(api, 'renew-waiting');
    expect(await statuses(holder)).toEqual(['superseded', 'valid']);
  });

  it('is on home while it can be renewed, and only then', async () => {
    const holder = await holding();
    const news = async () => (await holder.get('/api/me/enrolments').expect(200)).body.items[0].news.renewal;
    expect(await news()).toBeNull();
    await muchLater(api, OPENS);
    expect(await news()).toEqual({ expiresAt: EXPIRES, closesOn: CLOSES });
    await muchLater(api, '2028-04-01T17:59:59.999Z');
    expect(await news()).toEqual({ expiresAt: EXPIRES, closesOn: CLOSES });
    await muchLater(api, CLOSES);
    expect(await news()).toBeNull();
  });
});
