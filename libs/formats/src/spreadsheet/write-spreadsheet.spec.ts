import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { readZip, ZIP_LIMITS } from '../archive/read-zip.js';
import { type Cell, type ColumnKind, LONGEST_CELL, rowXml } from './sheet-xml.js';
import { writeSpreadsheet } from './write-spreadsheet.js';

async function* batchesOf(...batches: Cell[][][]): AsyncGenerator<Cell[][]> {
  yield* batches;
}

const written = (batches: AsyncIterable<Cell[][]>, mostRows?: number): Promise<Buffer> =>
  buffer(writeSpreadsheet({ name: 'People', header: ['Name', 'Share'], ...(mostRows && { mostRows }) }, batches));

/** What a reader that follows the rules of XML finds: each cell with its type. */
function cellsOf(xml: string): [type: string, value: string][][] {
  const rows: [string, string][][] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') rows.push([]);
    if (name === 'c') rows.at(-1)!.push([attributes['t'] ?? 'n', '']);
  });
  parser.on('text', (text) => {
    const cell = rows.at(-1)?.at(-1);
    if (cell) cell[1] += text;
  });
  parser.write(xml).close();
  return rows;
}

async function sheetsOf(file: Uint8Array): Promise<[type: string, value: string][][][]> {
  const files = await readZip(file, ZIP_LIMITS);
  const sheets: [string, string][][][] = [];
  for (let number = 1; files.has(`xl/worksheets/sheet${number}.xml`); number += 1)
    sheets.push(cellsOf(new TextDecoder().decode(files.get(`xl/worksheets/sheet${number}.xml`))));
  return sheets;
}

const HEADER = [
  ['inlineStr', 'Name'],
  ['inlineStr', 'Share'],
];

describe('a workbook', () => {
  it('holds text as text, numbers as numbers, and nothing as nothing', async () => {
    const [rows] = await sheetsOf(await written(batchesOf([['Rosa', 12.5]], [], [['', null]])));
    expect(rows).toEqual([
      HEADER,
      [
        ['inlineStr', 'Rosa'],
        ['n', '12.5'],
      ],
      [
        ['inlineStr', ''],
        ['n', ''],
      ],
    ]);
  });

  it.each([
    ['=1+1', '=1+1'],
    ['+49 30', '+49 30'],
    ['-1', '-1'],
    ['@SUM(A1)', '@SUM(A1)'],
    ['</t></is></c><c><f>1+1</f></c>', '</t></is></c><c><f>1+1</f></c>'],
    ['a & b "c" \'d\'', 'a & b "c" \'d\''],
    ['\tone\ntwo\rthree ', '\tone\ntwo\rthree '],
    ['\u0000\u0007\u000B\u001Fbell\uFFFE\uFFFF', 'bell'],
    ['half \uD83D of one', 'half \uFFFD of one'],
    ['whole \u{1F44B}', 'whole \u{1F44B}'],
    ['_x0041_', '_x005F_x0041_'],
    ['x'.repeat(LONGEST_CELL + 5), 'x'.repeat(LONGEST_CELL)],
  ])('keeps %j as plain text', async (given, kept) => {
    const [rows] = await sheetsOf(await written(batchesOf([[given, 1]])));
    expect(rows![1]![0]).toEqual(['inlineStr', kept]);
  });

  it.each<[ColumnKind, string, string]>([
    // ECMA-376, 18.17.4.1: days since the end of 1899, and the leap day of 1900 that never was.
    ['day', '2026-03-14', '<c s="1"><v>46095</v></c>'],
    ['day', '1900-03-01', '<c s="1"><v>61</v></c>'],
    ['moment', '2026-03-14T18:00:00.000Z', '<c s="2"><v>46095.75</v></c>'],
    ['day', '1900-02-28', '<c t="inlineStr"><is><t xml:space="preserve">1900-02-28</t></is></c>'],
    ['day', '=1+1', '<c t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>'],
    ['text', '2026-03-14', '<c t="inlineStr"><is><t xml:space="preserve">2026-03-14</t></is></c>'],
  ])('keeps of a column of kind %s the text %s so that it can be reckoned with', (kind, text, xml) => {
    expect(rowXml([text, null], [kind, kind])).toBe(`<row>${xml}<c/></row>`);
  });

  it.each([
    [0, [0]],
    [2, [2]],
    [3, [2, 1]],
    [4, [2, 2]],
    [5, [2, 2, 1]],
  ])('puts %i rows on sheets as they hold them: %j', async (count, sheets) => {
    const rows = Array.from({ length: count }, (_none, place): Cell[] => [`Row ${place}`, place]);
    const found = await sheetsOf(await written(batchesOf(rows), 3));
    expect(found.map((sheet) => sheet.length - 1)).toEqual(sheets);
    expect(found.map((sheet) => sheet[0])).toEqual(sheets.map(() => HEADER));
    expect(found.flatMap((sheet) => sheet.slice(1).map((row) => row[0]![1]))).toEqual(rows.map(([name]) => name));
  });

  it('fails where its rows cannot be read, and where a number is none', async () => {
    async function* broken(): AsyncGenerator<Cell[][]> {
      yield [['Rosa', 1]];
      throw new Error('The database is away.');
    }
    await expect(written(broken())).rejects.toThrow('The database is away.');
    expect(() => rowXml([Number.NaN])).toThrow(RangeError);
  });

  it('is opened by another program that knows workbooks', async () => {
    let python = true;
    try {
      execFileSync('python3', ['-c', 'import openpyxl'], { stdio: 'ignore' });
    } catch {
      python = false;
    }
    const file = await written(batchesOf([['=1+1', 2]], [['Öffnung', null]]), 2);
    if (!python) {
      // Every part that the package names is there.
      const files = await readZip(file, ZIP_LIMITS);
      const types = new TextDecoder().decode(files.get('[Content_Types].xml'));
      const named = [...types.matchAll(/PartName="\/([^"]+)"/g)].map(([, path]) => path!);
      expect(named).toHaveLength(4);
      expect(named.filter((path) => !files.has(path))).toEqual([]);
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
    try {
      writeFileSync(join(folder, 'people.xlsx'), file);
      const script = `import json,openpyxl,sys
book=openpyxl.load_workbook(sys.argv[1])
print(json.dumps([[s.title,[[c.value for c in r] for r in s.rows],[[c.data_type for c in r] for r in s.rows]] for s in book]))`;
      const seen: unknown = JSON.parse(
        execFileSync('python3', ['-c', script, join(folder, 'people.xlsx')], { encoding: 'utf8' }),
      );
      const head = ['Name', 'Share'];
      expect(seen).toEqual([
        [
          'People',
          [head, ['=1+1', 2]],
          [
            ['inlineStr', 'inlineStr'],
            [expect.stringMatching(/^(s|inlineStr)$/), 'n'],
          ],
        ],
        [
          'People 2',
          [head, ['Öffnung', null]],
          [
            ['inlineStr', 'inlineStr'],
            ['inlineStr', 'n'],
          ],
        ],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
