import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCourseFolder } from '@convenor/formats';
import { aCoursePackage } from '../support/course-package.js';
import { databaseDigest } from '../support/database-digest.js';
import { type Person, TestApi } from '../support/test-api.js';

const GIFT = `::First::What do you say first? {=Your name ~The rules}

::Broken::What now? {=Nothing ~

::Last::The circle is open. {T}
`;

const EXPLAINED = `::First::What do you say first? {=Your name#Now they know. ~The rules#They come later.}`;

const MOODLE = `<?xml version="1.0"?>
<quiz>
  <question type="truefalse">
    <name><text>Open</text></name>
    <questiontext format="html"><text>The circle is open. &lt;script&gt;alert(1)&lt;/script&gt;</text></questiontext>
    <hidden>1</hidden>
    <answer fraction="100"><text>true</text></answer>
    <answer fraction="0"><text>false</text></answer>
  </question>
  <question type="calculated"><name><text>Sum</text></name><questiontext format="html"><text>{a}+{b}</text></questiontext></question>
</quiz>`;

const BOMB = `<!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><quiz>&b;</quiz>`;

interface Read {
  outcome: string;
  label: string;
  name: string;
  notes: { code: string }[];
  question: object | null;
}

describe('questions from other systems', () => {
  let api: TestApi;
  let author: Person;
  let trainee: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    author = await api.person({ roles: ['author'] });
    trainee = await api.person({ roles: ['trainee'] });
  });
  afterAll(() => api.stop());

  const send = (person: Person, content: string | Buffer, name: string) =>
    person.post('/api/admin/question-files').attach('file', Buffer.from(content), name);

  it('reads the good ones around a broken one, and stores nothing', async () => {
    const before = await databaseDigest(api);
    const { status, body } = await send(author, GIFT, 'circle.gift');
    expect(status).toBe(200);
    expect(body.format).toBe('gift');
    expect(body.counts).toMatchObject({ refused: 1 });
    const read = body.questions as Read[];
    expect(read.map(({ outcome }) => outcome === 'refused')).toEqual([false, true, false]);
    expect(read[1]).toMatchObject({ question: null, notes: [expect.objectContaining({ code: expect.any(String) })] });
    expect(read[0]?.question).toMatchObject({
      choices: expect.arrayContaining([expect.objectContaining({ correct: true })]),
    });
    expect(await databaseDigest(api)).toEqual(before);
  });

  it('tells what another system knows and a pool does not', async () => {
    const { status, body } = await send(author, MOODLE, 'bank.xml');
    expect(status).toBe(200);
    expect(body.format).toBe('moodle_xml');
    const read = body.questions as Read[];
    expect(read.map(({ outcome }) => outcome)).toEqual(['with_loss', 'refused']);
    expect(read[0]?.notes).not.toEqual([]);
    expect(JSON.stringify(read[0]?.question)).not.toContain('<script');
  });

  it('gives back a pool that reads as the same questions', async () => {
    const first = (await send(author, GIFT, 'circle.gift')).body;
    const pool = Buffer.from(first.pool.base64 as string, 'base64');
    const again = (await send(author, pool, first.pool.fileName as string)).body;
    const through = (first.questions as Read[]).filter(({ question }) => question !== null);
    expect(again.format).toBe('yaml');
    expect((again.questions as Read[]).map(({ name, question }) => ({ name, question }))).toEqual(
      through.map(({ name, question }) => ({ name, question })),
    );
  });

  it('gives back a pool that a course package takes as it is, where every choice has feedback', async () => {
    const { pool } = (await send(author, EXPLAINED, 'circle.gift')).body;
    const path = `questions/${pool.fileName as string}`;
    const withPool = new Map([...aCoursePackage(), [path, Buffer.from(pool.base64 as string, 'base64')] as const]);
    const { course, report } = readCourseFolder(withPool);
    expect(report.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(course?.pools.find(({ file }) => file === path)?.questions).toHaveLength(1);
  });

  it('shows the first 500 and keeps all in the pool', async () => {
    const many = Array.from({ length: 501 }, (_, place) => `::Q${place}::Is it so? {T}`).join('\n\n');
    const { body } = await send(author, many, 'many.gift');
    expect(body.questions).toHaveLength(500);
    expect(body.counts.imported + body.counts.withLoss).toBe(501);
    expect((body.notes as { code: string }[]).map(({ code }) => code)).toContain('preview_capped');
  });

  it.each([
    ['an entity bomb', BOMB, 'bomb.xml', 'xml_doctype'],
    ['an empty file', '', 'empty.gift', 'empty'],
  ])('refuses %s with its code and a sentence', async (_what, content, name, code) => {
    const { status, body } = await send(author, content, name);
    expect([status, body.code]).toEqual([400, code]);
    expect(body.detail).toMatch(/\.$/);
  });

  it('refuses more than 20 MB', async () => {
    const { status, body } = await send(author, Buffer.alloc(21_000_000, 65), 'large.gift');
    expect([status, body.code]).toEqual([413, 'too_large']);
    expect(body.detail).toContain('20 MB');
  });

  it('is for those who write courses', async () => {
    expect((await send(trainee, GIFT, 'circle.gift')).status).toBe(403);
    expect((await trainee.get('/api/admin/question-files/template?format=csv')).status).toBe(403);
  });

  it('hands out an empty table to fill in', async () => {
    const csv = await author.get('/api/admin/question-files/template?format=csv');
    expect(csv.headers['content-disposition']).toContain('questions.csv');
    expect((await send(author, csv.text, 'questions.csv')).body.format).toBe('csv');
    expect((await author.get('/api/admin/question-files/template?format=xlsx')).status).toBe(200);
    expect((await author.get('/api/admin/question-files/template?format=exe')).status).toBe(400);
  });
});
