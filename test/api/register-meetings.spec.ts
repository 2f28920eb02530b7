import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { atOnce } from '../support/at-once.js';
import type { Certified } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { lastMailTo } from '../support/mailbox.js';
import { aFacilitator, aMeeting, decide, MEETING, proposed, revoke } from '../support/register.js';
import { type Person, TestApi } from '../support/test-api.js';

const NOW = '2026-03-14T09:00:00Z';

describe('a meeting of a facilitator', () => {
  let api: TestApi;
  let admin: Person;
  let host: Certified;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(NOW);
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'facilitation' });
    host = await aFacilitator(api, admin, 'facilitation', { name: 'Amara Okafor' });
  });
  afterAll(() => api.stop());

  const mine = async (id: string): Promise<Record<string, unknown> & { rowVersion: number }> =>
    (await host.get(`/api/me/meetings/${id}`).expect(200)).body;
  const change = (id: string, rowVersion: number, given: object) =>
    host.put(`/api/me/meetings/${id}`, { ...MEETING, ...given }).set('if-match', `"${rowVersion}"`);
  const move = (id: string, what: string) => host.post(`/api/me/meetings/${id}/moves`, { move: what });
  const isPublic = async (id: string): Promise<boolean> => (await api.visitor.get(`/meetings/${id}`)).status === 200;
  const waiting = async (): Promise<string[]> =>
    (await admin.get('/api/admin/meetings?limit=100').expect(200)).body.items.map(({ id }: { id: string }) => id);

  it('is proposed, waits in a queue, is approved, and is public from then on', async () => {
    const { body, headers } = await host.post('/api/me/meetings', MEETING).expect(201);
    expect(headers).toBeDefined();
    expect(body).toMatchObject({
      ...{ ...MEETING, state: 'proposed', inPublic: false, wanted: null, comment: null, rowVersion: 1 },
      coming: expect.arrayContaining([
        {
          ...{ date: '2026-03-19', cancelled: false },
          ...{ startsAt: '2026-03-19T18:00:00.000Z', endsAt: '2026-03-19T19:30:00.000Z' },
        },
        expect.objectContaining({ date: '2026-04-02', startsAt: '2026-04-02T17:00:00.000Z' }),
      ]),
    });
    const id = body.id as string;
    expect([await isPublic(id), await waiting()]).toEqual([false, [id]]);
    const { body: queue } = await admin.get('/api/admin/meetings').expect(200);
    expect(queue.items[0]).toMatchObject({
      ...{ person: { id: host.id, name: 'Amara Okafor', email: host.email }, certified: true },
    });
    await decide(admin, id, 1, { decision: 'approve' }).expect(200);
    expect([await isPublic(id), await waiting(), (await mine(id))['inPublic']]).toEqual([true, [], true]);
    const mail = await lastMailTo(api, host.email, 'meeting-approve');
    expect([mail.subject.includes('Thursday'), mail.text.includes('Thursday circle')]).toEqual([false, true]);
    const trail = await api.db.query(
      `select action, actor_id, enrolment_id from audit_log where subject_id = $1 order by seq`,
      [id],
    );
    expect(trail).toEqual([
      { action: 'meeting.proposed', actor_id: host.id, enrolment_id: host.enrolmentId },
      { action: 'meeting.decided_approve', actor_id: admin.id, enrolment_id: host.enrolmentId },
    ]);
  });

  it('comes back with a question, and is proposed again as it was changed', async () => {
    const id = await proposed(host);
    const comment = 'For whom is it?';
    await decide(admin, id, 1, { decision: 'return' }).expect(400);
    await decide(admin, id, 1, { decision: 'return', comment: '   ' }).expect(400);
    const { body } = await decide(admin, id, 1, { decision: 'return', comment }).expect(200);
    expect(body).toMatchObject({ state: 'returned', comment });
    expect((await lastMailTo(api, host.email, 'meeting-return')).text).toContain(comment);
    expect(await waiting()).not.toContain(id);
    await change(id, 2, { openTo: 'Adults' }).expect(200);
    expect(await mine(id)).toMatchObject({ state: 'proposed', comment: null, openTo: 'Adults' });
    expect(await waiting()).toContain(id);
    await decide(admin, id, 3, { decision: 'decline', comment: 'We have one at that time.' }).expect(200);
    await change(id, 4, {}).expect(409);
    for (const what of ['propose', 'pause', 'resume', 'end']) await move(id, what).expect(409);
    const reasons = await api.db.query(
      `select reason from audit_log where subject_id = $1 and reason is not null order by seq`,
      [id],
    );
    expect(reasons).toEqual([{ reason: comment }, { reason: 'We have one at that time.' }]);
  });

  it('is decided about as it was read, once', async () => {
    const id = await proposed(host);
    await change(id, 1, { title: 'Something else' }).expect(200);
    await admin.post(`/api/admin/meetings/${id}/decisions`, { decision: 'approve' }).expect(428);
    await decide(admin, id, 1, { decision: 'approve' }).expect(412);
    await decide(admin, id, 2, { decision: 'approve' }).expect(200);
    await decide(admin, id, 3, { decision: 'approve' }).expect(409);
    await decide(admin, id, 3, { decision: 'decline', comment: 'Too late.' }).expect(409);
  });

  it('takes a new time and place at once, and new words once they are approved', async () => {
    const id = await aMeeting(host, admin, { title: 'Old words' });
    await change(id, 2, { title: 'Old words', time: '20:00', place: 'Library', link: null }).expect(200);
    const page = async (): Promise<string> => (await api.visitor.get(`/meetings/${id}`).expect(200)).text;
    const moved = await page();
    for (const words of ['20:00', 'Library', 'Old words']) expect(moved).toContain(words);
    expect(moved).not.toContain('video.example');
    expect(await waiting()).not.toContain(id);

    const { body } = await change(id, 3, { title: 'New words', time: '20:30' }).expect(200);
    expect(body).toMatchObject({
      state: 'approved',
      title: 'Old words',
      time: '20:30',
      wanted: { title: 'New words' },
    });
    const during = await page();
    expect([during.includes('Old words'), during.includes('New words'), during.includes('20:30')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await waiting()).toContain(id);
    await decide(admin, id, 4, { decision: 'return', comment: 'Say what for.' }).expect(200);
    expect(await mine(id)).toMatchObject({
      state: 'approved',
      title: 'Old words',
      wanted: null,
      comment: 'Say what for.',
    });
    await change(id, 5, { title: 'New words', kind: 'topic' }).expect(200);
    await decide(admin, id, 6, { decision: 'approve' }).expect(200);
    expect(await mine(id)).toMatchObject({ title: 'New words', kind: 'topic', wanted: null, comment: null });
    expect(await page()).toContain('New words');
    // What has ended waits for nobody.
    await change(id, 7, { title: 'Newer words' }).expect(200);
    expect(await waiting()).toContain(id);
    await move(id, 'end').expect(200);
    expect(await waiting()).not.toContain(id);
  });

  it('is paused, goes on, and ends; what has ended stays so', async () => {
    const id = await aMeeting(host, admin);
    await move(id, 'resume').expect(409);
    expect((await move(id, 'pause').expect(200)).body).toMatchObject({ state: 'paused', inPublic: false });
    expect(await isPublic(id)).toBe(false);
    await move(id, 'resume').expect(200);
    expect(await isPublic(id)).toBe(true);
    await move(id, 'end').expect(200);
    expect(await isPublic(id)).toBe(false);
    await move(id, 'resume').expect(409);
    await host.put(`/api/me/meetings/${id}/cancelled-dates/2026-03-26`).expect(409);
    const other = await aMeeting(host, admin);
    const { body } = await decide(admin, other, 2, { decision: 'end', comment: 'Nobody was there.' }).expect(200);
    expect([body.state, await isPublic(other)]).toEqual(['ended', false]);
  });

  it('lapses with the certificate, and comes back with it', async () => {
    const other = await aFacilitator(api, admin, 'facilitation');
    const id = await aMeeting(other, admin);
    expect(await isPublic(id)).toBe(true);
    await revoke(admin, other);
    expect(await isPublic(id)).toBe(false);
    expect((await other.get(`/api/me/meetings/${id}`).expect(200)).body).toMatchObject({
      ...{ state: 'approved', inPublic: false },
    });
    expect((await other.post('/api/me/meetings', MEETING).expect(409)).body.code).toBe('not_certified');
    const reason = 'A mistake of ours.';
    await admin.post(`/api/admin/enrolments/${other.enrolmentId}/credentials`, { reason }).expect(201);
    expect(await isPublic(id)).toBe(true);
    for (const change of ['suspended_at = now()', 'confirmed_at = null']) {
      await api.db.query(`update users set ${change} where id = $1`, [other.id]);
      expect([change, await isPublic(id)]).toEqual([change, false]);
      await api.db.query('update users set suspended_at = null, confirmed_at = now() where id = $1', [other.id]);
    }
    api.timeIs('2028-03-14T08:59:59.999Z');
    expect(await isPublic(id)).toBe(true);
    api.timeIs('2028-03-14T09:00:00.000Z');
    expect(await isPublic(id)).toBe(false);
    api.timeIs(NOW);
  });

  it('is left out on a date, and held after all', async () => {
    const id = await aMeeting(host, admin);
    const path = (date: string): string => `/api/me/meetings/${id}/cancelled-dates/${date}`;
    const { body } = await host.put(path('2026-03-26')).expect(200);
    await host.put(path('2026-03-26')).expect(200);
    expect(body.coming.map(({ date, cancelled }: { date: string; cancelled: boolean }) => [date, cancelled])).toEqual([
      ['2026-03-19', false],
      ['2026-03-26', true],
      ['2026-04-02', false],
      ['2026-04-09', false],
      ['2026-04-16', false],
      ['2026-04-23', false],
    ]);
    expect((await api.visitor.get(`/meetings/${id}`)).text).toContain('Thursday 26 March 2026');
    for (const date of ['2026-03-27', '2025-12-25', '2026-02-30', 'tomorrow']) await host.put(path(date)).expect(404);
    await host.delete(path('2026-03-26')).expect(200);
    expect(await mine(id)).toMatchObject({ rowVersion: 4 });
    // Another day of the week says nothing about the old dates.
    await host.put(path('2026-03-26')).expect(200);
    await change(id, 5, { weekdays: [5] }).expect(200);
    const kept = async (): Promise<string[]> =>
      (await api.db.query<[{ kept: string[] }]>('select cancelled_on as kept from meetings where id = $1', [id]))[0]
        .kept;
    expect(await kept()).toEqual([]);
    // The last sixty are kept.
    const past = `array(select (date '2026-01-02' - n)::text from generate_series(60, 1, -1) n)`;
    await api.db.query(`update meetings set cancelled_on = ${past} where id = $1`, [id]);
    await host.put(path('2026-03-27')).expect(200);
    expect([(await kept()).length, (await kept()).at(-1)]).toEqual([60, '2026-03-27']);
  });

  it('says what is wrong, field by field', async () => {
    const cases: [object, string][] = [
      [{ title: '  ' }, 'title'],
      [{ title: '\u0001\u202E' }, 'title'],
      [{ kind: 'party' }, 'kind'],
      [{ weekdays: [] }, 'weekdays'],
      [{ weekdays: [8] }, 'weekdays'],
      [{ interval: 5 }, 'interval'],
      [{ time: '7 pm' }, 'time'],
      [{ minutes: 10 }, 'minutes'],
      [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
      [{ startsOn: '2026-02-30' }, 'startsOn'],
      [{ startsOn: '2028-01-01' }, 'startsOn'],
      [{ endsOn: '2025-12-31' }, 'endsOn'],
      [{ endsOn: '2026-01-31' }, 'endsOn'],
      [{ link: 'http://video.example' }, 'link'],
      [{ link: 'javascript:alert(1)' }, 'link'],
      [{ link: null }, 'place'],
      [{ languages: [] }, 'languages'],
      [{ state: 'approved' }, 'state'],
    ];
    for (const [given, field] of cases) {
      const { body } = await host.post('/api/me/meetings', { ...MEETING, ...given }).expect(400);
      expect([given, body.errors.map((error: { field: string }) => error.field)]).toEqual([given, [field]]);
    }
  });

  it('belongs to one person, and is decided about by admins alone', async () => {
    const id = await proposed(host);
    const [stranger, trainer] = [
      await aFacilitator(api, admin, 'facilitation'),
      await api.person({ roles: ['trainer', 'mentor', 'author'] }),
    ];
    await stranger.get(`/api/me/meetings/${id}`).expect(404);
    await stranger.put(`/api/me/meetings/${id}`, MEETING).set('if-match', '"1"').expect(404);
    await stranger.post(`/api/me/meetings/${id}/moves`, { move: 'end' }).expect(404);
    await stranger.put(`/api/me/meetings/${id}/cancelled-dates/2026-03-19`).expect(404);
    expect((await stranger.get('/api/me/meetings').expect(200)).body).toEqual({ items: [], next: null });
    await proposed(stranger);
    api.timePasses(1_000);
    const newer = await proposed(host);
    api.timeIs(NOW);
    expect((await stranger.get(`/api/me/meetings?after=${newer}`).expect(200)).body.items).toEqual([]);
    await trainer.get('/api/admin/meetings').expect(403);
    await decide(trainer, id, 1, { decision: 'approve' }).expect(403);
    await decide(host, id, 1, { decision: 'approve' }).expect(403);
    await host.put(`/api/me/meetings/${id}`, MEETING).expect(428);
    await change(id, 7, {}).expect(412);
  });

  it('is one of thirty for one person at most, however many are proposed at once', async () => {
    const busy = await aFacilitator(api, admin, 'facilitation');
    const id = await proposed(busy);
    await api.db.query(
      `insert into meetings select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid()))).*
         from meetings m, generate_series(1, 28) where m.id = $1`,
      [id],
    );
    const propose = () => busy.post('/api/me/meetings', MEETING);
    const answers = await atOnce(api, 'meetings', [propose, propose]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await propose().expect(409)).body.code).toBe('too_many_meetings');
    await busy.post(`/api/me/meetings/${id}/moves`, { move: 'end' }).expect(200);
    await propose().expect(201);
    await api.db.query('delete from meetings where user_id = $1', [busy.id]);
  });

  it('is listed page by page, to its facilitator and to staff', async () => {
    const other = await aFacilitator(api, admin, 'facilitation');
    const ids: string[] = [];
    for (const title of ['One', 'Two', 'Three']) ids.push(await proposed(other, { title }));
    const seen: string[] = [];
    for (let after = ''; ;) {
      const { body } = await other.get(`/api/me/meetings?limit=2${after}`).expect(200);
      seen.push(...body.items.map((meeting: { id: string }) => meeting.id));
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect([...seen].sort()).toEqual([...ids].sort());
    const staff: string[] = [];
    for (let after = ''; ;) {
      const { body } = await admin.get(`/api/admin/meetings?limit=2${after}`).expect(200);
      staff.push(...body.items.map((meeting: { id: string }) => meeting.id));
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(staff.filter((id) => ids.includes(id)).sort()).toEqual([...ids].sort());
    expect(new Set(staff).size).toBe(staff.length);
  });

  it('is handed over to its facilitator, and goes with them', async () => {
    const other = await aFacilitator(api, admin, 'facilitation');
    const id = await aMeeting(other, admin, { place: 'The old mill' });
    const { body } = await other.get('/api/me/export').expect(200);
    expect(body.register.meetings).toMatchObject([{ id, place: 'The old mill', starts_on: '2026-01-01' }]);
    await api.db.query('delete from users where id = $1', [other.id]);
    expect(await isPublic(id)).toBe(false);
    expect(await api.db.query('select 1 from meetings where id = $1', [id])).toEqual([]);
  });
});
