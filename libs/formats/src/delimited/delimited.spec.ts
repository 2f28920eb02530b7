import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Delimiter, DelimitedUnreadable, firstCellsOf, readDelimited } from './read-delimited.js';
import { NamedTableRefused, readNamedTable } from './read-named-table.js';

const LIMITS = { mostRows: 5, longestRow: 100 };
const cells = (text: string, more: object = {}): string[][] =>
  readDelimited(text, { ...LIMITS, ...more }).map((row) => row.cells);

describe('a table of text', () => {
  const PLAIN = [
    ['a', 'b'],
    ['1', '2'],
  ];
  it.each<[string, string, string[][]]>([
    ['commas', 'a,b\n1,2\n', PLAIN],
    ['semicolons', 'a;b\n1;2', PLAIN],
    ['tabs', 'a\tb\n1\t2', PLAIN],
    ['bars', 'a|b\n1|2', PLAIN],
    ['a byte order mark', '\uFEFFa,b\n1,2', PLAIN],
    ['a byte order mark before a quote', '\uFEFF"a",b\n1,2', PLAIN],
    ['line ends of Windows', 'a,b\r\n1,2\r\n', PLAIN],
    ['line ends of old Macs', 'a,b\r1,2\r', PLAIN],
    ['line ends of both', 'a,b\r\n1,2\n', PLAIN],
    ['empty lines', '\n\na,b\n\n1,2\n\n', PLAIN],
    ['no line end', 'a,b', [['a', 'b']]],
    ['quotes', '"a","b"\n"1","2"', PLAIN],
    ['doubled quotes', 'a\n"say ""hi"""', [['a'], ['say "hi"']]],
    [
      'delimiters in quotes',
      '"x;y;z",b\n"1;2",3',
      [
        ['x;y;z', 'b'],
        ['1;2', '3'],
      ],
    ],
    [
      'a line end in quotes',
      'a,b\n"1\r\n2",3',
      [
        ['a', 'b'],
        ['1\n2', '3'],
      ],
    ],
    [
      'another delimiter in the cells',
      'a;b\n1,5;2,5',
      [
        ['a', 'b'],
        ['1,5', '2,5'],
      ],
    ],
    ['one column', 'a\n1', [['a'], ['1']]],
    ['rows of any length', 'a,b\n1\n1,2,3', [['a', 'b'], ['1'], ['1', '2', '3']]],
    [
      'cells without anything',
      'a,b\n,\n,2',
      [
        ['a', 'b'],
        ['', ''],
        ['', '2'],
      ],
    ],
    [
      'tabs with cells without anything',
      'a\tb\n\t2',
      [
        ['a', 'b'],
        ['', '2'],
      ],
    ],
    [
      'what parts the cells said at the top',
      'sep=;\na;b,c\n1;2',
      [
        ['a', 'b,c'],
        ['1', '2'],
      ],
    ],
    ['nothing', '', []],
    ['more than is asked for', 'a\n1\n2\n3\n4\n5\n6', [['a'], ['1'], ['2'], ['3'], ['4']]],
  ])('is read with %s', (_what, text, rows) => {
    expect(cells(text)).toEqual(rows);
  });

  it('counts lines as they stand below what says what parts the cells', () => {
    expect(readDelimited('sep=|\r\na|b\r\n1|2', LIMITS).map(({ line }) => line)).toEqual([2, 3]);
    expect(cells('sep=x\naxb')).toEqual([['sep=x'], ['axb']]);
  });

  it('takes rows of empty cells for none where it is to be tidy, however many they are', () => {
    const empty = ' , ""\n'.repeat(20);
    expect(cells(`${empty}a,b\n${empty}1,2\n${empty}`, { tidy: true })).toEqual(PLAIN);
  });

  it('keeps spaces unless it is to be tidy, and then those in quotes', () => {
    expect(cells(' a , b\n"1 ",2')).toEqual([
      [' a ', ' b'],
      ['1 ', '2'],
    ]);
    expect(cells(' a , b\n "1 " ,2', { tidy: true })).toEqual([
      ['a', 'b'],
      ['1 ', '2'],
    ]);
  });

  it('knows on which line each row begins, over cells of several lines and empty lines', () => {
    const rows = readDelimited('\na,b\n"1\n2",3\n\n4,5', LIMITS);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 6]);
  });

  it.each<[string, string, object, DelimitedUnreadable['why'], number | null]>([
    ['a quote that is not closed', 'a,b\n"1,2\n3,4', {}, 'bad_row', 3],
    ['a quote that ends before its cell does', 'a,b\n"1"x,2', {}, 'bad_row', 2],
    ['a cell without end', `a\n${'x'.repeat(101)}`, {}, 'bad_row', 2],
    ['a quoted cell without end', `a\n"${'x\n'.repeat(60)}"`, {}, 'bad_row', 2],
    ['more cells than allowed', 'a,b,c\n1,2,3', { mostCells: 3 }, 'too_many_cells', null],
  ])('is refused with %s', (_what, text, more, why, line) => {
    let thrown: unknown;
    try {
      readDelimited(text, { ...LIMITS, ...more });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DelimitedUnreadable);
    expect(thrown).toMatchObject({ why, ...(why === 'too_many_cells' && { line }) });
  });

  it('tells its first cells, with the delimiters that are allowed', () => {
    expect(firstCellsOf('\uFEFF"a", "b"\n1,2')).toEqual(['a', 'b']);
    expect(firstCellsOf('a|b,c\n', [',', ';'])).toEqual(['a|b', 'c']);
  });

  it('holds what was written into it', () => {
    const cell = fc.string({ maxLength: 12 }).map((text) => text.replace(/\r\n?/g, '\n'));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 4 }),
        fc.constantFrom<Delimiter>(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        (rows, delimiter, end, tidy) => {
          const line = (row: readonly string[]): string =>
            row.map((each) => `"${each.replaceAll('"', '""')}"`).join(delimiter);
          const text = [['a', 'b', 'c'].join(delimiter), ...rows.map(line)].join(end);
          expect(cells(text, { longestRow: 1_000, tidy })).toEqual([['a', 'b', 'c'], ...rows]);
        },
      ),
    );
  });
});

describe('a table whose columns have names', () => {
  const TABLE = {
    names: { mail: 'email', 'e-mail': 'email', name: 'name' },
    needed: { email: 'mail' },
    ...{ mostRows: 2, longestRow: 50 },
  } as const;
  const read = (text: string): unknown =>
    readNamedTable(text, TABLE).map(({ line, of }) => [line, of('email'), of('name')]);

  it.each<[string, string, unknown]>([
    ['in any order, others aside', 'Name;x;E-Mail\nZoë ; 1 ; z@example.org\n', [[2, 'z@example.org', 'Zoë']]],
    ['with a column that is not there', 'mail\na\n', [[2, 'a', '']]],
    ['with short rows', 'mail,name\na\n', [[2, 'a', '']]],
    ['with quotes in spaces', 'mail,name\na, "Lind, Zoë"\n', [[2, 'a', 'Lind, Zoë']]],
    ['with a column twice', 'mail,e-mail\na,b\n', [[2, 'a', '']]],
  ])('is read %s', (_what, text, rows) => {
    expect(read(text)).toEqual(rows);
  });

  it.each([
    ['nothing', '', 'missing_column'],
    ['no column that is needed', 'name\nZoë', 'missing_column'],
    ['a column called like something else', 'constructor\nZoë', 'missing_column'],
    ['nobody', 'mail\n\n', 'no_people'],
    ['more than allowed', 'mail\na\nb\nc', 'too_many_people'],
    ['a quote that is not closed', 'mail\n"a', 'not_a_table'],
    ['a row without end', `mail\n${'x'.repeat(51)}`, 'not_a_table'],
  ])('is refused with %s', (_what, text, code) => {
    expect(() => read(text)).toThrow(NamedTableRefused);
    expect(() => read(text)).toThrow(expect.objectContaining({ code }));
  });
});
