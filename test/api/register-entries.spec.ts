import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { atOnce } from '../support/at-once.js';
import type { Certified } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { aFacilitator, ENTRY, listed, revoke } from '../support/register.js';
import { type Person, TestApi } from '../support/test-api.js';

const NOW = '2026-03-14T09:00:00Z';

describe('the public register', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(NOW);
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'facilitation', title: 'Facilitator training' });
  });
  afterAll(() => api.stop());

  const facilitator = (name: string): Promise<Certified> => aFacilitator(api, admin, 'facilitation', { name });
  const page = async (query = ''): Promise<{ items: { id: string; name: string }[]; next: string | null }> =>
    (await api.visitor.get(`/api/register${query}`).expect(200)).body;
  const names = async (query: string): Promise<string[]> => (await page(query)).items.map(({ name }) => name);
  const isShown = async (id: string): Promise<boolean[]> => [
    (await page('?limit=100')).items.some((entry) => entry.id === id),
    (await api.visitor.get(`/facilitators/${id}`)).status === 200,
    (await api.visitor.get('/facilitators')).text.includes(id),
  ];
  const SHOWN = [true, true, true];
  const GONE = [false, false, false];

  it('shows nobody who did not choose so, and of who did no more than they chose', async () => {
    const holder = await facilitator('Quinn Marigold');
    const { body, headers } = await holder.get('/api/me/register-entry').expect(200);
    expect([body, headers.etag]).toEqual([
      {
        ...{ listed: false, certified: true, name: 'Quinn Marigold', certifiedIn: ['Facilitator training'] },
        ...{ ...ENTRY, address: null, takenDown: null, rowVersion: 0 },
      },
      '"0"',
    ]);
    expect(JSON.stringify(await page())).not.toContain('Quinn');
    const id = await listed(holder);
    const [entry] = (await page()).items;
    expect(entry).toEqual({
      ...{ id, name: 'Quinn M.', region: null, languages: [], online: false, inPerson: false, text: '', contact: true },
      certificates: [
        {
          ...{ title: 'Facilitator training', since: '2026-03-14T09:00:00.000Z', until: '2028-03-14T09:00:00.000Z' },
          verifyUrl: null,
        },
      ],
    });
    const everything = await Promise.all(
      ['/api/register', '/facilitators', `/facilitators/${id}`].map(async (path) => {
        const answer = await api.visitor.get(path).expect(200);
        return JSON.stringify([answer.text, answer.headers]);
      }),
    );
    for (const secret of ['Marigold', holder.email, holder.id, holder.enrolmentId, holder.credential.id])
      expect(everything.join('')).not.toContain(secret);
  });

  it('leads to the page of the certificate where its holder shows their name there', async () => {
    const holder = await facilitator('Rosa Parker');
    const id = await listed(holder, { nameForm: 'full' });
    expect((await api.visitor.get(`/facilitators/${id}`)).text).not.toContain('/verify/');
    await holder.patch(`/api/credentials/${holder.credential.id}`, { showName: true }).expect(200);
    expect((await api.visitor.get(`/facilitators/${id}`)).text).toContain(`href="/verify/${holder.credential.id}"`);
  });

  it('is found by what is shown, in any case, without accents, and by beginnings; never by what is hidden', async () => {
    const [one, other] = [await facilitator('Renée Dvořák'), await facilitator('Søren Łukasik')];
    await listed(one, { nameForm: 'full', region: 'São Paulo', languages: ['pt', 'en'], online: true });
    await listed(other, { region: 'Malmö', languages: ['sv'], inPerson: true });
    const cases: [string, string[]][] = [
      ['?q=renee', ['Renée Dvořák']],
      ['?q=DVORAK', ['Renée Dvořák']],
      ['?q=dvor', ['Renée Dvořák']],
      ['?q=sao%20renee', ['Renée Dvořák']],
      ['?q=malmo', ['Søren Ł.']],
      ['?q=soren', ['Søren Ł.']],
      ['?q=lukasik', []],
      ['?q=%3A%27%26%7C', []],
      ['?region=paulo', ['Renée Dvořák']],
      ['?region=renee', []],
      ['?language=sv', ['Søren Ł.']],
      ['?language=pt&online=true', ['Renée Dvořák']],
      ['?language=pt&online=false', []],
      ['?online=false&region=malm%C3%B6', ['Søren Ł.']],
    ];
    for (const [query, expected] of cases) expect([query, await names(query)]).toEqual([query, expected]);
    const html = (await api.visitor.get('/facilitators?q=renee&language=&online=').expect(200)).text;
    expect([html.includes('Renée Dvořák'), html.includes('Søren')]).toEqual([true, false]);
    expect((await api.visitor.get('/facilitators?q=nobodyhere')).text).toContain('Nobody is listed who fits');
  });

  it('comes page by page, by name, each once', async () => {
    const all = await names('?limit=100');
    expect(all.length).toBeGreaterThan(3);
    expect(all).toEqual([...all].sort((a, b) => a.localeCompare(b, 'en')));
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const { items, next }: Awaited<ReturnType<typeof page>> = await page(`?limit=1${after && `&after=${after}`}`);
      expect(items).toHaveLength(1);
      seen.push(...items.map(({ name }) => name));
      after = next;
    }
    expect(seen).toEqual(all);
    await api.visitor.get('/api/register?after=nonsense').expect(400);
    await api.visitor.get('/facilitators?after=nonsense').expect(200);
    await api.visitor.get('/api/register?limit=101').expect(400);
    await api.visitor.get('/api/register?language=klingon').expect(400);
  });

  it('shows somebody as long as they want it, and not a moment longer', async () => {
    const holder = await facilitator('Tomas Abel');
    const id = await listed(holder);
    expect(await isShown(id)).toEqual(SHOWN);
    await holder.delete('/api/me/register-entry').expect(204);
    await holder.delete('/api/me/register-entry').expect(204);
    expect(await isShown(id)).toEqual(GONE);
    const again = await listed(holder);
    expect(again).not.toBe(id);
    expect([await isShown(again), await isShown(id)]).toEqual([SHOWN, GONE]);
    const actions = await api.db.query<{ action: string; detail: object }[]>(
      `select action, detail from audit_log where actor_id = $1 and starts_with(action, 'register.') order by seq`,
      [holder.id],
    );
    expect(actions.map(({ action }) => action)).toEqual(['register.listed', 'register.unlisted', 'register.listed']);
    expect(actions[0]!.detail).toEqual({ nameForm: 'first_and_initial', fields: [], contact: true, indexable: false });
  });

  it('shows somebody only while their certificate is valid', async () => {
    const holder = await facilitator('Ursula Blau');
    const id = await listed(holder);
    await revoke(admin, holder);
    expect(await isShown(id)).toEqual(GONE);
    const { body } = await holder.get('/api/me/register-entry').expect(200);
    expect(body).toMatchObject({ listed: true, certified: false, certifiedIn: [] });
    // Certified anew, they are back as they were.
    const reason = 'A mistake of ours.';
    await admin.post(`/api/admin/enrolments/${holder.enrolmentId}/credentials`, { reason }).expect(201);
    expect(await isShown(id)).toEqual(SHOWN);
  });

  it('shows nobody from the instant at which their certificate expires', async () => {
    const holder = await facilitator('Vera Grün');
    const id = await listed(holder);
    api.timeIs('2028-03-14T08:59:59.999Z');
    expect(await isShown(id)).toEqual(SHOWN);
    api.timeIs('2028-03-14T09:00:00.000Z');
    expect(await isShown(id)).toEqual(GONE);
    api.timeIs(NOW);
  });

  it('shows nobody whose account is closed or gone', async () => {
    const [closed, gone] = [await facilitator('Wanda Kurz'), await facilitator('Xaver Lang')];
    const ids = [await listed(closed), await listed(gone)];
    await api.db.query('update users set suspended_at = now() where id = $1', [closed.id]);
    await api.db.query('delete from users where id = $1', [gone.id]);
    expect([await isShown(ids[0]!), await isShown(ids[1]!)]).toEqual([GONE, GONE]);
    await api.db.query('update users set suspended_at = null, confirmed_at = null where id = $1', [closed.id]);
    expect(await isShown(ids[0]!)).toEqual(GONE);
    expect(await api.db.query('select 1 from register_entries where id = $1', [ids[1]])).toEqual([]);
  });

  it('follows the name of the account, so that an older one is neither shown nor found', async () => {
    const holder = await facilitator('Yuki Former');
    await listed(holder, { nameForm: 'full' });
    await holder.patch('/api/me', { name: 'Yuki Present' }).expect(200);
    expect([await names('?q=former'), await names('?q=present')]).toEqual([[], ['Yuki Present']]);
  });

  it('answers missing, malformed and unlisted ones alike', async () => {
    const holder = await facilitator('Zoe Quiet');
    const id = await listed(holder);
    await holder.delete('/api/me/register-entry').expect(204);
    const paths = [id, '0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3', 'nonsense', '%00', "'; drop table users; --"];
    const answers = await Promise.all(
      paths.map((path) => api.visitor.get(`/facilitators/${encodeURIComponent(path)}`).expect(404)),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]!.headers).toMatchObject({ 'x-robots-tag': 'noindex', 'cache-control': 'no-store' });
  });

  it('is kept from search engines unless the person allows their own page', async () => {
    const holder = await facilitator('Amy North');
    const id = await listed(holder);
    const robots = async (): Promise<unknown[]> => {
      const { headers, text } = await api.visitor.get(`/facilitators/${id}`).expect(200);
      return [headers['x-robots-tag'], /name="robots" content="(\w+)"/.exec(text)?.[1]];
    };
    expect(await robots()).toEqual(['noindex', 'noindex']);
    await listed(holder, { indexable: true });
    expect(await robots()).toEqual([undefined, 'index']);
    for (const path of ['/facilitators', '/meetings'])
      expect((await api.visitor.get(path).expect(200)).headers['x-robots-tag']).toBe('noindex');
  });

  it('shows words as words', async () => {
    const holder = await facilitator('Ben <b>Bold</b>');
    const text = '<script>alert(1)</script> https://evil.example';
    const id = await listed(holder, { nameForm: 'full', text, region: '"><img src=x>' });
    await api.db.query(`update credentials set course_title = '<img src=y>' where id = $1`, [holder.credential.id]);
    for (const path of [
      `/facilitators/${id}`,
      '/facilitators',
      `/facilitators?q=${encodeURIComponent('"><script>')}`,
    ]) {
      const html = (await api.visitor.get(path).expect(200)).text;
      expect(html).not.toMatch(/<script|<img|<b>|href="https:\/\/evil/);
    }
    await api.visitor.get('/facilitators?q=a%00b').expect(200);
    const long = (await api.visitor.get(`/facilitators?q=${'x'.repeat(2_000)}`).expect(200)).text;
    expect([long.includes('x'.repeat(200)), long.includes('x'.repeat(201))]).toEqual([true, false]);
  });

  it('is for people who are certified, who change only what they have seen', async () => {
    const trainee = await api.person();
    const put = (person: Person, body: object, tag?: string) => {
      const request = person.put('/api/me/register-entry', body);
      return tag === undefined ? request : request.set('if-match', tag);
    };
    expect((await put(trainee, ENTRY, '"0"').expect(409)).body.code).toBe('not_certified');
    expect((await trainee.get('/api/me/register-entry').expect(200)).body).toMatchObject({ certified: false });
    const holder = await facilitator('Cleo South');
    await put(holder, ENTRY).expect(428);
    await put(holder, ENTRY, '"1"').expect(412);
    const { headers } = await put(holder, ENTRY, '"0"').expect(200);
    expect(headers.etag).toBe('"1"');
    await put(holder, ENTRY, '"0"').expect(412);
    for (const wrong of [
      { nameForm: 'nickname' },
      { region: 'x'.repeat(81) },
      { region: ' ' },
      { languages: ['en', 'en'] },
      { languages: ['xx'] },
      { text: 'x'.repeat(601) },
      { online: 'yes' },
      { shownName: 'The Director' },
    ])
      await put(holder, { ...ENTRY, ...wrong }, '"1"').expect(400);
    // Two of one person at the same time: one of them has seen what the other did.
    const again = () => put(holder, ENTRY, '"1"');
    const both = await atOnce(api, 'register_entries', [again, again]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    await api.visitor.get('/api/me/register-entry').expect(401);
  });

  it('is handed over with everything else that is kept about a person', async () => {
    const holder = await facilitator('Dana West');
    const id = await listed(holder, { region: 'Cork', text: 'Tea first.' });
    const { body } = await holder.get('/api/me/export').expect(200);
    expect(body.register.entry).toMatchObject({ id, shown_name: 'Dana W.', region: 'Cork', text: 'Tea first.' });
  });
});
