import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { assignMentor } from '../support/cohort.js';
import { aLearner, type Learner, moved } from '../support/enrolment.js';
import { lastMailTo } from '../support/mailbox.js';
import { A_MEETING, logged, publishPractice, rated, sent } from '../support/practice.js';
import { type Person, TestApi } from '../support/test-api.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from('%PDF-1.7\n% a page');
const HOSTILE = '<img src=x onerror=alert(1)>"\'; drop table practice_entries; --\u202e';

describe('the log of meetings', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  let other: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-06T10:00:00Z');
    admin = await api.person({ roles: ['admin'] });
    await publishPractice(api, { requirement: { observed: 1, led: 2 }, step: { observed: 2, coLed: 1 } });
    other = await aLearner(api, 'with-practice');
  });
  beforeEach(async () => {
    learner = await aLearner(api, 'with-practice');
  });
  afterAll(() => api.stop());

  const entries = (rest = ''): string => learner.at(`/practice-entries${rest}`);
  const log = async () => (await learner.get(entries()).expect(200)).body;

  it('says what is asked, the most of each kind, and by what it will be looked at', async () => {
    expect(await log()).toMatchObject({
      ...{ items: [], next: null, asked: { observed: 2, coLed: 1, led: 2 }, mentor: null, open: true },
      ...{ signed: { observed: 0, coLed: 0, led: 0 }, from: '2025-03-06', today: '2026-03-06' },
    });
    const { id } = await logged(learner);
    const { rubric, ...entry } = (await learner.get(entries(`/${id}`)).expect(200)).body;
    expect(entry).toMatchObject({ id, state: 'draft', from: '2025-03-06', today: '2026-03-06', open: true });
    expect(rubric).toMatchObject({ version: 1, name: 'Running a meeting' });
    expect(rubric.criteria).toHaveLength(8);
    expect(rubric.criteria.every(({ levels }: { levels: string[] }) => levels.length === 4)).toBe(true);
  });

  it('keeps a draft while it is being written, and sends it when it is whole', async () => {
    const { body: draft } = await learner.post(entries(), { kind: 'led' }).expect(201);
    expect(draft).toMatchObject({ kind: 'led', state: 'draft', heldOn: null, wentWell: '', evidence: [] });
    const refused = await learner.post(entries(`/${draft.id}/send`)).expect(400);
    expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'heldOn',
      'meeting',
      'minutes',
      'wentWell',
    ]);
    const { kind, ...words } = A_MEETING;
    await learner.patch(entries(`/${draft.id}`), { ...words, kind, selfRatings: rated(2) }).expect(200);
    await learner.patch(entries(`/${draft.id}`), { wasHard: HOSTILE, meeting: null }).expect(200);
    await learner.patch(entries(`/${draft.id}`), { meeting: 'hybrid' }).expect(200);
    const { body } = await learner.post(entries(`/${draft.id}/send`)).expect(200);
    expect(body).toMatchObject({ state: 'sent', wasHard: HOSTILE, meeting: 'hybrid', rubricVersion: 1 });
    expect(body.selfRatings).toHaveLength(8);
    expect((await log()).items).toMatchObject([{ id: draft.id, state: 'sent' }]);
  });

  it('takes two taps for one', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => logged(learner, { selfRatings: rated(2) })));
    expect(one!.id).toBe(two!.id);
    const sends = await Promise.all([1, 2].map(() => learner.post(entries(`/${one!.id}/send`))));
    expect(sends.map(({ status }) => status)).toEqual([200, 200]);
    expect((await log()).items).toHaveLength(1);
  });

  it('leaves what was sent as it was written', async () => {
    const { id } = await sent(learner);
    for (const request of [
      learner.patch(entries(`/${id}`), { wentWell: 'Something else.' }),
      learner.delete(entries(`/${id}`)),
      learner.post(entries(`/${id}/evidence`)).attach('file', PNG, 'a.png'),
    ])
      expect((await request.expect(409)).body.code).toBe('practice_not_open');
    expect((await log()).items).toMatchObject([{ wentWell: A_MEETING.wentWell, evidence: [] }]);
  });

  it('forgets a draft with its files', async () => {
    const { id } = await logged(learner);
    await learner
      .post(entries(`/${id}/evidence`))
      .attach('file', PNG, 'a.png')
      .expect(201);
    await learner.delete(entries(`/${id}`)).expect(204);
    await learner.delete(entries(`/${id}`)).expect(404);
    expect((await log()).items).toEqual([]);
    expect(await api.db.query('select 1 from practice_evidence where entry_id = $1', [id])).toEqual([]);
  });

  it.each([
    ['tomorrow', '2026-03-07', 'in_future'],
    ['more than a year before the start', '2025-03-05', 'too_long_ago'],
    ['no day', '2026-02-30', 'not_a_day'],
  ])('refuses a meeting of %s', async (_case, heldOn, code) => {
    const { body } = await learner.post(entries(), { ...A_MEETING, heldOn }).expect(400);
    expect(body.errors).toMatchObject([{ field: 'heldOn', code }]);
  });

  it('counts the day where the person is', async () => {
    const east = await aLearner(api, 'with-practice', { timeZone: 'Pacific/Kiritimati' });
    api.timeIs('2026-03-06T12:00:00Z');
    await logged(east, { heldOn: '2026-03-07' });
    await learner.post(entries(), { ...A_MEETING, heldOn: '2026-03-07' }).expect(400);
    api.timeIs('2026-03-06T10:00:00Z');
  });

  it.each([
    ['a level that is not there', [{ criterion: 'opening', level: 5 }]],
    ['a criterion that is not there', [{ criterion: 'constructor', level: 2 }]],
    ['a criterion twice', [...rated(1), { criterion: 'opening', level: 1 }]],
  ])('refuses %s', async (_case, selfRatings) => {
    await learner.post(entries(), { ...A_MEETING, selfRatings }).expect(400);
    expect((await log()).items).toEqual([]);
  });

  it('goes page by page, the newest first', async () => {
    for (const wentWell of ['one', 'two', 'three']) await logged(learner, { wentWell });
    const first = await learner.get(entries('?limit=2')).expect(200);
    expect(first.body.items.map(({ wentWell }: { wentWell: string }) => wentWell)).toEqual(['three', 'two']);
    const rest = await learner.get(entries(`?limit=2&after=${first.body.next}`)).expect(200);
    expect(rest.body).toMatchObject({ items: [{ wentWell: 'one' }], next: null });
  });

  it('holds no more than twenty drafts', async () => {
    for (let minutes = 1; minutes <= 20; minutes += 1) await logged(learner, { minutes });
    const { body } = await learner.post(entries(), { ...A_MEETING, minutes: 21 }).expect(409);
    expect(body.code).toBe('too_many_entries');
  });

  it('is nobody else’s, and a missing one looks alike', async () => {
    const { id } = await logged(learner);
    const file = await learner
      .post(entries(`/${id}/evidence`))
      .attach('file', PNG, 'a.png')
      .expect(201);
    for (const [method, path] of [
      ['get', entries()],
      ['post', entries(`/${id}/send`)],
      ['delete', entries(`/${id}`)],
      ['get', entries(`/${id}/evidence/${file.body.id}`)],
      ['delete', entries(`/${id}/evidence/${file.body.id}`)],
      ['get', other.at(`/practice-entries/${id}/evidence/${file.body.id}`)],
      ['post', other.at(`/practice-entries/${id}/send`)],
    ] as const)
      await other[method](path).expect(404);
    await other.patch(entries(`/${id}`), { wentWell: 'x' }).expect(404);
    expect((await log()).items).toMatchObject([{ id, wentWell: A_MEETING.wentWell }]);
  });

  it('waits while the training does, and goes on after everything else is done', async () => {
    await learner.post(learner.activity('welcome', '/complete')).expect(204);
    await moved(admin, learner.enrolmentId, 'paused');
    expect((await log()).open).toBe(false);
    expect((await learner.post(entries(), A_MEETING).expect(409)).body.code).toBe('enrolment_not_active');
    await api.db.query(`update enrolments set state = 'completed' where id = $1`, [learner.enrolmentId]);
    expect((await log()).open).toBe(true);
    await sent(learner);
  });

  it('tells the mentor by a letter that says nothing to others', async () => {
    const mentor = await api.person({ roles: ['mentor'], name: 'Mina Holm' });
    await assignMentor(api, learner.enrolmentId, mentor.id);
    expect((await log()).mentor).toBe('Mina Holm');
    const { id } = await sent(learner);
    await api.runJobs();
    const mail = await lastMailTo(api, mentor.email, 'practice-sent');
    expect(mail.subject).not.toMatch(/training|meeting|practice|facilitat|recover/i);
    expect(mail.text).toContain(`/admin/practice/${id}`);
    expect(mail.text).not.toContain(A_MEETING.wentWell);
  });

  describe('evidence', () => {
    it.each([
      ['a picture', PNG, 'room.png', 'image/png'],
      ['a page', PDF, 'list.pdf', 'application/pdf'],
      ['a picture by another name', PNG, 'list.html', 'image/png'],
    ])('keeps %s, and hands it out to be saved, never to be shown', async (_case, bytes, name, mediaType) => {
      const { id } = await logged(learner);
      const { body } = await learner
        .post(entries(`/${id}/evidence`))
        .attach('file', bytes, name)
        .expect(201);
      expect(body).toMatchObject({ name, mediaType, bytes: bytes.length });
      const got = await learner
        .get(entries(`/${id}/evidence/${body.id}`))
        .buffer()
        .expect(200);
      expect(got.headers).toMatchObject({
        'content-type': mediaType,
        'content-disposition': expect.stringMatching(/^attachment; filename="meeting\.(png|pdf)"$/),
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      });
      expect(Buffer.compare(got.body as Buffer, bytes)).toBe(0);
      await learner.delete(entries(`/${id}/evidence/${body.id}`)).expect(204);
      await learner.get(entries(`/${id}/evidence/${body.id}`)).expect(404);
    });

    it.each([
      ['a page of the web', Buffer.from('<script>alert(1)</script>'), 'a.png', 422, 'neither_picture_nor_pdf'],
      ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg', 422, 'neither_picture_nor_pdf'],
      ['too much', Buffer.concat([PNG, Buffer.alloc(5_000_000)]), 'a.png', 413, 'too_large'],
    ])('refuses %s', async (_case, bytes, name, status, code) => {
      const { id } = await logged(learner);
      const { body } = await learner
        .post(entries(`/${id}/evidence`))
        .attach('file', bytes, name)
        .expect(status);
      expect(body.code).toBe(code);
      expect((await log()).items).toMatchObject([{ evidence: [] }]);
    });

    it('keeps the same file once, and three at the most', async () => {
      const { id } = await logged(learner);
      const add = (bytes: Buffer) => learner.post(entries(`/${id}/evidence`)).attach('file', bytes, 'a.pdf');
      const [one, two] = await Promise.all([add(PDF), add(PDF)]);
      expect(one.body.id).toBe(two.body.id);
      for (const page of ['2', '3']) await add(Buffer.concat([PDF, Buffer.from(page)])).expect(201);
      expect((await add(Buffer.concat([PDF, Buffer.from('4')])).expect(409)).body.code).toBe('too_much_evidence');
    });
  });

  it('is handed over whole, and gone when the account is', async () => {
    const { id } = await logged(learner, { wentWell: 'Words of mine.' });
    await learner
      .post(entries(`/${id}/evidence`))
      .attach('file', PDF, 'a.pdf')
      .expect(201);
    const { body } = await learner.get('/api/me/export').expect(200);
    expect(JSON.stringify(body)).toContain('Words of mine.');
    const [file] = (body.practice ?? body.data.practice).files;
    await learner.get(file.address).expect(200);
    await api.db.query('delete from users where id = $1', [learner.id]);
    expect(await api.db.query('select 1 from practice_entries where id = $1', [id])).toEqual([]);
  });
});
