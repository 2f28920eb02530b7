import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readCourseFolder, writeZip } from '@convenor/formats';
import { addPicture, aSingleChoice, everyAuthoredType, RING, stageFile, writeQuestion } from '../support/bank.js';
import { aCoursePackage } from '../support/course-package.js';
import { databaseDigest } from '../support/database-digest.js';
import { type Person, TestApi } from '../support/test-api.js';

const GIFT = `
$CATEGORY: Meetings/Opening

::Welcome:: What opens a meeting? {=A welcome #Yes. ~A lecture #Not quite.}

$CATEGORY: Meetings/Closing

::Thanks:: A meeting ends with thanks. {T}

::Broken:: What is this? {=a
`;

describe('importing questions', () => {
  let api: TestApi;
  let author: Person;
  beforeAll(async () => {
    api = await TestApi.start();
  });
  beforeEach(async () => {
    author = await api.person({ roles: ['author'] });
    await api.db.query('truncate questions, question_categories, question_imports cascade');
  });
  afterAll(() => api.stop());

  const staged = async (file: string | Uint8Array, name?: string) =>
    (await stageFile(author, file, name).expect(201)).body;
  const accept = async (id: string, given: object = {}) =>
    (await author.post(`/api/bank/imports/${id}/accept`, { categoryId: null, exclude: [], ...given }).expect(200)).body;
  const names = async (): Promise<string[]> => {
    const { body } = await author.get('/api/bank/questions?sort=name').expect(200);
    return body.items.map(({ name }: { name: string }) => name);
  };

  it('shows every question as it will look, and brings none into the bank yet', async () => {
    const file = await staged(GIFT, 'meetings.gift');
    expect(file).toMatchObject({
      ...{ fileName: 'meetings.gift', format: 'gift', next: null },
      counts: { imported: 2, withLoss: 0, refused: 1, alreadyThere: 0 },
    });
    const [welcome, thanks, broken] = file.questions;
    expect(welcome).toMatchObject({
      ...{ place: 1, outcome: 'imported', name: 'Welcome', category: ['Meetings', 'Opening'], alreadyThere: null },
      item: { type: 'single_choice', choices: [{ html: 'A welcome' }, { html: 'A lecture' }] },
    });
    expect(thanks).toMatchObject({ place: 2, type: 'true_false', problems: [] });
    expect(broken).toMatchObject({ place: 3, outcome: 'refused', name: null, item: null });
    expect(broken.notes[0].message).toEqual(expect.any(String));
    expect(await names()).toEqual([]);
  });

  it('makes the categories of the file, and is gone afterwards', async () => {
    const { id } = await staged(GIFT);
    expect(await accept(id)).toEqual({ created: 2, skipped: 0 });
    const { body } = await author.get('/api/bank/categories').expect(200);
    expect(
      body.items.map(({ name, questions, questionsWithin }: Record<string, unknown>) => [
        name,
        questions,
        questionsWithin,
      ]),
    ).toEqual([
      ['Meetings', 0, 2],
      ['Closing', 1, 1],
      ['Opening', 1, 1],
    ]);
    await author.get(`/api/bank/imports/${id}`).expect(404);
    await author.post(`/api/bank/imports/${id}/accept`, { categoryId: null, exclude: [] }).expect(404);
    const audit = await api.db.query('select action, detail from audit_log where subject_id = $1', [id]);
    expect(audit).toMatchObject([{ action: 'question.imported', detail: { format: 'gift', created: 2, skipped: 0 } }]);
  });

  it('done twice makes no doubles, even after a question was changed or tagged', async () => {
    await accept((await staged(GIFT)).id);
    const { body: list } = await author.get('/api/bank/questions?sort=name').expect(200);
    const [thanks, welcome] = list.items;
    await author.post('/api/bank/questions/bulk', { ids: [thanks.id], addTags: ['difficulty:easy'] }).expect(200);
    await author
      .put(`/api/bank/questions/${welcome.id}`, { name: 'Changed', categoryId: null, question: aSingleChoice() })
      .set('if-match', '"1"')
      .expect(200);
    const again = await staged(GIFT);
    expect(again.counts.alreadyThere).toBe(2);
    expect(again.questions.map(({ alreadyThere }: { alreadyThere: string }) => alreadyThere)).toEqual([
      welcome.id,
      thanks.id,
      null,
    ]);
    expect(await accept(again.id)).toEqual({ created: 0, skipped: 2 });
    expect((await names()).length).toBe(2);
  });

  it('done twice at the same moment makes no doubles', async () => {
    const files = [await staged(GIFT), await staged(GIFT), await staged(GIFT)];
    const answers = await Promise.all(files.map(({ id }) => accept(id)));
    expect(answers.map(({ created }) => created).sort()).toEqual([0, 0, 2]);
    expect((await names()).length).toBe(2);
  });

  it('takes a question that stands twice in the file once', async () => {
    const file = await staged('::One:: So it is. {T}\n\n::Two:: So it is. {T}\n');
    expect(file.questions[1]).toMatchObject({ repeats: 1, alreadyThere: null });
    expect(file.counts).toMatchObject({ imported: 2, alreadyThere: 1 });
    expect(await accept(file.id)).toEqual({ created: 1, skipped: 1 });
    expect(await names()).toEqual(['One']);
  });

  it('leaves out what is not wanted, and puts the rest where it is asked to', async () => {
    const { body: category } = await author.post('/api/bank/categories', { name: 'Here', parentId: null }).expect(201);
    const { id } = await staged(GIFT);
    expect(await accept(id, { categoryId: category.id, exclude: [1] })).toEqual({ created: 1, skipped: 0 });
    expect(await names()).toEqual(['Thanks']);
    const { body } = await author.get(`/api/bank/questions?category=${category.id}`).expect(200);
    expect(body.items).toHaveLength(1);
    const other = await staged(GIFT);
    const given = { categoryId: '00000000-0000-4000-8000-000000000000', exclude: [] };
    await author.post(`/api/bank/imports/${other.id}/accept`, given).expect(400);
  });

  it('saves nothing at all where one thing cannot be saved', async () => {
    const { id } = await staged(GIFT);
    await api.db.query(`update question_import_questions set source_id = 'poison' where import_id = $1 and place = 2`, [
      id,
    ]);
    await api.db.query(
      `create function refuse_poison() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$;
       create trigger poison before insert on questions for each row when (new.source_id = 'poison') execute function refuse_poison()`,
    );
    const before = await databaseDigest(api);
    await author.post(`/api/bank/imports/${id}/accept`, { categoryId: null, exclude: [] }).expect(500);
    expect(await databaseDigest(api)).toEqual(before);
    await api.db.query('drop trigger poison on questions; drop function refuse_poison');
    expect(await accept(id)).toEqual({ created: 2, skipped: 0 });
  });

  it('is read a page at a time', async () => {
    const many = Array.from({ length: 130 }, (_each, place) => `::Q${place + 1}:: Is it ${place + 1}? {T}`).join(
      '\n\n',
    );
    const first = await staged(many);
    expect([first.questions.length, first.next]).toEqual([100, '100']);
    const { body } = await author.get(`/api/bank/imports/${first.id}?after=100`).expect(200);
    expect([body.questions.length, body.questions[0].name, body.next]).toEqual([30, 'Q101', null]);
  });

  it('begins with an empty table, if one likes', async () => {
    const { text, headers } = await author.get('/api/bank/imports/template?format=csv').expect(200);
    expect(headers['content-disposition']).toContain('questions.csv');
    expect((await stageFile(author, text, 'questions.csv').expect(201)).body.format).toBe('csv');
    await author.get('/api/bank/imports/template?format=xlsx').expect(200);
    await author.get('/api/bank/imports/template?format=exe').expect(400);
  });

  it('can be dropped, and is forgotten after a day', async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    const [dropped, old] = [await staged(GIFT), await staged(GIFT)];
    await author.delete(`/api/bank/imports/${dropped.id}`).expect(204);
    await author.get(`/api/bank/imports/${dropped.id}`).expect(404);
    api.timePasses(25 * 3_600_000);
    const fresh = await staged(GIFT);
    await api.db.query(`select graphile_worker.add_job('forget-question-imports')`);
    await api.runJobs();
    await author.get(`/api/bank/imports/${old.id}`).expect(404);
    await author.get(`/api/bank/imports/${fresh.id}`).expect(200);
  });

  it.each<[string, () => Promise<Uint8Array> | Uint8Array, number, string]>([
    ['an empty file', () => Buffer.from(' '), 422, 'empty'],
    ['what is no file of questions', () => Buffer.from('Dear all,\nsee you on Monday.'), 422, 'unknown_format'],
    ['a broken zip', () => Buffer.from('PK\u0003\u0004 and no more'), 422, 'not_a_zip'],
    [
      'XML that defines entities',
      () => Buffer.from('<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>'),
      422,
      'xml_doctype',
    ],
    ['a zip that climbs out', climbingZip, 422, 'unsafe_path'],
    ['60 MB', () => Buffer.alloc(55_000_000, 'a'), 413, 'too_large'],
  ])('refuses %s, and keeps nothing', async (_what, bytes, status, code) => {
    const { body } = await stageFile(author, await bytes()).expect(status);
    expect(body.code).toBe(code);
    expect(await api.db.query('select from question_imports')).toEqual([]);
  });

  it('keeps names that were cut in the middle of a character', async () => {
    const [long, deep] = [`${'x'.repeat(199)}😀`, `${'y'.repeat(119)}😀`];
    const file = await staged(`$CATEGORY: ${deep}\n\n::${long}:: So it is. {T}\n`);
    expect(file.questions[0]).toMatchObject({ name: expect.stringMatching(/^x{199}/), category: ['y'.repeat(119)] });
    expect(await accept(file.id)).toEqual({ created: 1, skipped: 0 });
  });
});

/** A zip whose only file would land outside of where it is unpacked. */
async function climbingZip(): Promise<Buffer> {
  const zip = Buffer.from(await writeZip(new Map([['aa/evil.xml', Buffer.from('<a/>')]])));
  return Buffer.from(zip.toString('latin1').replaceAll('aa/evil.xml', '../evil.xml'), 'latin1');
}

describe('exporting questions', () => {
  let api: TestApi;
  let author: Person;
  let picture: string;
  beforeAll(async () => {
    api = await TestApi.start();
    author = await api.person({ roles: ['author'] });
    picture = await addPicture(author);
    const { body: category } = await author.post('/api/bank/categories', { name: 'All', parentId: null }).expect(201);
    for (const question of everyAuthoredType(picture)) {
      await writeQuestion(author, question, { name: question.type, categoryId: category.id });
    }
  });
  afterAll(() => api.stop());

  const download = (query: string) =>
    author
      .get(`/api/bank/export?${query}`)
      .buffer(true)
      .parse((answer, done) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => done(null, Buffer.concat(parts)));
      });

  it('and importing them again in our own format makes no doubles; into another bank, the same questions', async () => {
    const { body: file, headers } = await download('format=yaml').expect(200);
    expect(headers['content-disposition']).toBe('attachment; filename="questions.zip"');
    const { body: here } = await stageFile(author, file).expect(201);
    expect(here.counts).toEqual({ imported: 12, withLoss: 0, refused: 0, alreadyThere: 12 });
    const elsewhere = await TestApi.start();
    const other = await elsewhere.person({ roles: ['author'] });
    const { body: there } = await stageFile(other, file).expect(201);
    expect(there.counts).toEqual({ imported: 12, withLoss: 0, refused: 0, alreadyThere: 0 });
    const waiting = await elsewhere.visitor.get(`/api/bank/files/${picture}`).expect(200);
    expect(waiting.body.toString()).toBe(RING);
    const { body } = await other
      .post(`/api/bank/imports/${there.id}/accept`, { categoryId: null, exclude: [] })
      .expect(200);
    expect(body).toEqual({ created: 12, skipped: 0 });
    await elsewhere.visitor.get(`/api/bank/files/${picture}`).expect(200);
    await elsewhere.stop();
  });

  it.each(['gift', 'moodle_xml', 'qti_2_2'])('as %s says in notes.txt what it leaves out', async (format) => {
    const { body, headers } = await download(`format=${format}`).expect(200);
    expect(headers['content-disposition']).toBe('attachment; filename="questions-with-notes.zip"');
    expect(body.toString('latin1')).toContain('notes.txt');
  });

  it('in our own format can be a pool of a course package as it is', async () => {
    const { id } = await writeQuestion(author, aSingleChoice('What comes first?', { tags: ['opening'] }));
    const { body: file, headers } = await download(`format=yaml&ids=${id}`).expect(200);
    const path = /filename="(.*)"/.exec(headers['content-disposition'] as string)![1]!;
    const { course, report } = readCourseFolder(new Map([...aCoursePackage(), [`questions/${path}`, file] as const]));
    expect(report.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(course?.pools.find((pool) => pool.file === `questions/${path}`)?.questions).toHaveLength(1);
    await author.post(`/api/bank/questions/${id}/state`, { state: 'retired' }).expect(200);
  });

  it('takes those that are asked for, retired ones only by name', async () => {
    const { id } = await writeQuestion(author, aSingleChoice('Which one?', { tags: [] }));
    const { body: gift, headers } = await download(`format=gift&ids=${id}`).expect(200);
    expect(headers['content-disposition']).toBe('attachment; filename="questions.gift"');
    expect(gift.toString()).toContain('Which one?');
    await author.post(`/api/bank/questions/${id}/state`, { state: 'retired' }).expect(200);
    expect((await download(`format=gift&ids=${id}`).expect(200)).body.toString()).toContain('Which one?');
    expect((await download('format=yaml').expect(200)).body.toString()).not.toContain('Which one?');
    await author.get('/api/bank/export?format=pdf').expect(400);
  });

  it('takes what a filter shows, as the list does', async () => {
    await writeQuestion(author, aSingleChoice('Who pours the tea?', { tags: ['tea'] }));
    await writeQuestion(author, aSingleChoice('Who opens the door?', { tags: ['door'] }));
    const words = async (query: string): Promise<string> =>
      (await download(`format=gift&${query}`).expect(200)).body.toString() as string;
    const tea = await words('tag=tea&category=none');
    expect([tea.includes('the tea?'), tea.includes('the door?')]).toEqual([true, false]);
    const found = await words('q=opens+the&type=single_choice&state=draft');
    expect([found.includes('the tea?'), found.includes('the door?')]).toEqual([false, true]);
    expect(await words('state=retired')).toContain('Which one?');
  });
});
