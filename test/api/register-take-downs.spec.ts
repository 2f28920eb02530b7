import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Certified } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { mailsTo } from '../support/mailbox.js';
import { aFacilitator, aMeeting, listed } from '../support/register.js';
import { type Person, TestApi } from '../support/test-api.js';

const REASON = { reason: 'The text names a person who did not agree to it.' };
const MESSAGE = { name: 'Jo', email: 'jo@example.org', message: 'May I come?' };

describe('taking something off the public pages', () => {
  let api: TestApi;
  let admin: Person;
  let host: Certified;
  let count = 0;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-14T09:00:00Z');
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
    await publishCourse(api, { slug: 'facilitation' });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    count += 1;
    host = await aFacilitator(api, admin, 'facilitation', { name: `Amara Okafor${'abcdefghij'[count]}` });
  });

  const act = (what: 'take-down' | 'put-back', on: string, body: object = what === 'take-down' ? REASON : {}) =>
    admin.post(`/api/admin/${on}/${what}`, body);
  const audit = (): Promise<{ action: string; actor_id: string; reason: string | null }[]> =>
    api.db.query(
      `select action, actor_id, reason from audit_log where enrolment_id = $1 and action ~ '(taken_down|put_back)$' order by seq`,
      [host.enrolmentId],
    );
  const letters = async (kind: string) => (await mailsTo(api, host.email)).filter((mail) => mail.kind === kind);
  const inList = async (path: string, id: string): Promise<boolean> =>
    JSON.stringify((await api.visitor.get(path).expect(200)).body.items).includes(id);

  it('makes a meeting gone at once from page, list, calendars and form, and back as it was', async () => {
    const id = await aMeeting(host, admin, { title: 'Open circle' });
    const seen = async (): Promise<boolean[]> => [
      (await api.visitor.get(`/meetings/${id}`)).status === 200,
      await inList('/api/register/meetings?limit=100', id),
      (await api.visitor.get(`/meetings/${id}.ics`)).status === 200,
      (await api.visitor.get('/meetings.ics').expect(200)).text.includes(id),
      (await api.visitor.get('/meetings')).text.includes(id),
    ];
    expect(await seen()).toEqual([true, true, true, true, true]);
    await act('take-down', `meetings/${id}`).expect(204);
    await act('take-down', `meetings/${id}`, { reason: 'Again.' }).expect(204);
    expect(await seen()).toEqual([false, false, false, false, false]);
    await api.visitor.post(`/api/register/meetings/${id}/messages`).send(MESSAGE).expect(404);
    expect((await host.get(`/api/me/meetings/${id}`).expect(200)).body).toMatchObject({
      ...{ state: 'approved', inPublic: false, takenDown: REASON.reason },
    });
    expect((await host.get('/api/me/meetings').expect(200)).body.items).toMatchObject([{ takenDown: REASON.reason }]);
    expect(await letters('meeting-taken-down')).toMatchObject([
      { subject: 'A change that you should know about', text: expect.stringContaining(REASON.reason) },
    ]);
    const { body } = await admin.get('/api/admin/meetings?state=taken_down').expect(200);
    expect(body.items).toMatchObject([{ id, takenDown: REASON.reason }]);
    // Nothing that its facilitator does brings it back.
    await host.post(`/api/me/meetings/${id}/moves`, { move: 'pause' }).expect(200);
    await host.post(`/api/me/meetings/${id}/moves`, { move: 'resume' }).expect(200);
    expect(await seen()).toEqual([false, false, false, false, false]);
    await act('put-back', `meetings/${id}`).expect(204);
    await act('put-back', `meetings/${id}`).expect(204);
    expect(await seen()).toEqual([true, true, true, true, true]);
    expect(await letters('meeting-put-back')).toHaveLength(1);
    const audited = await audit();
    expect(audited).toMatchObject([
      { action: 'meeting.taken_down', actor_id: admin.id, reason: REASON.reason },
      { action: 'meeting.put_back', actor_id: admin.id },
    ]);
  });

  it('does the same to an entry, also where its person leaves the register and comes back', async () => {
    const entry = await listed(host);
    const meeting = await aMeeting(host, admin, { title: 'Named circle' });
    const seen = async (id: string): Promise<boolean[]> => [
      (await api.visitor.get(`/facilitators/${id}`)).status === 200,
      await inList('/api/register?limit=100', id),
      (await api.visitor.get(`/facilitators?q=${encodeURIComponent('Amara')}`)).text.includes(id),
      (await api.visitor.get(`/meetings/${meeting}`).expect(200)).text.includes(id),
    ];
    expect(await seen(entry)).toEqual([true, true, true, true]);
    await act('take-down', `register-entries/${host.id}`).expect(204);
    expect(await seen(entry)).toEqual([false, false, false, false]);
    await api.visitor.post(`/api/register/${entry}/messages`).send(MESSAGE).expect(404);
    expect((await host.get('/api/me/register-entry').expect(200)).body).toMatchObject({
      ...{ listed: true, takenDown: REASON.reason },
    });
    await host.delete('/api/me/register-entry').expect(204);
    expect((await admin.get('/api/admin/register-entries?which=taken_down').expect(200)).body.items).toMatchObject([
      { person: { id: host.id }, shownName: null, address: null, takenDown: REASON.reason },
    ]);
    const again = await listed(host);
    expect(await seen(again)).toEqual([false, false, false, false]);
    await act('put-back', `register-entries/${host.id}`).expect(204);
    expect(await seen(again)).toEqual([true, true, true, true]);
    expect(await letters('entry-taken-down')).toHaveLength(1);
    expect(await letters('entry-put-back')).toHaveLength(1);
    const audited = await audit();
    expect(audited.map(({ action }) => action)).toEqual(['register_entry.taken_down', 'register_entry.put_back']);
  });

  it('keeps a meeting and an entry apart: what is done to one leaves the other as it is', async () => {
    const entry = await listed(host);
    const meeting = await aMeeting(host, admin, { title: 'A circle apart' });
    const forStaff = async (which: string) =>
      (await admin.get(`/api/admin/register-entries?which=${which}&q=${encodeURIComponent(host.email)}`).expect(200))
        .body.items;
    const down = async (): Promise<string[]> =>
      (await admin.get('/api/admin/meetings?state=taken_down&limit=100').expect(200)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    await act('take-down', `meetings/${meeting}`).expect(204);
    expect(await down()).toContain(meeting);
    await api.visitor.get(`/facilitators/${entry}`).expect(200);
    expect((await host.get('/api/me/register-entry').expect(200)).body.takenDown).toBeNull();
    expect([await forStaff('listed'), await forStaff('taken_down')]).toMatchObject([[{ takenDown: null }], []]);
    await act('take-down', `register-entries/${host.id}`).expect(204);
    await act('put-back', `meetings/${meeting}`).expect(204);
    expect(await down()).not.toContain(meeting);
    await api.visitor.get(`/meetings/${meeting}`).expect(200);
    await api.visitor.get(`/facilitators/${entry}`).expect(404);
    expect(await forStaff('taken_down')).toMatchObject([{ takenDown: REASON.reason }]);
    await act('take-down', `meetings/${meeting}`).expect(204);
    await act('put-back', `register-entries/${host.id}`).expect(204);
    expect(await down()).toContain(meeting);
  });

  it('needs a reason, something to take down, and one moment for however many ask', async () => {
    const id = await aMeeting(host, admin);
    for (const on of [`meetings/${id}`, `register-entries/${host.id}`])
      for (const body of [{}, { reason: '  ' }]) await act('take-down', on, body).expect(400);
    await act('take-down', `register-entries/${host.id}`).expect(404);
    await act('put-back', `register-entries/${host.id}`).expect(404);
    await act('take-down', `meetings/${host.id}`).expect(404);
    const answers = await Promise.all(Array.from({ length: 8 }, () => act('take-down', `meetings/${id}`)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 204));
    expect(await letters('meeting-taken-down')).toHaveLength(1);
  });

  it('stays where its person’s other account goes on, and so does what they show', async () => {
    const [into, from] = [await api.person({ name: 'Ole Vik' }), await aFacilitator(api, admin, 'facilitation')];
    await listed(from);
    await act('take-down', `register-entries/${from.id}`).expect(204);
    const path = `/api/admin/people/${into.id}/merges`;
    const { seen } = (await admin.get(`${path}/${from.id}`).expect(200)).body;
    await admin.post(path, { from: from.id, reason: 'They told us by telephone.', seen }).expect(201);
    for (const table of ['register_entries', 'register_take_downs'])
      expect(await api.db.query(`select 1 from ${table} where user_id = $1`, [into.id])).toHaveLength(1);
  });

  it('begins from a list that is searched and read page by page', async () => {
    const names = ['Bea Årud', 'Cem Östberg', 'Dia Zuber'];
    for (const name of names)
      await listed(await aFacilitator(api, admin, 'facilitation', { name }), { region: 'Leeds' });
    const search = async (query: string) => (await admin.get(`/api/admin/register-entries?${query}`).expect(200)).body;
    const first = await search('q=leeds&limit=2');
    expect(first.items.map(({ shownName }: { shownName: string }) => shownName)).toEqual(['Bea Å.', 'Cem Ö.']);
    const second = await search(`q=leeds&limit=2&after=${first.next}`);
    expect(second).toMatchObject({ items: [{ shownName: 'Dia Z.', region: 'Leeds', certified: true }], next: null });
    const { email } = second.items[0].person as { email: string };
    expect((await search(`q=${encodeURIComponent(email.toUpperCase())}`)).items).toHaveLength(1);
    expect((await search('q=%C2%A7')).items).toEqual([]);
    await admin.get('/api/admin/register-entries?after=nonsense').expect(400);
    await host.get('/api/admin/register-entries').expect(403);
  });
});
