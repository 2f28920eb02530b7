import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditRow, firstBrokenLink } from '@convenor/platform';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('one trainee, as staff see them', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2027-03-01T12:00:00Z');
    admin = await api.person({ roles: ['admin'], name: 'Ines Duarte' });
    await publishCourse(api, { slug: 'a-small-course' });
    learner = await aLearner(api, 'a-small-course');
  });
  afterAll(() => api.stop());

  const page = async (who = admin) => (await who.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200)).body;
  const views = async (): Promise<number> =>
    (await admin.get(`/api/admin/audit?enrolment=${learner.enrolmentId}&action=enrolment.viewed`).expect(200)).body
      .items.length;

  it('shows the passage, what happened and what can be done', async () => {
    const body = await page();
    expect(body).toMatchObject({
      id: learner.enrolmentId,
      person: { id: learner.id },
      outline: { state: 'active' },
      notes: [],
      credentials: [],
    });
    expect(body.possible).toEqual(expect.arrayContaining(['paused', 'withdrawn']));
    expect(
      body.timeline
        .map(({ detail }: { detail: { to?: string } }) => detail.to)
        .filter(Boolean)
        .sort(),
    ).toEqual(['accepted', 'active', 'applied']);
  });

  it('writes down who looked, once an hour each', async () => {
    api.timeIs('2027-03-02T12:00:00Z');
    const before = await views();
    await page();
    await page();
    expect(await views()).toBe(before + 1);
    await page(await api.person({ roles: ['admin'], name: 'Bram de Wit' }));
    expect(await views()).toBe(before + 2);
    api.timePasses(61 * 60_000);
    await page();
    expect(await views()).toBe(before + 3);
  });

  it('keeps notes, which only their author removes', async () => {
    const colleague = await api.person({ roles: ['admin'], name: 'Bram de Wit' });
    const notes = `/api/admin/enrolments/${learner.enrolmentId}/notes`;
    const { body: note } = await admin.post(notes, { text: 'Prefers a call on Sundays.' }).expect(201);
    expect(note).toMatchObject({ text: 'Prefers a call on Sundays.', authorName: 'Ines Duarte' });
    await colleague.delete(`${notes}/${note.id}`).expect(404);
    expect((await page()).notes).toHaveLength(1);
    await admin.delete(`${notes}/${note.id}`).expect(204);
    await admin.delete(`${notes}/${note.id}`).expect(404);
    expect((await page()).notes).toEqual([]);
    await admin.post(notes, { text: '   ' }).expect(400);
    await admin.post(notes, { text: 'x', authorId: randomUUID() }).expect(400);
  });

  it('answers alike for a missing id and a malformed one', async () => {
    const missing = await admin.get(`/api/admin/enrolments/${randomUUID()}`).expect(404);
    const malformed = await admin.get('/api/admin/enrolments/1%27%20or%201=1').expect(404);
    expect(missing.body.code).toBe(malformed.body.code);
  });

  it('puts every exception with its reason on the time line and in the audit log', async () => {
    const at = `/api/admin/enrolments/${learner.enrolmentId}`;
    await admin.post(`${at}/extensions`, { days: 7, reason: 'A busy month at work.' }).expect(204);
    await admin.post(`${at}/transitions`, { to: 'paused', reason: 'Asked for a break.' }).expect(200);
    await admin.post(`${at}/transitions`, { to: 'active' }).expect(200);
    const { timeline } = await page();
    const told = timeline.map(({ what, reason, actorName }: { what: string; reason: string; actorName: string }) => [
      what,
      reason,
      actorName,
    ]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['extended', 'A busy month at work.', 'Ines Duarte'],
        ['moved', 'Asked for a break.', 'Ines Duarte'],
      ]),
    );
    const { body } = await admin.get(`/api/admin/audit?enrolment=${learner.enrolmentId}`).expect(200);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['enrolment.extended', 'enrolment.paused', 'enrolment.active']),
    );
  });

  it('filters the audit log and pages through it', async () => {
    const all = await admin.get('/api/admin/audit?limit=100').expect(200);
    const found: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { body }: { body: { items: { id: string }[]; next: string | null } } = await admin
        .get(`/api/admin/audit?limit=3${after && `&after=${after}`}`)
        .expect(200);
      found.push(...body.items.map(({ id }) => id));
      after = body.next;
    }
    expect(found).toEqual(all.body.items.map(({ id }: { id: string }) => id));
    const mine = await admin.get(`/api/admin/audit?actor=${admin.id}&action=note.`).expect(200);
    expect(mine.body.items.map(({ action }: { action: string }) => action)).toEqual(['note.removed', 'note.added']);
    await admin.get('/api/admin/audit?actor=me').expect(400);
    await admin.get('/api/admin/audit?after=-1').expect(400);
    await admin.get("/api/admin/audit?action=x'--").expect(400);
  });

  it('chains the audit log by hashes and refuses to change it', async () => {
    const rows = await api.db.query<AuditRow[]>('select * from audit_log order by seq');
    expect(firstBrokenLink(rows)).toBeUndefined();
    const refused = [
      `reason = 'another'`,
      'reason = null',
      `reason = null, reason_salt = null, reason_erased = true, detail = '{}'`,
      `reason = null, reason_salt = null, reason_erased = true, reason_digest = 'another'`,
      'reason_erased = true',
    ];
    for (const change of refused) {
      await expect(
        api.db.query(
          `update audit_log set ${change} where seq = (select max(seq) from audit_log where reason is not null)`,
        ),
      ).rejects.toThrow('never changed');
    }
    await expect(api.db.query('delete from audit_log')).rejects.toThrow('never changed');
    await expect(api.db.query('truncate audit_log')).rejects.toThrow('never changed');
  });
});
