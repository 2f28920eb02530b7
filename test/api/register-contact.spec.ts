import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Certified } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { MailServer } from '../support/mail-server.js';
import { aFacilitator, aMeeting, listed, revoke } from '../support/register.js';
import { type Person, TestApi } from '../support/test-api.js';

const MESSAGE = { name: 'Jo Bloggs', email: 'jo@sender.example', message: 'May I come?\n\nSee https://evil.example/x' };

describe('writing to a facilitator', () => {
  let api: TestApi;
  let server: MailServer;
  let admin: Person;
  let holder: Certified;
  let id: string;
  beforeAll(async () => {
    server = await MailServer.start();
    api = await TestApi.start({ SMTP_URL: server.url, TRUSTED_PROXIES: '1' });
    api.timeIs('2026-03-14T09:00:00Z');
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'facilitation' });
    holder = await aFacilitator(api, admin, 'facilitation', { name: 'Amara Okafor' });
    id = await listed(holder);
    await api.runJobs();
    server.arrived.splice(0);
  });
  afterAll(async () => {
    await api.stop();
    await server.stop();
  });

  let places = 0;
  /** From a place that nobody wrote from before. */
  const anywhere = (): string => `203.0.113.${(places += 1)}`;
  const write = (given: object = {}, from = anywhere(), to = `/api/register/${id}/messages`) =>
    api.visitor
      .post(to)
      .set('x-forwarded-for', from)
      .send({ ...MESSAGE, ...given });
  const post = (fields: Record<string, string>, to = `/facilitators/${id}/contact`) =>
    api.visitor.post(to).set('x-forwarded-for', anywhere()).type('form').send(fields);
  const arrived = async () => {
    await api.runJobs();
    return server.arrived.splice(0);
  };

  it('reaches them by mail, is answered to the sender, and tells neither the address of the other before', async () => {
    const { text } = await write().expect(202);
    expect(text).toBe('');
    const [mail, ...more] = await arrived();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ subject: 'Somebody wrote to you' });
    expect([mail!.to, mail!.replyTo].map((each) => JSON.stringify(each))).toEqual([
      expect.stringContaining(holder.email),
      expect.stringContaining('jo@sender.example'),
    ]);
    expect(mail!.text).toContain('May I come?\n\nSee https[:]//evil[.]example/x');
    expect(`${mail!.text}${String(mail!.html)}`).not.toMatch(/https:\/\/evil|evil\.example/);
    await write({ name: 'Jo of https://evil.example' }).expect(202);
    const [named] = await arrived();
    expect(named!.text).toContain('Jo of https[:]//evil[.]example');
    expect(`${named!.text}${String(named!.html)}`).not.toMatch(/https:\/\/evil|evil\.example/);
  });

  it('leaves nothing of the sender with us once the mail is out', async () => {
    await write({ email: 'zanzebar@kept-nowhere.example', message: 'From zanzebar.' }).expect(202);
    expect(await arrived()).toHaveLength(1);
    const tables = await api.db.query<{ name: string }[]>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema in ('public', 'graphile_worker')`,
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const rows = await api.db.query(`select 1 from ${name} t where t::text ~* 'zanzebar' limit 1`).catch(() => []);
      if ((rows as unknown[]).length > 0) holding.push(name);
    }
    expect(holding).toEqual([]);
  });

  it('works by a form of a page, without JavaScript', async () => {
    const page = await api.visitor.get(`/facilitators/${id}`).expect(200);
    expect(page.text).toContain(`action="/facilitators/${id}/contact#contact"`);
    // Browsers leave the origin out of what a page sends that hides where it comes from.
    expect(page.headers['referrer-policy']).toBe('same-origin');
    const { headers } = await post({ ...MESSAGE, website: '' })
      .set('origin', 'http://convenor.test')
      .expect(303);
    expect(headers.location).toBe(`/facilitators/${id}?sent=1#contact`);
    expect(await arrived()).toHaveLength(1);
    const after = await api.visitor.get(headers.location!.split('#')[0]!).expect(200);
    expect(after.text).toContain('Your message is on its way');
  });

  it('says on the page what is wrong, and keeps what was typed', async () => {
    const message = 'May I come?</textarea><b>';
    const { text, headers } = await post({ message, name: '"><b>', email: 'nobody' }).expect(400);
    expect(headers['content-type']).toContain('text/html');
    expect(text).toContain('Please give a complete e-mail address');
    expect(text).toContain('aria-describedby="email-wrong"');
    expect(text).toContain('value="&quot;&gt;&lt;b&gt;"');
    expect(text).toContain('May I come?&lt;/textarea&gt;&lt;b&gt;');
    const empty = await post({}).expect(400);
    for (const words of ['Please give your name.', 'so that you can be answered', 'Please write a message.'])
      expect(empty.text).toContain(words);
    expect(await arrived()).toEqual([]);
  });

  it('says field by field what is wrong to programs as well', async () => {
    const { body } = await write({ email: 'a@b.example\r\nBcc: c@d.example', message: '  ' }).expect(400);
    expect((body.errors as { field: string; code: string }[]).map(({ field, code }) => [field, code])).toEqual([
      ['email', 'forbidden_character'],
      ['message', 'empty'],
    ]);
    await write({ message: 'x'.repeat(3_001) }).expect(400);
    await write({ subject: 'Mine' }).expect(400);
    expect(await arrived()).toEqual([]);
  });

  it('takes no form from elsewhere, and none where no form is asked for', async () => {
    await post(MESSAGE).set('origin', 'https://evil.example').expect(403);
    await post(MESSAGE).set('origin', 'null').expect(403);
    await post(MESSAGE, `/api/register/${id}/messages`).expect(415);
    await post({ ...MESSAGE, message: 'x'.repeat(70_000) }).expect(413);
    expect(await arrived()).toEqual([]);
  });

  it('is said to have gone well where a program filled in what no person sees, and does nothing', async () => {
    await write({ website: 'https://spam.example' }).expect(202);
    await post({ ...MESSAGE, website: 'https://spam.example' }).expect(303);
    expect(await arrived()).toEqual([]);
  });

  it('can be turned off', async () => {
    const quiet = await aFacilitator(api, admin, 'facilitation', { name: 'Bo Still' });
    const entry = await listed(quiet, { contact: false });
    const page = await api.visitor.get(`/facilitators/${entry}`).expect(200);
    expect([page.text.includes('<form'), page.text.includes('Bo S. does not take messages here.')]).toEqual([
      false,
      true,
    ]);
    const { body } = await write({}, anywhere(), `/api/register/${entry}/messages`).expect(409);
    expect(body.code).toBe('contact_off');
    expect((await post(MESSAGE, `/facilitators/${entry}/contact`).expect(409)).text).toContain(
      'does not take messages',
    );
    await api.runJobs();
    expect(server.arrived.splice(0).filter(({ subject }) => subject === 'Somebody wrote to you')).toEqual([]);
  });

  it('finds nobody who is not shown, and says the same of who is not there', async () => {
    const gone = await aFacilitator(api, admin, 'facilitation');
    const entry = await listed(gone);
    const meeting = await aMeeting(gone, admin);
    await revoke(admin, gone);
    await arrived();
    await write({}, anywhere(), `/api/register/meetings/${meeting}/messages`).expect(404);
    const answers = [];
    for (const each of [entry, '0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3', 'nonsense']) {
      const { text, body } = await write({}, anywhere(), `/api/register/${each}/messages`).expect(404);
      expect(body.code).toBe('not_found');
      answers.push(text, (await post(MESSAGE, `/facilitators/${each}/contact`).expect(404)).text);
    }
    expect(new Set(answers.filter((_answer, place) => place % 2 === 1)).size).toBe(1);
    expect(answers[0]).toBe(answers[2]);
    expect(await arrived()).toEqual([]);
  });

  it('waits after a few from one place, whoever they go to, and after many to one person', async () => {
    const other = await aFacilitator(api, admin, 'facilitation');
    const entry = await listed(other);
    const from = anywhere();
    for (let times = 0; times < 5; times += 1) await write({}, from, `/api/register/${entry}/messages`).expect(202);
    const { headers, body } = await write({}, from).expect(429);
    expect([headers['retry-after'], body.code]).toEqual(['120', 'too_many_requests']);
    const page = await api.visitor
      .post(`/facilitators/${id}/contact`)
      .set('x-forwarded-for', from)
      .type('form')
      .send(MESSAGE)
      .expect(429);
    expect([page.text.includes('Please wait a few minutes'), page.text.includes('May I come?')]).toEqual([true, true]);
    for (let times = 5; times < 20; times += 1)
      await write({}, anywhere(), `/api/register/${entry}/messages`).expect(202);
    await write({}, anywhere(), `/api/register/${entry}/messages`).expect(429);
    await write({}, anywhere()).expect(202);
    await arrived();
  });

  it('reaches who holds a meeting, also where they are not listed', async () => {
    const host = await aFacilitator(api, admin, 'facilitation', { name: 'Cora Host' });
    const meeting = await aMeeting(host, admin);
    await arrived();
    await write({}, anywhere(), `/api/register/meetings/${meeting}/messages`).expect(202);
    await post(MESSAGE, `/meetings/${meeting}/contact`).expect(303);
    expect((await arrived()).map(({ to }) => JSON.stringify(to).includes(host.email))).toEqual([true, true]);
    // Turned off in the register, it is off for meetings as well, but for those whose link comes with the answer.
    await listed(host, { contact: false });
    await post(MESSAGE, `/meetings/${meeting}/contact`).expect(409);
    expect((await api.visitor.get(`/meetings/${meeting}`).expect(200)).text).not.toContain('<form');
    const asked = await aMeeting(host, admin, { linkShown: 'after_contact' });
    await arrived();
    await write({}, anywhere(), `/api/register/meetings/${asked}/messages`).expect(202);
    expect(await arrived()).toHaveLength(1);
    await host.post(`/api/me/meetings/${meeting}/moves`, { move: 'pause' }).expect(200);
    await write({}, anywhere(), `/api/register/meetings/${meeting}/messages`).expect(404);
    await post(MESSAGE, `/meetings/${meeting}/contact`).expect(404);
    expect(await arrived()).toEqual([]);
  });
});

describe('a message that waits for a mail server', () => {
  it('is forgotten after two days, with the address of its sender', async () => {
    const api = await TestApi.start();
    api.timeIs('2026-03-14T09:00:00Z');
    const admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'facilitation' });
    const id = await listed(await aFacilitator(api, admin, 'facilitation'));
    await api.visitor.post(`/api/register/${id}/messages`).send(MESSAGE).expect(202);
    const kept = async (): Promise<unknown[]> => api.db.query('select reply_to from mails where reply_to is not null');
    const forget = async (at: string): Promise<void> => {
      api.timeIs(at);
      await api.db.query(`select graphile_worker.add_job('forget-old-mails')`);
      await api.runJobs();
    };
    await forget('2026-03-16T09:00:00Z');
    expect(await kept()).toEqual([{ reply_to: MESSAGE.email }]);
    await forget('2026-03-16T09:00:01Z');
    expect(await kept()).toEqual([]);
    await api.stop();
  });
});
