import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CertificateTemplate, DEFAULT_CERTIFICATE_COLOURS } from '@convenor/rules';
import {
  A_LOGO,
  aPng,
  anImage,
  at,
  saved,
  sendImage,
  TEMPLATE_AT,
  type TemplateChange,
  templateWith,
} from '../support/certificate-template.js';
import { aCertified, type Certified } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { readPdf, type ReadPdf } from '../support/pdf-text.js';
import { type Person, TestApi } from '../support/test-api.js';

const COURSE = 'leading';
const OTHER = 'listening';
const ADA = { name: 'Ada Ruiz', role: 'Head of training', image: null };

describe("the organisation's certificate", () => {
  let api: TestApi;
  let admin: Person;
  let start: CertificateTemplate;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-14T09:00:00Z');
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: COURSE, title: 'Leading a Meeting Well' });
    await publishCourse(api, { slug: OTHER, title: 'Listening' });
    start = (await admin.get(TEMPLATE_AT).expect(200)).body.template;
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await api.db.query('delete from certificate_looks');
    await api.db.query('update certificate_templates set current_version_id = null');
    await api.db.query('delete from certificate_templates');
    await api.db.query('delete from certificate_images');
  });

  const state = async (course?: string) => (await admin.get(at('', course)).expect(200)).body;
  const pdfOf = async ({ credential }: Certified): Promise<ReadPdf> =>
    readPdf((await admin.get(`/api/credentials/${credential.id}.pdf`).expect(200)).body as Buffer);
  const linesOf = async (holder: Certified): Promise<string[]> => (await pdfOf(holder)).text.split('\n');
  const save = async (change: TemplateChange, course?: string) =>
    (await saved(admin, await templateWith(admin, change), course).expect(200)).body;
  const previewed = async (change: TemplateChange, course?: string): Promise<ReadPdf> =>
    readPdf((await admin.post(at('/preview', course), await templateWith(admin, change)).expect(200)).body as Buffer);

  it('looks as it always did where nobody has chosen anything', async () => {
    const answer = await admin.get(TEMPLATE_AT).expect(200).expect('etag', '"0"');
    expect(answer.body).toEqual({
      ...{ rowVersion: 0, course: null, source: 'product', version: null, savedAt: null, earlier: 0 },
      template: {
        paper: 'a4',
        orientation: 'landscape',
        colours: DEFAULT_CERTIFICATE_COLOURS,
        texts: {
          ...{ organisation: 'Convenor', heading: 'Certificate', given: 'This certificate is given to' },
          ...{ statement: 'who is certified in', note: '' },
        },
        logo: null,
        signatories: [],
      },
    });
  });

  it('prints what was saved on certificates that are issued from then on, and leaves the others as they were', async () => {
    const before = await aCertified(api, { slug: COURSE });
    const first = (await admin.get(`/api/credentials/${before.credential.id}.pdf`).expect(200)).body as Buffer;
    const template = await templateWith(admin, {
      texts: {
        organisation: 'Open Circle',
        heading: 'Well done',
        note: '{{hours}} hours in {{course}}, no. {{number}}',
      },
      signatories: [ADA],
    });
    const answer = await admin.put(TEMPLATE_AT, template).set('if-match', '"0"').expect(200).expect('etag', '"1"');
    expect(answer.body).toMatchObject({
      source: 'organisation',
      version: 1,
      savedAt: '2026-03-14T09:00:00.000Z',
      earlier: 1,
      template,
    });
    const after = await aCertified(api, { slug: COURSE });
    const lines = await linesOf(after);
    expect(lines).toEqual(expect.arrayContaining(['Open Circle', 'Well done', 'Ada Ruiz', 'Head of training']));
    expect(lines).toContain(`0 hours in Leading a Meeting Well, no. ${after.credential.number}`);
    expect(lines).not.toContain('Convenor');
    const again = (await admin.get(`/api/credentials/${before.credential.id}.pdf`).expect(200)).body as Buffer;
    expect(readPdf(again).text).toBe(readPdf(first).text);
  });

  it('is tagged, carries its fonts and leads to the page where it is checked, whatever its template', async () => {
    const [logo, image] = [await anImage(admin, A_LOGO), await anImage(admin, aPng())];
    await save({ logo, signatories: [{ ...ADA, image }], texts: { organisation: 'Open Circle & <Friends>' } });
    const holder = await aCertified(api, { slug: COURSE });
    const { body } = await admin.get(`/api/credentials/${holder.credential.id}.pdf`).expect(200);
    const bytes = (body as Buffer).toString('latin1');
    const { objects, embeddedFonts } = readPdf(body as Buffer);
    expect(embeddedFonts.sort()).toEqual(['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSerif']);
    expect(objects).toMatch(/\/Marked true/);
    expect(objects).toContain('(Open Circle & <Friends>)');
    expect(bytes).toContain('<rdf:li>Open Circle &amp; &lt;Friends&gt;</rdf:li>');
    expect(objects).toContain('(Signature of Ada Ruiz)');
    expect(objects.match(/\/S \/Figure\b/g)).toHaveLength(2);
    expect(objects).toContain(`/URI (http://convenor.test/verify/${holder.credential.id})`);
    expect(objects.match(/\/Subtype \/Image\b/g)!.length).toBeGreaterThan(0);
  });

  it('names hours and dates of the day of issue', async () => {
    await save({ texts: { note: '{{ hours }} h, {{date}} to {{valid_until}}, {{name}}' } });
    const holder = await aCertified(api, { slug: COURSE }, { name: 'Žofia Nováková' });
    const setMinutes = (minutes: number) =>
      api.db.query('update certificate_looks set contact_minutes = $2 where credential_id = $1', [
        holder.credential.id,
        minutes,
      ]);
    await setMinutes(119);
    await api.db.query('update activity_progress set active_seconds = 999999 where enrolment_id = $1', [
      holder.enrolmentId,
    ]);
    expect(await linesOf(holder)).toContain('1.5 h, 14 March 2026 to 14 March 2028, Žofia Nováková');
    await api.db.query('update credentials set expires_at = null where id = $1', [holder.credential.id]);
    expect(await linesOf(holder)).toContain('1.5 h, 14 March 2026 to no end date, Žofia Nováková');
  });

  it('is printed with what is in use where nothing was kept', async () => {
    const holder = await aCertified(api, { slug: COURSE });
    await api.db.query('delete from certificate_looks');
    await save({ texts: { heading: 'In use' } });
    expect(await linesOf(holder)).toContain('In use');
  });

  it('keeps the hours that were credited when it was issued', async () => {
    const holder = await aCertified(api, { slug: COURSE });
    const issuing = `insert into certificate_looks (credential_id, contact_minutes) values ($1, 0)`;
    await expect(api.db.query(issuing, [holder.credential.id])).rejects.toThrow(/duplicate key/);
    const { body } = await holder.get('/api/me/export').expect(200);
    expect(body.credentials[0].certificate_minutes).toBe(0);
  });

  describe('of a course', () => {
    it('outranks that of the organisation, until it is taken back', async () => {
      await save({ texts: { heading: 'Of all' } });
      expect(await state(COURSE)).toMatchObject({
        source: 'organisation',
        version: null,
        rowVersion: 0,
        course: { slug: COURSE },
      });
      await save({ texts: { heading: 'Of one' } }, COURSE);
      expect(await state(COURSE)).toMatchObject({ source: 'course', version: 1 });
      expect(await linesOf(await aCertified(api, { slug: COURSE }))).toContain('Of one');
      expect(await linesOf(await aCertified(api, { slug: OTHER }))).toContain('Of all');
      const back = await admin.delete(at('', COURSE)).set('if-match', '"1"').expect(200);
      expect(back.body).toMatchObject({ source: 'organisation', rowVersion: 2 });
      expect(await linesOf(await aCertified(api, { slug: COURSE }))).toContain('Of all');
      const refused = await admin.delete(at('', COURSE)).set('if-match', '"2"').expect(409);
      expect(refused.body.code).toBe('no_own_template');
    });

    it('does not exist for a course that does not', async () => {
      await admin.get(at('', 'nowhere')).expect(404);
      await saved(admin, start, 'nowhere').expect(404);
      await admin.post(at('/sheet', 'nowhere'), start).expect(404);
    });
  });

  describe('over time', () => {
    it('keeps every version, and can use one again', async () => {
      for (const heading of ['First', 'Second', 'Third']) await save({ texts: { heading } });
      const { body: page } = await admin.get(`${TEMPLATE_AT}/versions?limit=2`).expect(200);
      expect(
        page.items.map(({ version, current, savedBy }: Record<string, unknown>) => [version, current, savedBy]),
      ).toEqual([
        [3, true, 'Amara Okafor'],
        [2, false, 'Amara Okafor'],
      ]);
      const { body: rest } = await admin.get(`${TEMPLATE_AT}/versions?limit=2&after=${page.next}`).expect(200);
      expect(rest).toMatchObject({ items: [{ version: 1, template: { texts: { heading: 'First' } } }], next: null });
      const again = await admin.post(`${TEMPLATE_AT}/use`, { version: 1 }).set('if-match', '"3"').expect(200);
      expect(again.body).toMatchObject({ version: 1, rowVersion: 4, template: { texts: { heading: 'First' } } });
      expect(await linesOf(await aCertified(api, { slug: COURSE }))).toContain('First');
      await admin.post(`${TEMPLATE_AT}/use`, { version: 9 }).set('if-match', '"4"').expect(404);
      await save({ texts: { heading: 'Fourth' } });
      expect(await state()).toMatchObject({ version: 4 });
    });

    it('is only changed by who has seen what is there', async () => {
      for (const ask of [
        () => admin.put(TEMPLATE_AT, start),
        () => admin.delete(TEMPLATE_AT),
        () => admin.post(`${TEMPLATE_AT}/use`, { version: 1 }),
        () => admin.post(`${TEMPLATE_AT}/apply`),
      ]) {
        expect((await ask().expect(428)).body.code).toBe('precondition_missing');
        expect((await ask().set('if-match', '"7"').expect(412)).body.code).toBe('changed_meanwhile');
      }
      expect(await state()).toMatchObject({ rowVersion: 0, source: 'product' });
      const both = await Promise.all([1, 2].map(() => admin.put(TEMPLATE_AT, start).set('if-match', '"0"')));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    });

    it('reaches certificates issued earlier when staff choose so, and only those it is for', async () => {
      const [early, other] = [await aCertified(api, { slug: COURSE }), await aCertified(api, { slug: OTHER })];
      await save({ texts: { heading: 'Of one' } }, OTHER);
      const { earlier } = await save({ texts: { heading: 'Of all' } });
      const count = await api.db.query<{ n: number }[]>(
        `select count(*)::int as n from credentials k join enrolments e on e.id = k.enrolment_id join courses c on c.id = e.course_id where c.slug = $1`,
        [COURSE],
      );
      expect(earlier).toBe(count[0]!.n);
      const applied = await admin.post(`${TEMPLATE_AT}/apply`).set('if-match', '"1"').expect(200);
      expect(applied.body).toEqual({ changed: earlier });
      expect(await linesOf(early)).toContain('Of all');
      expect(await linesOf(other)).toContain('Certificate');
      expect(await state()).toMatchObject({ earlier: 0 });
      expect((await admin.post(`${TEMPLATE_AT}/apply`).set('if-match', '"1"').expect(200)).body).toEqual({
        changed: 0,
      });
    });

    it('is written into the audit log', async () => {
      await save({});
      await admin.post(`${TEMPLATE_AT}/use`, { version: 1 }).set('if-match', '*').expect(200);
      await admin.post(`${TEMPLATE_AT}/apply`).set('if-match', '*').expect(200);
      await admin.delete(TEMPLATE_AT).set('if-match', '*').expect(200);
      const rows = await api.db.query<{ action: string; actor_id: string; detail: object }[]>(
        `select action, actor_id, detail from audit_log where subject_type = 'certificate_template' order by seq desc limit 4`,
      );
      expect(rows.reverse()).toEqual([
        { action: 'certificate_template.saved', actor_id: admin.id, detail: { number: 1 } },
        { action: 'certificate_template.used_again', actor_id: admin.id, detail: { number: 1 } },
        { action: 'certificate_template.applied', actor_id: admin.id, detail: { changed: expect.any(Number) } },
        { action: 'certificate_template.taken_back', actor_id: admin.id, detail: {} },
      ]);
    });
  });

  describe('is refused', () => {
    it.each<[string, TemplateChange, [string, string, RegExp]]>([
      [
        'words that cannot be read',
        { colours: { panelText: '#1f5d52' } },
        ['colours.panelText', 'too_little_contrast', /contrast of 1 .* #b7cbc7/],
      ],
      [
        'a placeholder that nobody fills',
        { texts: { note: 'in {{town}}' } },
        ['texts.note', 'unknown_placeholder', /\{\{town\}\}/],
      ],
      ['letters that no typeface has', { texts: { heading: '證書' } }, ['texts.heading', 'not_printable', /typeface/]],
      [
        'somebody who signs with such letters',
        { signatories: [{ ...ADA, name: '李小龍' }] },
        ['signatories.0.name', 'not_printable', /typeface/],
      ],
      [
        'a picture that is not there',
        { logo: '0190a0a0-0000-7000-8000-000000000000' },
        ['logo', 'unknown_image', /choose it again/],
      ],
      [
        'a signature that is not there',
        { signatories: [{ ...ADA, image: '0190a0a0-0000-7000-8000-000000000000' }] },
        ['signatories.0.image', 'unknown_image', /choose/],
      ],
    ])('with %s, saved or shown', async (_what, change, [field, code, words]) => {
      const template = await templateWith(admin, change);
      for (const ask of [
        admin.put(TEMPLATE_AT, template).set('if-match', '*'),
        admin.post(`${TEMPLATE_AT}/preview`, template),
        admin.post(`${TEMPLATE_AT}/sheet`, template),
      ]) {
        const { body } = await ask.expect(400);
        expect(body.errors).toEqual([{ field, code, message: expect.stringMatching(words) }]);
      }
      expect(await state()).toMatchObject({ source: 'product' });
    });

    it.each<[string, object]>([
      ['fields that nobody asked for', { watermark: 'x' }],
      ['a fourth signatory', { signatories: [ADA, ADA, ADA, ADA] }],
      ['a paper that there is not', { paper: 'a5' }],
      ['no colours', { colours: null }],
      ['texts beyond their room', { texts: { heading: 'W'.repeat(61) } }],
      ['a picture by its address', { logo: 'https://elsewhere.example/logo.png' }],
    ])('with %s', async (_what, change) => {
      await saved(admin, { ...start, ...change }).expect(400);
    });
  });

  describe('on paper', () => {
    const sizes: [CertificateTemplate['paper'], CertificateTemplate['orientation'], string][] = [
      ['a4', 'landscape', '841.89 595.28'],
      ['a4', 'portrait', '595.28 841.89'],
      ['letter', 'landscape', '792 612'],
      ['letter', 'portrait', '612 792'],
    ];

    it.each(sizes)('%s, %s, keeps the longest of everything on one page, whole', async (paper, orientation, size) => {
      const image = await anImage(admin, aPng(300, 40));
      const long = (letters: number): string => `${'Wide words '.repeat(letters)}`.slice(0, letters).trim();
      const { text, objects } = await previewed({
        ...{ paper, orientation, logo: await anImage(admin, A_LOGO) },
        texts: { organisation: long(80), heading: long(60), given: long(120), statement: long(120), note: long(240) },
        signatories: Array.from({ length: 3 }, () => ({ name: long(80), role: long(80), image })),
      });
      expect(objects).toContain(`/MediaBox [0 0 ${size}]`);
      expect(objects.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
      const letters = (words: string): string => words.replace(/\s/g, '');
      for (const length of [80, 60, 120, 240]) expect(letters(text)).toContain(letters(long(length)));
      expect(letters(text).split(letters(long(80))).length - 1).toBeGreaterThanOrEqual(7);
    });

    it.each(sizes)('%s, %s, lets nothing lie over another thing or beyond the edge', async (paper, orientation) => {
      const change = {
        paper,
        orientation,
        signatories: [ADA, ADA, ADA],
        texts: { note: 'With {{hours}} hours of training.' },
      };
      const { body: sheet } = await admin.post(`${TEMPLATE_AT}/sheet`, await templateWith(admin, change)).expect(200);
      type Part = { kind: string; x: number; y: number; width: number; height: number; size?: number };
      const parts = (sheet.parts as Part[]).filter(({ kind }) => kind !== 'area');
      for (const { x, y, width } of parts) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThan(0);
        expect(x + width).toBeLessThanOrEqual(sheet.width);
        expect(y).toBeLessThan(sheet.height - 20);
      }
      // A line of words is a little taller than its letters; boxes may have more room than they need.
      const boxes = parts.map((part) => ({ ...part, bottom: part.y + (part.size ? part.size * 1.1 : part.height) }));
      for (const [place, one] of boxes.entries()) {
        for (const other of boxes.slice(place + 1)) {
          const beside = one.x + one.width <= other.x || other.x + other.width <= one.x;
          expect(beside || one.bottom <= other.y || other.bottom <= one.y).toBe(true);
        }
      }
    });

    it('is somebody invented in a preview, and nothing is kept of it', async () => {
      const { text } = await previewed({ texts: { heading: 'Not saved' } }, COURSE);
      expect(text.split('\n')).toEqual(
        expect.arrayContaining([
          'Not saved',
          'Alex Example',
          'Leading a Meeting Well',
          'CNV-0000-0000-0000',
          '14 March 2028',
        ]),
      );
      expect((await api.db.query('select 1 from certificate_templates')).length).toBe(0);
    });
  });

  it('is for admins', async () => {
    for (const roles of [['trainee'], ['mentor'], ['trainer'], ['author']] as const) {
      const person = await api.person({ roles: [...roles] });
      await person.get(TEMPLATE_AT).expect(403);
      await saved(person, start).expect(403);
      await sendImage(person, aPng()).expect(403);
    }
  });
});
