import { stringify } from 'csv-stringify/sync';
import { writeZip } from '../../archive/write-zip.js';
import type { WrittenQuestions } from '../write-questions.js';

const ANSWERS = [1, 2, 3, 4];

const HEADINGS = [
  ...['type', 'category', 'name', 'text', 'format', 'points', 'tags'],
  ...ANSWERS.flatMap((number) => [`answer ${number}`, `match ${number}`, `right ${number}`, `feedback ${number}`]),
  'general feedback',
];

const NOTE =
  '# A question a row; rows that start with # are left out. Types: single choice, multiple choice, true/false, matching, ordering, short answer, numerical, written. Mark right answers with x, or give their share of the points (50%). Formats: plain, markdown, html. More answers: answer 5, right 5, …';

const EXAMPLES: readonly Readonly<Record<string, string>>[] = [
  {
    ...{ type: 'single choice', category: 'Week 1/Opening', name: 'First words', tags: 'opening, frame-and-time' },
    ...{ text: 'Seven people look at you. What do you say first?', format: 'plain', points: '1' },
    ...{ 'answer 1': 'Your name, and what the meeting is for', 'right 1': 'x' },
    ...{ 'feedback 1': 'Now they know where they are.', 'answer 2': 'The rules, from first to last' },
    'feedback 2': 'Rules land better once people know who is speaking.',
  },
  {
    ...{ type: 'numerical', category: 'Week 1/Opening', name: 'Sentences', tags: 'opening' },
    ...{ text: 'How many sentences does an opening need? Two to four are fine.', format: 'plain', points: '1' },
    ...{ 'answer 1': '3', 'right 1': 'x', 'answer 2': '2..4', 'right 2': '50%' },
    'general feedback': 'Three sentences are enough.',
  },
];

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** An empty table of questions for authors, with its headings, a note and two examples. */
export async function questionTemplate(format: 'csv' | 'xlsx'): Promise<WrittenQuestions> {
  const rows = [HEADINGS, [NOTE], ...EXAMPLES.map((example) => HEADINGS.map((heading) => example[heading] ?? ''))];
  const bytes = format === 'csv' ? csvOf(rows) : await xlsxOf(rows);
  return { bytes, fileName: `questions.${format}`, mediaType: MEDIA_TYPES[format], notes: [] };
}

function csvOf(rows: readonly (readonly string[])[]): Uint8Array {
  const widest = rows.map((row) => HEADINGS.map((_heading, place) => row[place] ?? ''));
  return new TextEncoder().encode(stringify(widest, { bom: true, escape_formulas: true, record_delimiter: '\r\n' }));
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts of a workbook with one sheet. Its cells are texts, so that none is taken for a formula. */
async function xlsxOf(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/></Types>`,
    '_rels/.rels': relationship('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="Questions" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationship('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SHEET}"><sheetData>${rows.map(rowOf).join('')}</sheetData></worksheet>`,
  };
  const encoder = new TextEncoder();
  return writeZip(new Map(Object.entries(parts).map(([path, xml]) => [path, encoder.encode(`${XML}${xml}`)])));
}

function relationship(type: string, target: string): string {
  return `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;
}

function rowOf(row: readonly string[], place: number): string {
  const cells = row.map((text) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`);
  return `<row r="${place + 1}">${cells.join('')}</row>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
