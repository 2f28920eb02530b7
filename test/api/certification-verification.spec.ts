import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock, Config, DatabaseAddress } from '@convenor/platform';
import supertest from 'supertest';
import { createApp } from '../../apps/api/src/create-app.js';
import { aCertified, type Certified } from '../support/certification.js';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { sentWhile } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

const NAME = 'Ñandú <Quispe> & Co';

describe('checking a certificate', () => {
  let api: TestApi;
  let admin: Person;
  let course: PublishedCourse;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-14T09:00:00Z');
    admin = await api.person({ roles: ['admin'] });
    course = await publishCourse(api, { title: 'Leading <well> & kindly' });
  });
  afterAll(() => api.stop());

  const look = async ({
    credential: { id },
  }: Certified): Promise<{ page: string; facts: Record<string, unknown>; everything: string }> => {
    const page = await api.visitor.get(`/verify/${id}`).expect(200);
    const facts = await api.visitor.get(`/api/credentials/${id}.json`).expect(200);
    return {
      page: page.text,
      facts: facts.body,
      everything: JSON.stringify([page.text, page.headers, facts.text, facts.headers]),
    };
  };

  it('says that it is valid, for what, since when and until when, without a name', async () => {
    const holder = await aCertified(api, course, { name: NAME });
    const { page, facts, everything } = await look(holder);
    expect(facts).toEqual({
      id: holder.credential.id,
      number: holder.credential.number,
      status: 'valid',
      courseTitle: 'Leading <well> & kindly',
      organisation: 'Convenor',
      holderName: null,
      issuedAt: '2026-03-14T09:00:00.000Z',
      expiresAt: '2028-03-14T09:00:00.000Z',
      suspendedAt: null,
      revokedAt: null,
      supersededAt: null,
    });
    for (const words of [
      'This certificate is valid',
      'Leading &lt;well&gt; &amp; kindly',
      holder.credential.number,
      '14 March 2026',
      '14 March 2028',
      'keeps it private',
    ]) {
      expect(page).toContain(words);
    }
    for (const secret of ['Ñandú', 'Quispe', holder.email, holder.id, holder.enrolmentId])
      expect(everything).not.toContain(secret);
  });

  it('tells the name only while its owner shows it', async () => {
    const holder = await aCertified(api, course, { name: NAME });
    const choose = (showName: boolean) =>
      holder.patch(`/api/credentials/${holder.credential.id}`, { showName }).expect(200);
    expect((await choose(true)).body).toMatchObject({ showName: true });
    const shown = await look(holder);
    expect(shown.facts).toMatchObject({ holderName: NAME });
    expect(shown.page).toContain('Ñandú &lt;Quispe&gt; &amp; Co');
    expect(shown.page).not.toContain('<Quispe>');
    await choose(false);
    const hidden = await look(holder);
    expect(hidden.facts).toMatchObject({ holderName: null });
    expect(hidden.everything).not.toContain('Quispe');
    const actions = await api.db.query<{ action: string; actor_id: string }[]>(
      `select action, actor_id from audit_log where subject_id = $1 and starts_with(action, 'credential.name') order by seq`,
      [holder.credential.id],
    );
    expect(actions).toEqual([
      { action: 'credential.name_shown', actor_id: holder.id },
      { action: 'credential.name_hidden', actor_id: holder.id },
    ]);
  });

  it('says from the first instant after the last that it has expired', async () => {
    api.timeIs('2026-03-14T09:00:00Z');
    const holder = await aCertified(api, course);
    api.timeIs('2028-03-14T08:59:59.999Z');
    expect((await look(holder)).facts).toMatchObject({ status: 'valid' });
    api.timeIs('2028-03-14T09:00:00.000Z');
    const { page, facts } = await look(holder);
    expect(facts).toMatchObject({ status: 'expired' });
    expect(page).toContain('This certificate has expired');
    expect(page).toContain('was valid until 14 March 2028');
    const mine = await api.visitor
      .get('/api/me/credentials')
      .set('cookie', await api.signIn(holder.id))
      .expect(200);
    expect(mine.body.items).toMatchObject([{ status: 'expired' }]);
    api.timeIs('2026-03-14T09:00:00Z');
  });

  it('says at once that it was revoked, not why, and no longer to whom it was given', async () => {
    const holder = await aCertified(api, course, { name: NAME });
    await holder.patch(`/api/credentials/${holder.credential.id}`, { showName: true }).expect(200);
    expect((await look(holder)).facts).toMatchObject({ status: 'valid' });
    api.timeIs('2026-05-02T09:00:00Z');
    await admin
      .post(`/api/admin/credentials/${holder.credential.id}/revoke`, { reason: 'A SECRET REASON' })
      .expect(200);
    const { page, facts, everything } = await look(holder);
    expect(facts).toMatchObject({ status: 'revoked', revokedAt: '2026-05-02T09:00:00.000Z', holderName: null });
    expect(page).toContain('was revoked on 2 May 2026');
    for (const secret of ['SECRET', 'Quispe']) expect(everything).not.toContain(secret);
    await holder.patch(`/api/credentials/${holder.credential.id}`, { showName: true }).expect(409);
    expect((await holder.get(`/api/credentials/${holder.credential.id}`).expect(200)).body).toMatchObject({
      revokedReason: 'A SECRET REASON',
    });
  });

  it('says so at once in every process, also in one that has shown it as valid', async () => {
    const holder = await aCertified(api, course);
    const { url } = api.db.options as { url: string };
    const other = await createApp(api.app.get(Config), new DatabaseAddress(url));
    other.get(Clock).now = () => api.app.get(Clock).now();
    try {
      const seen = async (): Promise<string> =>
        (await supertest(other.getHttpServer()).get(`/verify/${holder.credential.id}`).expect(200)).text;
      const move = (to: string) =>
        admin.post(`/api/admin/credentials/${holder.credential.id}/${to}`, { reason: 'A letter.' }).expect(200);
      for (let times = 0; times < 2; times += 1) expect(await seen()).toContain('This certificate is valid');
      await move('suspend');
      expect(await seen()).not.toContain('is valid');
      await move('reinstate');
      expect(await seen()).toContain('This certificate is valid');
      await move('revoke');
      expect(await seen()).not.toContain('is valid');
    } finally {
      await other.close();
    }
  });

  it('says what was written to any of its rows, by whomever, at the next look', async () => {
    api.timeIs('2026-03-14T20:00:00Z');
    const holder = await aCertified(api, course, { name: NAME, timeZone: 'Europe/Berlin' });
    const { id } = holder.credential;
    const seen = async (): Promise<boolean[]> => {
      const { text } = await api.visitor.get(`/verify/${id}`).expect(200);
      return ['Quispe', 'nothing in it was changed', '14 March 2026'].map((words) => text.includes(words));
    };
    for (let times = 0; times < 2; times += 1) expect(await seen()).toEqual([false, true, true]);
    await api.db.query('update credentials set show_name = true where id = $1', [id]);
    expect(await seen()).toEqual([true, true, true]);
    await api.db.query('update enrolments set time_zone = $2 where id = $1', [holder.enrolmentId, 'Pacific/Auckland']);
    expect(await seen()).toEqual([true, true, false]);
    const changed = `jsonb_set(embedded, '{name}', '"Piloting"')`;
    await api.db.query(`update credential_proofs set embedded = ${changed} where credential_id = $1`, [id]);
    expect(await seen()).toEqual([true, false, false]);
    await api.db.query(`update credential_proofs set issuer = 'did:web:elsewhere.test' where credential_id = $1`, [id]);
    expect((await api.visitor.get(`/verify/${id}`).expect(200)).text).toContain('waits to be signed');
  });

  it('is read anew after a minute, in case the database was set back', async () => {
    const { credential } = await aCertified(api, course);
    const asked = async () => {
      const sent = await sentWhile(api, () => api.visitor.get(`/verify/${credential.id}`).expect(200));
      return sent.filter(({ name }) => name === 'public-credential').map(({ values }) => values[2] !== null);
    };
    expect([await asked(), await asked()]).toEqual([[false], [true]]);
    api.timePasses(60_000);
    expect([await asked(), await asked()]).toEqual([[false], [true]]);
  });

  it('prints days as they are in the zone of the holder', async () => {
    api.timeIs('2026-06-30T20:00:00Z');
    const holder = await aCertified(api, course, { timeZone: 'Pacific/Auckland' });
    expect((await look(holder)).page).toContain('1 July 2026');
  });

  it('answers missing and malformed ids with one and the same page', async () => {
    const addresses = [
      '0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3',
      'nonsense',
      '%00',
      "'; drop table credentials; --",
      '<script>',
    ];
    const pages = await Promise.all(
      addresses.map((id) =>
        api.visitor
          .get(`/verify/${encodeURIComponent(id)}`)
          .expect(404)
          .expect('content-type', /text\/html/),
      ),
    );
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    expect(pages[0]!.text).toContain('We do not know this certificate');
    for (const id of ['0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3', 'nonsense']) {
      await api.visitor
        .get(`/api/credentials/${id}.json`)
        .expect(404)
        .expect('content-type', /problem\+json/);
    }
  });

  it('is kept by no cache and no search engine, runs no script and asks nobody else', async () => {
    const holder = await aCertified(api, course);
    for (const path of [
      `/verify/${holder.credential.id}`,
      '/verify/nonsense',
      `/api/credentials/${holder.credential.id}.json`,
    ]) {
      const { headers } = await api.visitor.get(path);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
      expect(headers['content-security-policy']).toContain("script-src 'self'");
    }
    const { text } = await api.visitor.get(`/verify/${holder.credential.id}`);
    expect(text).not.toMatch(/<script|\son\w+=|https?:\/\//);
  });

  it('lets caches keep what is of nobody, for as long as it may be old, and nothing that is of a certificate', async () => {
    const [hour, minutes] = ['public, max-age=3600', 'public, max-age=300'];
    const kept: [string, number, string][] = [
      ...['/.well-known/did.json', '/did.json', '/.well-known/jwks.json', '/api/issuer'].map(
        (path): [string, number, string] => [path, 200, minutes],
      ),
      ...['', '.svg', '.png'].flatMap((ending): [string, number, string][] => [
        [`/api/achievements/${course.slug}${ending}`, 200, hour],
        // What is not there yet may be there in a moment.
        [`/api/achievements/nothing-here${ending}`, 404, 'no-store'],
      ]),
      ['/api/status/standing/1', 200, 'public, max-age=60, must-revalidate'],
      ['/api/status/standing/99', 404, 'no-store'],
      ['/verify', 200, 'public, no-cache'],
      ['/api/credentials/nonsense.json', 404, 'no-store'],
      ['/verify/hours/nonsense', 404, 'no-store'],
    ];
    const answered = [];
    for (const [path] of kept) {
      const { status, headers } = await api.visitor.get(path);
      answered.push([path, status, headers['cache-control']]);
    }
    expect(answered).toEqual(kept);
    const { headers } = await api.visitor.post('/api/verify').send({ credential: { type: 'nothing' } });
    expect(headers['cache-control']).toBe('no-store');
  });

  it('shows its own pages to the owner alone', async () => {
    const [holder, stranger] = [await aCertified(api, course), await api.person()];
    const path = `/api/credentials/${holder.credential.id}`;
    await holder.get(path).expect(200);
    for (const person of [stranger, admin]) {
      await person.get(path).expect(404);
      await person.patch(path, { showName: true }).expect(404);
    }
    await api.visitor.get(path).expect(401);
    await api.visitor.get('/api/me/credentials').expect(401);
    await holder.patch(path, { showName: 'yes' }).expect(400);
    await holder.patch(path, { showName: true, holderName: 'Somebody' }).expect(400);
    expect((await stranger.get('/api/me/credentials').expect(200)).body).toEqual({ items: [], next: null });
  });
});
