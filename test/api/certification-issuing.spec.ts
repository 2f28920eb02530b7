import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Certifying } from '@convenor/certification';
import { Ids } from '@convenor/platform';
import { aCertified, auditOf, credentialsOf, publishQueued, takeAll } from '../support/certification.js';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('issuing certificates', () => {
  let api: TestApi;
  let admin: Person;
  let course: PublishedCourse;
  let queued: PublishedCourse;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
    course = await publishCourse(api);
    queued = await publishQueued(api);
  });
  afterAll(() => api.stop());

  const issue = (staff: Person, { enrolmentId }: Learner, body: object = {}) =>
    staff.post(`/api/admin/enrolments/${enrolmentId}/credentials`, body);
  const revoke = (staff: Person, id: string, reason: string) =>
    staff.post(`/api/admin/credentials/${id}/revoke`, { reason });
  const mailKinds = async ({ email }: Person): Promise<string[]> => (await mailsTo(api, email)).map(({ kind }) => kind);

  it('happens at once, with the name and the dates of that day', async () => {
    api.timeIs('2026-08-31T10:00:00Z');
    const learner = await aCertified(api, course, { name: 'Ελένη Παπαδοπούλου' });
    expect(learner.credential).toMatchObject({
      status: 'valid',
      holderName: 'Ελένη Παπαδοπούλου',
      showName: false,
      number: expect.stringMatching(/^CNV-2026-[2-9A-Y]{4}-[2-9A-Y]{4}$/),
      courseTitle: 'A small course',
      issuedAt: '2026-08-31T10:00:00.000Z',
      expiresAt: '2028-08-31T10:00:00.000Z',
      verifyUrl: `http://convenor.test/verify/${learner.credential.id}`,
    });
    expect(learner.credential.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4/);
    expect(await auditOf(api, learner.enrolmentId)).toEqual([
      { action: 'credential.issued', actor_id: null, reason: null },
    ]);
  });

  it('tells the person by a letter whose subject tells nobody else', async () => {
    const learner = await aCertified(api, course);
    const letters = (await mailsTo(api, learner.email)).filter(({ kind }) => kind === 'certificate-issued');
    expect(letters).toHaveLength(1);
    expect(letters[0]!.subject).toBe('Something good is waiting for you');
    expect(letters[0]!.text).toContain(`http://convenor.test/learn/${learner.enrolmentId}/certificate`);
  });

  it('gives one certificate, however many triggers arrive at once', async () => {
    const learner = await aLearner(api, course.slug);
    await takeAll(learner);
    await api.db.query('delete from credentials where enrolment_id = $1', [learner.enrolmentId]);
    const certifying = api.app.get(Certifying);
    await Promise.all(
      Array.from({ length: 50 }, () => api.db.transaction((tx) => certifying.consider(tx, learner.enrolmentId))),
    );
    expect(await credentialsOf(learner)).toHaveLength(1);
  });

  it('takes another number when one is taken', async () => {
    const ids = api.app.get(Ids);
    const secret = ids.secret.bind(ids);
    const repeated = Buffer.alloc(32, 7).toString('base64url');
    const [first, second] = [await aLearner(api, course.slug), await aLearner(api, course.slug)];
    const given = [repeated, repeated];
    ids.secret = () => given.pop() ?? secret();
    for (const learner of [first, second]) await issue(admin, learner, { reason: 'A test of numbers.' }).expect(201);
    ids.secret = secret;
    expect(given).toEqual([]);
    const numbers = [...(await credentialsOf(first)), ...(await credentialsOf(second))].map(({ number }) => number);
    expect(new Set(numbers).size).toBe(2);
  });

  it('finds people whose last requirement was met without a last step', async () => {
    const learner = await aCertified(api, course);
    await api.db.query('delete from credentials where enrolment_id = $1', [learner.enrolmentId]);
    await api.app.get(Certifying).considerWaiting();
    expect(await credentialsOf(learner)).toHaveLength(1);
  });

  it('keeps the name of the day of issue when the person changes theirs', async () => {
    const learner = await aCertified(api, course, { name: 'Žofia Nováková' });
    await learner.patch('/api/me', { name: 'Žofia Dvořáková' }).expect(200);
    expect(await credentialsOf(learner)).toMatchObject([{ holderName: 'Žofia Nováková' }]);
  });

  describe('where staff look first', () => {
    it('waits in the queue, unseen by the public, until an admin approves', async () => {
      api.timeIs('2026-09-01T10:00:00Z');
      const learner = await aCertified(api, queued, { name: 'Amina Diallo' });
      const { id } = learner.credential;
      expect(learner.credential).toMatchObject({ status: 'queued', issuedAt: null, expiresAt: null });
      expect(await mailKinds(learner)).not.toContain('certificate-issued');
      await api.visitor.get(`/verify/${id}`).expect(404);
      await api.visitor.get(`/api/credentials/${id}.json`).expect(404);
      expect((await learner.get(`/api/credentials/${id}.pdf`).expect(409)).body.code).toBe('credential_queued');
      expect((await learner.get(learner.at('/requirements')).expect(200)).body).toMatchObject({
        approval: 'queue',
        credential: { id, state: 'queued' },
      });

      await learner.patch('/api/me', { name: 'Amina Diallo-Sow' }).expect(200);
      api.timeIs('2026-09-03T10:00:00Z');
      const { body: list } = await admin.get('/api/admin/credentials?state=queued').expect(200);
      expect(list.items.find((item: { id: string }) => item.id === id)).toMatchObject({
        status: 'queued',
        enrolmentId: learner.enrolmentId,
        person: { id: learner.id, name: 'Amina Diallo-Sow', email: learner.email },
        course: { slug: queued.slug },
        metAt: '2026-09-01T10:00:00.000Z',
        byException: false,
        requirements: [
          { key: 'modules', met: true },
          { key: 'final-assessment', evidence: [{ sentence: 'Best result: 100%, on 1 September 2026.' }] },
          {},
        ],
      });

      const { body } = await issue(admin, learner).expect(201);
      expect(body).toMatchObject({
        id,
        status: 'valid',
        holderName: 'Amina Diallo-Sow',
        issuedAt: '2026-09-03T10:00:00.000Z',
        expiresAt: '2028-09-03T10:00:00.000Z',
      });
      await api.visitor.get(`/verify/${id}`).expect(200);
      expect(await mailKinds(learner)).toContain('certificate-issued');
      expect(await auditOf(api, learner.enrolmentId)).toEqual([
        { action: 'credential.queued', actor_id: null, reason: null },
        { action: 'credential.issued', actor_id: admin.id, reason: null },
      ]);
    });

    it('shows who has waited longest first, page by page', async () => {
      const people: Learner[] = [];
      for (const day of [1, 2, 3]) {
        api.timeIs(`2026-07-0${day}T10:00:00Z`);
        people.push(await aCertified(api, queued));
      }
      const first = (await admin.get('/api/admin/credentials?state=queued&limit=2').expect(200)).body;
      const second = (await admin.get(`/api/admin/credentials?state=queued&limit=2&after=${first.next}`).expect(200))
        .body;
      const waiting = [...first.items, ...second.items].map((item: { enrolmentId: string }) => item.enrolmentId);
      expect(waiting.slice(0, 3)).toEqual(people.map(({ enrolmentId }) => enrolmentId));
      const newest = (await admin.get('/api/admin/credentials?limit=100').expect(200)).body.items.map(
        (item: { metAt: string }) => item.metAt,
      );
      expect(newest).toEqual([...newest].sort().reverse());
    });

    it('approves once', async () => {
      const learner = await aCertified(api, queued);
      const answers = await Promise.all([issue(admin, learner), issue(admin, learner), issue(admin, learner)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      expect(await mailKinds(learner)).toEqual(expect.arrayContaining(['certificate-issued']));
    });
  });

  describe('by exception', () => {
    it('needs a reason, and keeps it with the requirements that were not met', async () => {
      const learner = await aLearner(api, course.slug);
      const { body: refusal } = await issue(admin, learner).expect(400);
      expect(refusal).toMatchObject({
        code: 'invalid_input',
        errors: [
          { field: 'reason', code: 'reason_required', message: expect.stringContaining('Complete both modules') },
        ],
      });
      await issue(admin, learner, { reason: '   ' }).expect(400);
      await issue(admin, learner, { reason: 'Has led meetings for ten years.' }).expect(201);
      expect(await credentialsOf(learner)).toMatchObject([{ status: 'valid' }]);
      expect(await auditOf(api, learner.enrolmentId)).toEqual([
        { action: 'credential.issued_by_exception', actor_id: admin.id, reason: 'Has led meetings for ten years.' },
      ]);
      const { body: list } = await admin.get('/api/admin/credentials').expect(200);
      expect(
        list.items.find((item: { enrolmentId: string }) => item.enrolmentId === learner.enrolmentId),
      ).toMatchObject({ byException: true });
    });

    it('is not for people without a place', async () => {
      await publishCourse(api, { slug: 'a-course-by-application', enrolmentPolicy: 'approval' });
      const applicant = await aLearner(api, 'a-course-by-application', { motivation: 'I want to.' });
      expect((await issue(admin, applicant, { reason: 'Please.' }).expect(409)).body.code).toBe('nothing_to_certify');
    });
  });

  describe('revoking', () => {
    it('needs a reason, tells the person, and makes room for a new one that staff issue', async () => {
      const learner = await aCertified(api, course);
      const { id } = learner.credential;
      await admin.post(`/api/admin/credentials/${id}/revoke`, {}).expect(400);
      await revoke(admin, id, '  ').expect(400);
      const { body } = await revoke(admin, id, 'The name was misspelt.').expect(200);
      expect(body).toMatchObject({ status: 'revoked', revokedReason: 'The name was misspelt.' });
      expect((await revoke(admin, id, 'Again.').expect(409)).body.code).toBe('credential_revoked');
      expect((await mailsTo(api, learner.email)).find(({ kind }) => kind === 'certificate-revoked')!.text).toContain(
        'The name was misspelt.',
      );

      const certifying = api.app.get(Certifying);
      await api.db.transaction((tx) => certifying.consider(tx, learner.enrolmentId));
      await certifying.considerWaiting();
      expect(await credentialsOf(learner)).toHaveLength(1);
      await issue(admin, learner).expect(201);
      const held = await credentialsOf(learner);
      expect(held.map(({ status }) => status).sort()).toEqual(['revoked', 'valid']);
      expect((await issue(admin, learner, { reason: 'Twice.' }).expect(409)).body.code).toBe('credential_stands');
      expect((await auditOf(api, learner.enrolmentId)).map(({ action }) => action)).toEqual([
        'credential.issued',
        'credential.revoked',
        'credential.issued',
      ]);
    });
  });

  it('is for those who may', async () => {
    const learner = await aCertified(api, queued);
    for (const person of [learner, await api.person({ roles: ['author'] }), await api.person({ roles: ['mentor'] })]) {
      await issue(person, learner).expect(403);
      await revoke(person, learner.credential.id, 'No.').expect(403);
      await person.get('/api/admin/credentials').expect(403);
    }
    await api.visitor.get('/api/admin/credentials').expect(401);
    await issue(admin, { ...learner, enrolmentId: learner.id }).expect(404);
    await revoke(admin, learner.id, 'Nobody.').expect(404);
    await admin.get('/api/admin/credentials?after=nonsense').expect(400);
  });

  it('hands the person everything it holds about them, and leaves nothing behind', async () => {
    const learner = await aCertified(api, course, { name: 'Marek Zieliński' });
    const { text } = await learner.get('/api/me/export').expect(200);
    expect(JSON.parse(text).credentials ?? JSON.parse(text).data?.credentials).toMatchObject([
      { number: learner.credential.number, holder_name: 'Marek Zieliński' },
    ]);
    await api.db.query('delete from users where id = $1', [learner.id]);
    await api.visitor.get(`/verify/${learner.credential.id}`).expect(404);
    expect(await api.db.query('select 1 from credentials where id = $1', [learner.credential.id])).toEqual([]);
  });
});
