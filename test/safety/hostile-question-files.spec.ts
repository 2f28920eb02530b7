import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeZip } from '@convenor/formats';
import { ZipFile } from 'yazl';

const THREAD = join(__dirname, '../../dist/libs/bank/src/imports/stage-questions.thread.js');
/** What the product allows, beside the bytes of the file. */
const MEGABYTES = 200;
const DEPTH = 10_000;
const IDS = Array.from({ length: 5_000 }, (_, place) => `00000000-0000-7000-8000-${String(place).padStart(12, '0')}`);

/** What the thread answers, as far as it is looked at here. */
type Staging =
  | { ok: false; code: string }
  | { ok: true; staged: { questions: { outcome: string; notes: { code: string }[] }[] } };

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const deep = (open: string, close: string, middle = 'x'): string => open.repeat(DEPTH) + middle + close.repeat(DEPTH);
const BOLD = deep('<b>', '</b>');

async function zipOf(fill: (zip: ZipFile) => void): Promise<Uint8Array> {
  const zip = new ZipFile();
  fill(zip);
  zip.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Uint8Array);
  return Uint8Array.from(Buffer.concat(chunks));
}

describe('hostile files of questions', () => {
  let folder: string;
  beforeAll(() => {
    if (!existsSync(THREAD)) throw new Error('npm run build:api comes first.');
    folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Reads it as the product does, on a thread that ends when it takes more memory. */
  const read = async (bytes: Uint8Array, name: string): Promise<string> => {
    const worker = new Worker(THREAD, {
      workerData: { bytes, name: join(folder, name), ids: IDS },
      resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
      env: { TMPDIR: folder },
    });
    try {
      const staging = await new Promise<Staging>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
      });
      if (!staging.ok) return staging.code;
      return staging.staged.questions.map(({ outcome, notes }) => notes.at(-1)?.code ?? outcome).join();
    } finally {
      await worker.terminate();
      expect(readdirSync(folder)).toEqual([]);
    }
  };

  const declaring = (declaration: string, root: string): string =>
    `<?xml version="1.0"?><!DOCTYPE ${root} [${declaration}]><${root}>&b;</${root}>`;
  const BOMB = `<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}">`;
  const OUTSIDE = '<!ENTITY b SYSTEM "file:///etc/hostname">';

  it.each([
    ['a bomb of entities in Moodle XML', 'a.xml', declaring(BOMB, 'quiz'), 'xml_doctype'],
    ['a file from outside in Moodle XML', 'a.xml', declaring(OUTSIDE, 'quiz'), 'xml_doctype'],
    ['a bomb of entities in QTI', 'a.xml', declaring(BOMB, 'questestinterop'), 'xml_doctype'],
    ['a file from outside in QTI', 'a.xml', declaring(OUTSIDE, 'questestinterop'), 'xml_doctype'],
    ['elements inside one another in Moodle XML', 'a.xml', `<quiz>${deep('<a>', '</a>')}</quiz>`, 'xml_too_deep'],
    ['elements inside one another in QTI', 'a.xml', deep('<questestinterop>', '</questestinterop>'), 'xml_too_deep'],
    [
      'tags inside one another in a text of Moodle XML',
      'a.xml',
      `<quiz><question type="essay"><questiontext format="html"><text><![CDATA[${BOLD}]]></text></questiontext></question></quiz>`,
      'not_shown',
    ],
    ['braces inside one another in GIFT', 'a.gift', `::q::Is it ${deep('{', '}', '=a')}`, 'answers_not_understood'],
    ['tags inside one another in GIFT', 'a.gift', `::q::Is it {=${BOLD} ~b}`, 'not_shown'],
    ['tags inside one another in missing word', 'a.txt', `It is ${BOLD} and {=big ~small} here.\n`, 'not_shown'],
    ['gaps inside one another in cloze', 'a.txt', `It is ${deep('{1:SHORTANSWER:=', '}')} here.`, 'too_long'],
    ['tags inside one another in cloze', 'a.txt', `<p>${BOLD} is {1:SHORTANSWER:=a} here.`, 'not_shown'],
    ['lists inside one another in YAML', 'a.yaml', `questions:\n  - ${deep('[', ']')}\n`, 'unknown_format'],
    // Plain text: it is shown as it was typed.
    ['tags inside one another in Aiken', 'a.txt', `${BOLD}\nA. one\nB. two\nANSWER: A\n`, 'imported'],
    ['tags inside one another in CSV', 'a.csv', `type,text\nsingle_choice,"${BOLD}"\n`, 'too_few_choices'],
  ])('does no harm: %s', async (_case, name, text, code) => {
    expect(await read(utf8(text), name)).toBe(code);
  });

  it.each(['gift', 'txt', 'xml', 'csv', 'yaml'])('100 MB of text is refused as .%s', async (ending) => {
    expect(await read(new Uint8Array(100_000_000).fill(97), `a.${ending}`)).toBe('too_large');
  });

  it.each([
    ['GIFT', '::q::Is it? {=yes ~no}\n\n'],
    ['Aiken', 'Is it?\nA. yes\nB. no\nANSWER: A\n\n'],
    ['missing word', 'It is {=big ~small} here.\n\n'],
    ['CSV', 'type,text\n"true_false",x\n'],
  ])('more lines of %s than anybody writes are refused', async (_format, lines) => {
    expect(await read(utf8(lines.repeat(Math.floor(19e6 / lines.length))), 'a.txt')).toBe('too_many_lines');
  });

  it.each(['imsmanifest.xml', 'xl/workbook.xml'])('a package that grows without end is refused: %s', async (member) => {
    const bytes = await zipOf((zip) => zip.addBuffer(Buffer.alloc(300_000_000), member));
    expect(await read(bytes, 'a.zip')).toMatch(/^(suspicious_compression|file_too_large|too_large)$/);
  });

  it('a package with a path that leads out is refused', async () => {
    const bytes = await writeZip(new Map([['up/out.xml', utf8('<a/>')]]));
    const changed = Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('up/', '../'), 'latin1');
    expect(await read(Uint8Array.from(changed), 'a.zip')).toBe('unsafe_path');
  });

  it('a package with a link is refused', async () => {
    const bytes = await zipOf((zip) => zip.addBuffer(Buffer.from('/etc/hostname'), 'a.xml', { mode: 0o120777 }));
    expect(await read(bytes, 'a.zip')).toBe('link');
  });

  describe('large files that people really have', () => {
    const outcomes = (count: number): string => Array.from({ length: count }, () => 'imported').join();
    const PLENTY = 'Somebody in the meeting says that they cannot go on like this today. '.repeat(10);

    it('5,000 questions in GIFT come through', async () => {
      const text = IDS.map((_id, place) => `::q${place}::${PLENTY}${place} {=yes ~no#because}\n\n`).join('');
      expect(await read(utf8(text), 'a.gift')).toBe(outcomes(5_000));
    });

    it('5,000 questions in Moodle XML come through', async () => {
      const one = (place: number): string =>
        `<question type="truefalse"><name><text>q${place}</text></name><questiontext format="html"><text><![CDATA[<p>${PLENTY}${place}</p>]]></text></questiontext>` +
        '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>';
      const text = `<quiz>${IDS.map((_id, place) => one(place)).join('\n')}</quiz>`;
      expect(await read(utf8(text), 'a.xml')).toBe(outcomes(5_000));
    });
  });
});
