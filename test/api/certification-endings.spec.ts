import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { listsSeenBy } from '../support/list-looks.js';
import { aCertified, type Certified, take } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { mailsTo } from '../support/mailbox.js';
import { aHolder, CYCLE, muchLater, RENEWAL_TERMS, runJob, signAgain } from '../support/renewal.js';
import { type Person, TestApi } from '../support/test-api.js';

const { finalAssessment: FINAL, agreement: AGREEMENT, lesson: LESSON } = SMALL_COURSE;
const { issued: ISSUED, expires: EXPIRES, closes: CLOSES, early: EARLY, inGrace: IN_GRACE } = CYCLE;

describe('certificates that come to their end', () => {
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

  describe('notices', () => {
    const notices = async (holder: Certified) =>
      (await mailsTo(api, holder.email)).filter(({ kind }) => /^certificate-(to-renew|ending)$/.test(kind));
    const daysBefore = (days: number) => new Date(Date.parse(EXPIRES) - days * 86_400_000);

    it('come 90, 30 and 7 days before the end, once each', async () => {
      const holder = await holding();
      for (const [days, told] of [
        [91, 0],
        [90, 1],
        [90, 1],
        [60, 1],
        [30, 2],
        [29, 2],
        [7, 3],
        [1, 3],
        [-1, 3],
      ] as const) {
        await muchLater(api, daysBefore(days));
        await runJob(api, 'tell-of-endings');
        expect([days, (await notices(holder)).length]).toEqual([days, told]);
      }
      const [first] = await notices(holder);
      expect(first).toMatchObject({ kind: 'certificate-to-renew', subject: 'Something to plan for' });
      expect(first!.text).toContain('2 March 2028');
    });

    it.each<[string, days: number[], told: number[]]>([
      ['in the week of the first', [95, 84, 80, 30, 7], [0, 1, 1, 2, 3]],
      ['over the first and the second', [95, 22, 21, 8, 7], [0, 1, 1, 1, 2]],
      ['over all of them', [95, 3, 2, 0.01], [0, 1, 1, 1]],
      ['until it had ended', [95, -0.01, -3], [0, 0, 0]],
    ])('are made up for by the next smaller alone where the job did not run %s', async (_when, days, told) => {
      const holder = await holding();
      const counted: number[] = [];
      for (const day of days) {
        await muchLater(api, daysBefore(day));
        await Promise.all([runJob(api, 'tell-of-endings'), runJob(api, 'tell-of-endings')]);
        counted.push((await notices(holder)).length);
      }
      expect(counted).toEqual(told);
    });

    it('begin with the one that fits where less time was left from the beginning', async () => {
      const holder = await holding();
      await api.db.query(`update credentials set expires_at = issued_at + interval '20 days' where id = $1`, [
        holder.credential.id,
      ]);
      const counted: number[] = [];
      for (const day of [0, 1, 12.9, 13, 19, 21]) {
        await muchLater(api, new Date(Date.parse(ISSUED) + day * 86_400_000));
        await runJob(api, 'tell-of-endings');
        counted.push((await notices(holder)).length);
      }
      expect(counted).toEqual([1, 1, 1, 2, 2, 2]);
    });

    it('stop where it is renewed between two of them, and begin anew before the new end', async () => {
      const holder = await holding({ quiz: null });
      const counted: number[] = [];
      for (const day of [90, 60, 30, 7, 1, -600]) {
        await muchLater(api, daysBefore(day));
        if (day === 60) await signAgain(holder);
        await runJob(api, 'tell-of-endings');
        counted.push((await notices(holder)).length);
      }
      expect(counted).toEqual([1, 1, 1, 1, 1, 1]);
      await muchLater(api, new Date(Date.parse('2030-03-02T18:00:00Z') - 90 * 86_400_000));
      await runJob(api, 'tell-of-endings');
      expect(await notices(holder)).toHaveLength(2);
    });

    it('stop while it is revoked, and go on with the one that fits once it stands again', async () => {
      const holder = await holding();
      const act = (what: string) =>
        admin.post(`/api/admin/credentials/${holder.credential.id}/${what}`, { reason: 'A look.' }).expect(200);
      const counted: number[] = [];
      for (const [day, what] of [
        [90, null],
        [60, 'revoke'],
        [30, null],
        [25, 'reinstate'],
        [24, null],
        [7, null],
      ] as const) {
        await muchLater(api, daysBefore(day));
        if (what) await act(what);
        await runJob(api, 'tell-of-endings');
        counted.push((await notices(holder)).length);
      }
      expect(counted).toEqual([1, 1, 1, 2, 2, 3]);
    });

    it('say nothing of renewing where that is not possible', async () => {
      const holder = await aCertified(api, await publishCourse(api, { slug: 'ends-for-good' }));
      await muchLater(api, daysBefore(30));
      await runJob(api, 'tell-of-endings');
      expect(await notices(holder)).toMatchObject([{ kind: 'certificate-ending' }]);
    });

    it.each(['suspend', 'revoke', 'correct'])('do not come for one after to %s', async (what) => {
      const holder = await holding();
      const body = { reason: 'A look.', ...(what === 'correct' && { why: 'name', holderName: 'Amina Sow' }) };
      await admin
        .post(`/api/admin/credentials/${holder.credential.id}/${what}`, body)
        .expect(what === 'correct' ? 201 : 200);
      await muchLater(api, daysBefore(30));
      await runJob(api, 'tell-of-endings');
      expect(await notices(holder)).toHaveLength(what === 'correct' ? 1 : 0);
    });

    it('can be turned off', async () => {
      const holder = await holding();
      await holder
        .patch('/api/me/notification-preferences', {
          choices: [{ kind: 'certificate_expiring', channel: 'mail', on: false }],
        })
        .expect(200);
      await muchLater(api, daysBefore(30));
      await runJob(api, 'tell-of-endings');
      expect(await notices(holder)).toHaveLength(0);
      const { body } = await holder.get('/api/me/notifications').expect(200);
      expect(body.items[0]).toMatchObject({ kind: 'certificate_expiring' });
    });
  });

  describe('terms', () => {
    const path = (slug: string) => `/api/admin/courses/${slug}/renewal-terms`;

    it('are an admin’s, guarded by what was seen, and audited', async () => {
      const { slug, courseId } = await publishCourse(api, { slug: 'terms' });
      const { body, headers } = await admin.get(path(slug)).expect(200);
      expect(body).toMatchObject({
        terms: null,
        usual: { windowDays: 90, graceDays: 30, validMonths: 24 },
        agreements: [{ id: AGREEMENT }],
      });
      expect((await admin.put(path(slug), RENEWAL_TERMS).expect(428)).body.code).toBe('precondition_missing');
      const saved = await admin.put(path(slug), RENEWAL_TERMS).set('if-match', headers['etag']!).expect(200);
      expect(saved.body.terms).toEqual(RENEWAL_TERMS);
      const stale = await admin.put(path(slug), RENEWAL_TERMS).set('if-match', headers['etag']!).expect(412);
      expect(stale.body.code).toBe('changed_meanwhile');
      const author = await api.person({ roles: ['author'] });
      await author.put(path(slug), RENEWAL_TERMS).set('if-match', '*').expect(403);
      const [row] = await api.db.query<{ actor_id: string; detail: object }[]>(
        `select actor_id, detail from audit_log where subject_id = $1 and action = 'course.renewal_terms_changed'`,
        [courseId],
      );
      expect(row).toEqual({ actor_id: admin.id, detail: { before: null, after: RENEWAL_TERMS } });
    });

    it.each([
      ['nothing at all', { quiz: null, agreement: null }, 'hours', 'nothing_asked'],
      ['a quiz that is none', { quiz: LESSON }, 'quiz', 'not_a_quiz'],
      ['an agreement that is none', { agreement: 'gone' }, 'agreement', 'not_an_agreement'],
      ['no time to renew', { windowDays: 0 }, 'windowDays', 'min'],
    ])('are refused with %s', async (_what, terms, field, code) => {
      const { slug } = await publishCourse(api, { slug: 'bad-terms' });
      const { body } = await admin
        .put(path(slug), { ...RENEWAL_TERMS, ...terms })
        .set('if-match', '*')
        .expect(400);
      expect(body.errors).toMatchObject([{ field, code }]);
    });
  });

  describe('the list for staff', () => {
    const listed = async (query: string) => (await admin.get(`/api/admin/renewals?${query}`).expect(200)).body;

    it('shows what ends within a quarter, what can be renewed, and what waits, the first to end first', async () => {
      const holder = await holding({ agreement: null }, 'queue');
      const course = `course=${holder.slug}`;
      await muchLater(api, '2026-03-05T18:00:00Z');
      const later = await aCertified(api, { slug: holder.slug });
      await admin.post(`/api/admin/enrolments/${later.enrolmentId}/credentials`, {}).expect(201);
      expect(await listed(course)).toEqual({ items: [], next: null });
      await muchLater(api, EARLY);
      const first = await listed(`${course}&limit=1`);
      expect(first.items).toMatchObject([{ credentialId: holder.credential.id, state: 'open', closesOn: CLOSES }]);
      const second = await listed(`${course}&limit=1&after=${first.next}`);
      expect(second).toMatchObject({ items: [{ enrolmentId: later.enrolmentId }], next: null });
      await take(holder, FINAL);
      expect((await listed(`${course}&which=waiting`)).items).toMatchObject([
        { enrolmentId: holder.enrolmentId, waiting: true },
      ]);
      expect((await listed(`${course}&which=open`)).items).toMatchObject([{ enrolmentId: later.enrolmentId }]);
      await muchLater(api, IN_GRACE);
      expect((await listed(`${course}&which=grace`)).items).toMatchObject([
        { enrolmentId: later.enrolmentId, state: 'grace' },
      ]);
      const { text } = await admin.get(`/api/admin/renewals.csv?${course}&which=grace`).expect(200);
      expect(text.trim().split('\r\n')).toHaveLength(2);
      expect(await listsSeenBy(later)).toEqual([{ kind: 'file', people: 1, certain: true }]);
      expect(await listsSeenBy(holder)).toEqual([]);
      await admin.get('/api/admin/renewals?after=nonsense').expect(400);
    });
  });
});
