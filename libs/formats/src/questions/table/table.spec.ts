import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { writeZip } from '../../archive/write-zip.js';
import { readQuestions } from '../read-questions.js';
import { columnOf } from './question-columns.js';
import { questionTemplate } from './question-template.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (csv: string) => readQuestions(utf8(csv), 'questions.csv');
const HEAD =
  'type,text,answer 1,right 1,answer 2,right 2,answer 3,right 3,match 1,match 2,match 3,feedback 1,feedback 2';

/** A row under HEAD. */
const row = (...cells: string[]): string => `${HEAD}\n${cells.join(',')}\n`;

it.each(['csv', 'xlsx'] as const)('reads its own template as %s, note and all', async (format) => {
  const { bytes, fileName } = await questionTemplate(format);
  const { format: told, questions, notes } = await readQuestions(bytes, fileName);
  expect([told, notes]).toEqual([format, []]);
  expect(questions).toMatchObject([
    {
      outcome: 'imported',
      place: { line: 3, label: 'First words' },
      entry: {
        name: 'First words',
        category: ['Week 1', 'Opening'],
        question: {
          type: 'single_choice',
          points: 1_000,
          tags: ['opening', 'frame-and-time'],
          choices: [
            { text: { format: 'plain' }, correct: true, feedback: { text: 'Now they know where they are.' } },
            { correct: false },
          ],
        },
      },
    },
    {
      outcome: 'imported',
      place: { line: 4 },
      entry: {
        question: {
          type: 'numerical',
          feedback: { text: 'Three sentences are enough.' },
          accepted: [
            { kind: 'exact', value: '3', weight: 10_000_000 },
            { kind: 'range', from: '2', to: '4', weight: 5_000_000 },
          ],
        },
      },
    },
  ]);
});

it('knows every column that docs/question-files.md names', () => {
  const page = readFileSync(join(__dirname, '../../../../../docs/question-files.md'), 'utf8');
  const table = page.slice(page.search(/^\| Column +\|/m));
  const names = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => columnOf(name) === null)).toEqual([]);
});

describe('a row', () => {
  it.each<[string, string, object]>([
    [
      'single choice',
      row('Single choice', 'a', 'b', '', 'c', 'x'),
      { type: 'single_choice', choices: [{ correct: false }, { correct: true }] },
    ],
    [
      'several right ones',
      row('multiple_choice', 'a', 'b', 'x', 'c', 'yes', 'd', 'no'),
      { type: 'multiple_choice', scoring: 'partial' },
    ],
    [
      'weights',
      row('multiple choice', 'a', 'b', '33.33333%', 'c', '66.66667', 'd', '-50%'),
      {
        scoring: 'per_choice',
        choices: [{ weight: 3_333_333 }, { weight: 6_666_667 }, { weight: -5_000_000, correct: false }],
      },
    ],
    [
      'a statement',
      row('TRUE/FALSE', 'a', 'FALSE', '', '', '', '', '', '', '', '', 'f'),
      { answer: false, feedbackFalse: { text: 'f' }, feedbackTrue: { text: '' } },
    ],
    [
      'a statement with both answers',
      row('true false', 'a', 'true', 'x', 'false', '', '', '', '', '', '', 't', 'f'),
      { answer: true, feedbackTrue: { text: 't' }, feedbackFalse: { text: 'f' } },
    ],
    [
      'pairs',
      row('matching', 'a', 'b', '', 'c', '', '', '', 'm', 'm', 'n'),
      {
        rows: [
          { id: 'r1', choiceId: 'c1' },
          { id: 'r2', choiceId: 'c1' },
        ],
        choices: [{ text: { text: 'm' } }, { text: { text: 'n' } }],
      },
    ],
    [
      'an order',
      row('ordering', 'a', 'b', '', 'c'),
      { type: 'ordering', choices: [{ text: { text: 'b' } }, { text: { text: 'c' } }] },
    ],
    [
      'a short answer',
      row('short answer', 'a', 'b*', '', 'c', '50%'),
      { accepted: [{ pattern: 'b*', weight: 10_000_000 }, { weight: 5_000_000 }] },
    ],
    [
      'a number',
      row('numerical', 'a', '3:0.1'),
      { accepted: [{ kind: 'exact', value: '3', tolerance: { size: '0.1' } }] },
    ],
    ['a written answer', row('written', 'a'), { type: 'written' }],
    ['a text that a spreadsheet would run', row('written', "'=SUM(A1)"), { text: { text: '=SUM(A1)' } }],
  ])('holds %s', async (_case, csv, expected) => {
    const { questions } = await read(csv);
    expect(questions).toMatchObject([{ outcome: 'imported', entry: { question: expected } }]);
  });

  it.each([
    ['an unknown type', row('riddle', 'a'), 'unknown_type'],
    ['no text', row('written', ''), 'text_missing'],
    ['two right answers in a single choice', row('single choice', 'a', 'b', 'x', 'c', 'x'), 'not_one_right_answer'],
    ['no right answer', row('multiple choice', 'a', 'b', '', 'c', ''), 'no_right_answer'],
    ['one choice', row('single choice', 'a', 'b', 'x'), 'too_few_choices'],
    ['a weight that is none', row('multiple choice', 'a', 'b', 'maybe', 'c', 'x'), 'bad_weight'],
    ['a number that is none', row('numerical', 'a', 'three'), 'bad_number'],
    ['neither true nor false', row('true/false', 'a', 'perhaps'), 'answer_missing'],
    ['a pair without its match', row('matching', 'a', 'b'), 'match_missing'],
    ['no points', 'type,text,points\nwritten,a,-1\n', 'bad_points'],
    ['a format that is none', 'type,text,format\nwritten,a,rtf\n', 'unknown_format'],
  ])('is refused with %s, and the next one is read', async (_case, csv, code) => {
    const { questions } = await read(`${csv}written,next\n`);
    expect(questions.map(({ place, notes }) => [place.line, ...notes.map((note) => note.code)])).toEqual([
      [2, code],
      [3],
    ]);
  });
});

it.each([
  ['semicolons', 'Type;Question;Points\r\nwritten;"a, ""b""\r\nc";2,5\r\nwritten;d;1\r\n'],
  ['tabs', 'TYPE\tquestion_text\tpoints\nwritten\t"a, ""b""\nc"\t2.5\nwritten\td\t1\n'],
  ['commas and a byte order mark', '\ufeff"type","text","points"\nwritten,"a, ""b""\nc",2.5\nwritten,d,1\n'],
])('reads tables with %s, and cells of several lines', async (_case, csv) => {
  const { format, questions } = await read(csv);
  expect(format).toBe('csv');
  expect(questions).toMatchObject([
    { place: { line: 2 }, entry: { question: { text: { text: 'a, "b"\nc' }, points: 2_500 } } },
    { place: { line: 4 }, entry: { question: { text: { text: 'd' } } } },
  ]);
});

it('says which columns it does not know', async () => {
  expect((await read('type,text,colour\nwritten,a,red\n')).notes).toMatchObject([{ code: 'unknown_column' }]);
});

it.each([
  ['an endless row', `type,text\nwritten,"${'a'.repeat(18_000_000)}`, 'bad_table'],
  ['millions of cells', `type,text\n${','.repeat(19_000_000)}`, 'too_large'],
  ['too many rows', `type,text\n${'written,a\n'.repeat(490_000)}`, 'too_many_questions'],
  ['thousands of notes', `type,text\n${'#,a\n'.repeat(6_000)}written,a\n`, 'too_many_questions'],
])('refuses %s', async (_case, csv, code) => {
  await expect(read(csv)).rejects.toMatchObject({ code });
});

describe('a workbook', () => {
  const workbook = (sheet: string, more: Record<string, string> = {}) =>
    writeZip(
      new Map(
        Object.entries({
          '[Content_Types].xml': '<Types/>',
          'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet r:id="b"/><sheet r:id="a"/></sheets></workbook>',
          'xl/_rels/workbook.xml.rels':
            '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="b" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
          'xl/worksheets/sheet2.xml': sheet,
          'xl/worksheets/sheet1.xml': '<worksheet/>',
          ...more,
        }).map(([path, text]) => [path, utf8(text)]),
      ),
    );
  const strings =
    '<sst><si><t>type</t></si><si><r><t>te</t></r><r><t>xt</t></r><rPh><t>no</t></rPh></si><si><t>true/false</t></si></sst>';

  it('is read by its first sheet: shared and inline texts, numbers, truths, formulas by their value, gaps', async () => {
    const sheet =
      '<worksheet><sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>answer 1</t></is></c><c r="E2" t="str"><f>A1</f><v>points</v></c></row>' +
      '<row r="5"><c r="A5" t="s"><v>2</v></c><c r="B5" t="str"><f>1+1</f><v>Is &lt;b&gt; 2?</v></c><c r="D5" t="b"><v>1</v></c><c r="E5"><v>2.5</v></c></row></sheetData></worksheet>';
    const { questions } = await readQuestions(await workbook(sheet, { 'xl/sharedStrings.xml': strings }), 'a.xlsx');
    expect(questions).toMatchObject([
      {
        place: { line: 5 },
        entry: { question: { type: 'true_false', answer: true, points: 2_500, text: { text: 'Is <b> 2?' } } },
      },
    ]);
  });

  it.each([
    ['definitions of entities', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>', 'damaged'],
    ['a definition of a document', '<!DOCTYPE worksheet><worksheet/>', 'damaged'],
    ['deep nesting', '<a>'.repeat(10_000), 'damaged'],
    ['an end too early', '<worksheet><sheetData>', 'damaged'],
    ['no headings', '<worksheet><sheetData/></worksheet>', 'no_headings'],
    [
      'rows without end',
      `<worksheet><row><c t="str"><v>type</v></c><c t="str"><v>text</v></c></row>${Array.from({ length: 6_000 }, (_row, place) => `<row><c><v>${(place * 7_919) % 6_007}</v></c></row>`).join('')}</worksheet>`,
      'too_many_questions',
    ],
  ])('is refused with %s', async (_case, sheet, code) => {
    await expect(readQuestions(await workbook(sheet), 'a.xlsx')).rejects.toMatchObject({ code });
  });

  it('takes no more columns than a table can have', async () => {
    const sheet =
      '<worksheet><row><c r="A1" t="str"><v>type</v></c><c r="B1" t="str"><v>text</v></c><c r="XFD1"><v>1</v></c></row><row><c r="A2" t="str"><v>written</v></c><c r="B2" t="str"><v>a</v></c></row></worksheet>';
    expect(await readQuestions(await workbook(sheet), 'a.xlsx')).toMatchObject({
      questions: [{ outcome: 'imported' }],
      notes: [],
    });
  });
});
