import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aLearner, enrolled, type Learner, moved } from '../support/enrolment.js';
import { correct, PROVIDER, publishHours, setProvider, wasActive } from '../support/hours.js';
import { readPdf } from '../support/pdf-text.js';
import { sheetOf, SURVEY } from '../support/survey.js';
import { type Person, TestApi } from '../support/test-api.js';

const MARCH = { from: '2027-03-01', to: '2027-03-10' };

describe('a certificate of contact hours', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2027-03-01T12:00:00Z');
    admin = await api.person({ roles: ['admin'] });
    await publishHours(api, { slug: 'long' });
    await publishHours(api, { slug: 'surveyed', survey: true });
    await setProvider(admin);
  });
  beforeEach(async () => {
    api.timeIs('2027-03-01T08:00:00Z');
    learner = await aLearner(api, 'long', { name: 'Žofia Nováková' });
    api.timeIs('2027-03-10T12:00:00Z');
  });
  afterAll(() => api.stop());

  const certify = (period: object = MARCH, of: Learner = learner) => of.post(of.at('/hours-certificates'), period);
  const preview = async (period: { from: string; to: string } = MARCH, of: Learner = learner) =>
    (await of.get(of.at(`/hours-certificates/preview?from=${period.from}&to=${period.to}`)).expect(200)).body;
  const pdf = (id: string, as: Person = learner) => as.get(`/api/hours-certificates/${id}.pdf`);
  const page = (id: string) => api.visitor.get(`/verify/hours/${id}`);

  it('says who, how many hours, of which days, by whom and under which number', async () => {
    await wasActive(api, learner, '2027-03-02T10:00:00Z', 100);
    expect(await preview()).toEqual({ minutes: 90, alreadyMinutes: 0, evaluation: null, providerSet: true });
    const { body } = await certify().expect(201);
    expect(body).toEqual({
      id: expect.any(String),
      number: expect.stringMatching(/^CE-2027-[2-9C-Y]{4}-[2-9C-Y]{4}$/),
      enrolmentId: learner.enrolmentId,
      courseTitle: 'A small course',
      holderName: 'Žofia Nováková',
      providerName: PROVIDER.name,
      providerNumber: PROVIDER.number,
      ...MARCH,
      minutes: 90,
      issuedAt: '2027-03-10T12:00:00.000Z',
      revokedAt: null,
      revokedReason: null,
      verifyUrl: `http://convenor.test/verify/hours/${body.id}`,
    });
    const { body: list } = await learner.get(learner.at('/hours-certificates')).expect(200);
    expect(list).toEqual({ items: [body], next: null });
    const audit = await api.db.query(`select actor_id, detail from audit_log where subject_id = $1`, [body.id]);
    expect(audit).toEqual([{ actor_id: learner.id, detail: { number: body.number, minutes: 90, ...MARCH } }]);
  });

  it('counts no hour twice, and says what is certified already', async () => {
    await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
    await certify({ from: '2027-03-01', to: '2027-03-05' }).expect(201);
    const again = await certify().expect(409);
    expect(again.body).toMatchObject({ code: 'no_hours_to_certify', alreadyMinutes: 60 });
    await wasActive(api, learner, '2027-03-08T10:00:00Z', 40);
    expect(await preview()).toMatchObject({ minutes: 30, alreadyMinutes: 60 });
    expect((await certify().expect(201)).body.minutes).toBe(30);
    await wasActive(api, learner, '2027-03-09T10:00:00Z', 5);
    // Ten minutes were left over of the 8th.
    expect((await certify().expect(201)).body.minutes).toBe(15);
  });

  it('is given once, however often it is asked for at once', async () => {
    await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
    // Every connection is open by now, so that nobody waits for one.
    await Promise.all(Array.from({ length: 8 }, () => preview()));
    const answers = await Promise.all(Array.from({ length: 5 }, () => certify()));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it('knows what was taken off since', async () => {
    await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
    await certify().expect(201);
    await correct(admin, learner, { minutes: -30, on: '2027-03-02' }).expect(201);
    await wasActive(api, learner, '2027-03-08T10:00:00Z', 60);
    expect((await certify().expect(201)).body.minutes).toBe(30);
  });

  it('goes on from an earlier passage, also with what was certified there', async () => {
    await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
    await certify().expect(201);
    await moved(admin, learner.enrolmentId, 'withdrawn');
    const again = await enrolled(learner, 'long');
    await wasActive(api, again, '2027-03-08T10:00:00Z', 30);
    expect((await certify(MARCH, again).expect(201)).body.minutes).toBe(30);
  });

  it('waits for the survey at the end of the course, and names it', async () => {
    const one = await aLearner(api, 'surveyed');
    await wasActive(api, one, '2027-03-10T08:00:00Z', 60);
    const evaluation = { activityId: SURVEY, title: 'How was it?', open: true };
    expect(await preview(MARCH, one)).toMatchObject({ minutes: 60, evaluation });
    const refused = await certify(MARCH, one).expect(409);
    expect(refused.body).toMatchObject({ code: 'evaluation_missing', activityId: SURVEY, title: 'How was it?' });
    expect(refused.body.detail).toContain('“How was it?”');
    await one.post(one.activity(SURVEY, '/survey'), sheetOf({ clear: 4 })).expect(204);
    expect(await preview(MARCH, one)).toMatchObject({ minutes: 60, evaluation: null });
    await certify(MARCH, one).expect(201);
  });

  it('waits until staff have entered as whom they certify', async () => {
    await api.db.query('delete from ce_provider');
    await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
    expect(await preview()).toMatchObject({ minutes: 60, providerSet: false });
    expect((await certify().expect(409)).body.code).toBe('provider_not_set');
    await setProvider(admin);
    await certify().expect(201);
  });

  it.each([
    [{ from: '2027-03-01', to: '2027-03-11' }],
    [{ from: '2027-03-05', to: '2027-03-04' }],
    [{ from: '2027-02-30', to: '2027-03-04' }],
    [{ from: '2027-03-01' }],
    [{ ...MARCH, minutes: 600 }],
  ])('refuses %j', async (period) => {
    await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
    await certify(period).expect(400);
  });

  it('less than a quarter of an hour is none yet', async () => {
    await wasActive(api, learner, '2027-03-02T10:00:00Z', 14);
    expect((await certify().expect(409)).body).toMatchObject({ code: 'no_hours_to_certify', alreadyMinutes: 0 });
  });

  describe('on paper', () => {
    it('says the same, tagged, with its typefaces, the same every time', async () => {
      await wasActive(api, learner, '2027-03-02T10:00:00Z', 135);
      const { body } = await certify().expect(201);
      const answer = await pdf(body.id).expect(200).expect('content-type', 'application/pdf');
      expect(answer.headers['content-disposition']).toBe(`attachment; filename="contact-hours-${body.number}.pdf"`);
      const { text, objects, embeddedFonts } = readPdf(answer.body as Buffer);
      for (const words of [
        'Certificate of contact hours',
        'Žofia Nováková',
        '2.25 contact hours',
        'from 1 March 2027 to 10 March 2027 in',
        'A small course',
        PROVIDER.name,
        PROVIDER.number,
        PROVIDER.statement,
        '10 March 2027',
        body.number,
        `http://convenor.test/verify/hours/${body.id}`,
      ]) {
        expect(text.split('\n')).toContain(words);
      }
      expect(embeddedFonts.sort()).toEqual(['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSerif']);
      expect(objects).toMatch(/\/Marked true/);
      expect(objects).toMatch(/\/Lang \(en\)/);
      expect(objects).toMatch(new RegExp(`/S /Figure\\s+/Alt \\(QR code[^)]*verify/hours/${body.id}`));
      expect(objects.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
    });

    it('keeps everything on one page, whole, also where it is long', async () => {
      const [long, course] = [
        'Wolfeschlegelsteinhausenbergerdorff-Schönefeld '.repeat(3).trim().slice(0, 120),
        'W'.repeat(120),
      ];
      await setProvider(admin, { name: long, statement: 'Seven calm chairs. '.repeat(31).trim() });
      const person = await aLearner(api, 'long', { name: course });
      await wasActive(api, person, '2027-03-10T08:00:00Z', 60);
      const { body } = await certify(MARCH, person).expect(201);
      const { text, objects } = readPdf((await pdf(body.id, person).expect(200)).body as Buffer);
      const letters = (words: string): string => words.replace(/\s/g, '');
      for (const words of [long, course, 'Seven calm chairs. '.repeat(31)])
        expect(letters(text)).toContain(letters(words));
      expect(objects.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
      await setProvider(admin);
    });

    it('hints at letters that are missing in what staff wrote, and prints no empty boxes', async () => {
      await setProvider(admin, { name: 'Riverside 🌊 東京 Training', statement: '🌊 Recognised by the board.' });
      await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
      const { body } = await certify().expect(201);
      const lines = readPdf((await pdf(body.id).expect(200)).body as Buffer).text.split('\n');
      expect(lines).toContain('Riverside … Training');
      expect(lines).toContain('Recognised by the board.');
      await setProvider(admin);
    });

    it('would rather refuse than print a name with holes', async () => {
      const person = await aLearner(api, 'long', { name: '李小龍' });
      await wasActive(api, person, '2027-03-10T08:00:00Z', 60);
      const { body } = await certify(MARCH, person).expect(201);
      expect((await pdf(body.id, person).expect(409)).body.code).toBe('name_not_printable');
    });

    it('is for its holder and for staff who issue; for anybody else it does not exist', async () => {
      await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
      const { body } = await certify().expect(201);
      await pdf(body.id, admin).expect(200);
      for (const roles of [['trainee'], ['mentor'], ['author']] as const)
        await pdf(body.id, await api.person({ roles: [...roles] })).expect(404);
      await api.visitor.get(`/api/hours-certificates/${body.id}.pdf`).expect(401);
      const stranger = await aLearner(api, 'long');
      await stranger.get(learner.at('/hours-certificates')).expect(404);
      await stranger.get(learner.at('/hours-certificates/preview?from=2027-03-01&to=2027-03-02')).expect(404);
      await stranger.post(learner.at('/hours-certificates'), MARCH).expect(404);
    });
  });

  describe('checked by a stranger', () => {
    it('is shown with its number, hours and days, and without a name', async () => {
      await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
      const { body } = await certify().expect(201);
      const { text, headers } = await page(body.id).expect(200).expect('content-type', 'text/html; charset=utf-8');
      for (const words of [
        'are certified',
        body.number,
        '1 contact hour<',
        '1 March 2027 to 10 March 2027',
        PROVIDER.name,
      ])
        expect(text).toContain(words);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['x-robots-tag']).toBe('noindex');
      for (const secret of ['Žofia', 'Nováková', learner.email, learner.id, learner.enrolmentId])
        expect(JSON.stringify([text, headers])).not.toContain(secret);
      expect(text).not.toContain('<script');
    });

    it('shows words of staff as words', async () => {
      await setProvider(admin, { name: '<b>Circle</b> & Co' });
      await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
      const { body } = await certify().expect(201);
      await setProvider(admin);
      expect((await page(body.id).expect(200)).text).toContain('&lt;b&gt;Circle&lt;/b&gt; &amp; Co');
    });

    it.each(['nonsense', '018f0000-0000-7000-8000-000000000000', "a'b", 'a%20b'])('knows nothing of %s', async (id) => {
      expect((await page(id).expect(404)).text).toContain('do not know this certificate');
    });

    it('is not known any more once its holder is gone', async () => {
      await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
      const { body } = await certify().expect(201);
      await api.db.query('delete from users where id = $1', [learner.id]);
      await page(body.id).expect(404);
    });
  });

  it('comes in pages', async () => {
    for (const day of ['02', '03', '04']) {
      await wasActive(api, learner, `2027-03-${day}T10:00:00Z`, 15);
      await certify({ from: `2027-03-${day}`, to: `2027-03-${day}` }).expect(201);
      api.timePasses(1000);
    }
    const page = async (query: string): Promise<{ items: { from: string }[]; next: string | null }> =>
      (await learner.get(learner.at(`/hours-certificates?limit=2${query}`)).expect(200)).body;
    const first = await page('');
    const second = await page(`&after=${first.next}`);
    const seen = [...first.items, ...second.items].map(({ from }) => from);
    expect([first.items.length, second.next]).toEqual([2, null]);
    expect(seen).toEqual(['2027-03-04', '2027-03-03', '2027-03-02']);
  });

  it('is handed over with the other data of a person', async () => {
    await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
    const { body } = await certify().expect(201);
    const { body: data } = await learner.get('/api/me/export').expect(200);
    expect(data.hoursCertificates).toMatchObject([{ number: body.number, minutes: 60, from_on: '2027-03-01' }]);
  });

  describe('names a provider', () => {
    const at = '/api/admin/ce-provider';

    it('that admins enter, with a version, in the audit log; earlier certificates stay as they are', async () => {
      await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
      const { body: before } = await certify().expect(201);
      const { headers } = await admin.get(at).expect(200);
      const other = { ...PROVIDER, number: 'CE-4712' };
      const changed = await admin.put(at, other).set('if-match', String(headers['etag'])).expect(200);
      expect(changed.body).toEqual({ version: expect.any(Number), provider: other });
      await admin.put(at, PROVIDER).set('if-match', String(headers['etag'])).expect(412);
      expect((await admin.get(at).expect(200)).headers['etag']).toBe(changed.headers['etag']);
      const { body: list } = await learner.get(learner.at('/hours-certificates')).expect(200);
      expect(list.items).toEqual([before]);
      const [row] = await api.db.query(
        `select actor_id, detail from audit_log where action = 'ce_provider.changed' order by seq desc limit 1`,
      );
      expect(row).toEqual({ actor_id: admin.id, detail: other });
      await setProvider(admin);
    });

    it.each([{ name: '' }, { number: '' }, { statement: 'x'.repeat(601) }, { extra: true }])(
      'which is refused as %j',
      async (given) => {
        await admin.put(at, { ...PROVIDER, ...given }).expect(400);
      },
    );

    it('that nobody else sees or changes there', async () => {
      for (const roles of [['trainee'], ['mentor'], ['trainer'], ['author']] as const) {
        const person = await api.person({ roles: [...roles] });
        await person.get(at).expect(403);
        await person.put(at, PROVIDER).expect(403);
      }
    });
  });
});
