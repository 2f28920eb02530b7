import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCertified, type Certified } from '../support/certification.js';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { readPdf, type ReadPdf } from '../support/pdf-text.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('the certificate on paper', () => {
  let api: TestApi;
  let admin: Person;
  let course: PublishedCourse;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-14T09:00:00Z');
    admin = await api.person({ roles: ['admin'] });
    course = await publishCourse(api, { title: 'Leading a Meeting Well' });
  });
  afterAll(() => api.stop());

  const download = (person: Person, { credential }: Certified) => person.get(`/api/credentials/${credential.id}.pdf`);
  const read = async (holder: Certified): Promise<ReadPdf> =>
    readPdf((await download(holder, holder).expect(200)).body as Buffer);

  it.each([
    'Žofia Nováková',
    'Juan Ñandú de la Cruz',
    'Ελένη Παπαδοπούλου',
    'Олександра Їжакевич',
    'Nguyễn Thị Minh Khai',
    "Siân O'Ferrall-Łuczak",
  ])('prints the name of %s', async (name) => {
    const { text } = await read(await aCertified(api, course, { name }));
    expect(text.split('\n')).toContain(name);
    expect(text).not.toContain('\uFFFD');
  });

  it('says who, what, when, which number and where to check', async () => {
    const holder = await aCertified(api, course, { name: 'Žofia Nováková' });
    const answer = await download(holder, holder).expect(200).expect('content-type', 'application/pdf');
    const { number, id } = holder.credential;
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="certificate-${number}.pdf"`);
    expect(answer.headers['cache-control']).toBe('no-store');
    const { text, objects, embeddedFonts } = readPdf(answer.body as Buffer);
    for (const words of [
      'Certificate',
      'Žofia Nováková',
      'Leading a Meeting Well',
      '14 March 2026',
      '14 March 2028',
      number,
      `http://convenor.test/verify/${id}`,
    ]) {
      expect(text.split('\n')).toContain(words);
    }
    expect(embeddedFonts.sort()).toEqual(['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSerif']);
    expect(objects).toMatch(/\/Marked true/);
    expect(objects).toMatch(/\/Lang \(en\)/);
    expect(objects).toMatch(/\/DisplayDocTitle true/);
    expect(objects).toContain(`(Certificate ${number})`);
    expect(objects).toMatch(new RegExp(`/S /Figure\\s+/Alt \\(QR code[^)]*verify/${id}`));
    expect(objects.match(/\/S \/H[12]\b/g)).toEqual(['/S /H1', '/S /H2', '/S /H2']);
    expect(objects).toContain(`/URI (http://convenor.test/verify/${id})`);
  });

  it.each([
    ['the longest name', 'W'.repeat(120)],
    ['many long words', 'Wolfeschlegelsteinhausenbergerdorff-Schönefeld von und zu Hohenlohe-Langenburg-Waldenburg'],
    ['one letter', 'Q'],
  ])('keeps %s on one page, whole', async (_what, name) => {
    const { text, objects } = await read(await aCertified(api, course, { name }));
    const letters = (words: string): string => words.replace(/\s/g, '');
    expect(letters(text)).toContain(letters(name));
    expect(objects.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
  });

  it.each([
    // The parts of each line as they are seen from left to right; a part from right to left begins with its last letter.
    ['דוד (David) Cohen', ['Cohen', ' (', 'David', ') דוד']],
    ['Yusuf يوسف Haddad', ['Yusuf ', 'فسوي', ' Haddad']],
    ['קבוצה 12 Levi', ['Levi', ' ', '12', ' הצובק']],
  ])('sets each part of %s in its own direction, and reads it aloud as it is', async (name, parts) => {
    const { text, objects } = await read(await aCertified(api, course, { name }));
    expect(text.split('\n').join('')).toContain(parts.join(''));
    const letters = Buffer.from(`\uFEFF${name}`, 'utf16le').swap16().toString('latin1');
    expect(objects).toContain(`/ActualText (${letters.replace(/[()]/g, '\\$&')})`);
  });

  it('leaves out small pictures that the typeface does not have', async () => {
    const { text } = await read(await aCertified(api, course, { name: 'Zoë 🌻 Baker 👩‍🚀' }));
    expect(text.split('\n')).toContain('Zoë Baker');
  });

  it('would rather refuse than print a course with holes', async () => {
    const holder = await aCertified(api, await publishCourse(api, { slug: 'shokyu', title: '初級ファシリテーター' }));
    expect((await download(holder, holder).expect(409)).body.code).toBe('name_not_printable');
  });

  it('would rather refuse than print a name with holes', async () => {
    const holder = await aCertified(api, course, { name: '李小龍' });
    expect((await download(holder, holder).expect(409)).body.code).toBe('name_not_printable');
    expect((await api.visitor.get(`/verify/${holder.credential.id}`).expect(200)).text).toContain('is valid');
  });

  it('is for its holder and for staff who issue; for anybody else it does not exist', async () => {
    const holder = await aCertified(api, course);
    await download(admin, holder).expect(200);
    for (const roles of [['trainee'], ['author'], ['mentor']] as const)
      await download(await api.person({ roles: [...roles] }), holder).expect(404);
    await api.visitor.get(`/api/credentials/${holder.credential.id}.pdf`).expect(401);
    await holder.get('/api/credentials/nonsense.pdf').expect(404);
  });

  it('is not printed any more once it was revoked, but still when it has expired', async () => {
    const [revoked, expired] = [await aCertified(api, course), await aCertified(api, course)];
    await admin.post(`/api/admin/credentials/${revoked.credential.id}/revoke`, { reason: 'A mistake.' }).expect(200);
    for (const person of [revoked, admin])
      expect((await download(person, revoked).expect(409)).body.code).toBe('credential_revoked');
    api.timeIs('2028-06-01T09:00:00Z');
    await api.visitor
      .get(`/api/credentials/${expired.credential.id}.pdf`)
      .set('cookie', await api.signIn(expired.id))
      .expect(200);
    api.timeIs('2026-03-14T09:00:00Z');
  });

  it('is the same file every time', async () => {
    const holder = await aCertified(api, course);
    const [first, second] = [await download(holder, holder).expect(200), await download(holder, holder).expect(200)];
    const withoutId = (body: Buffer): string =>
      body
        .toString('latin1')
        .replace(/\/ID \[[^\]]*\]/, '')
        .replace(/<xmpMM:[\s\S]*?>/g, '');
    expect(withoutId(first.body as Buffer)).toBe(withoutId(second.body as Buffer));
  });
});
