import { SaxesParser } from 'saxes';
import { decodeText } from '../decode-text.js';
import { QuestionsRefused, type QuestionImport } from '../question-import.js';
import { MOST_QUESTIONS, refuseTooMany, type QuestionFile, type QuestionReader } from '../question-reader.js';
import { readTable, type TableRow } from './read-table.js';

const WORKBOOK = 'xl/workbook.xml';
const MOST_COLUMNS = 400;
const MOST_ROWS = MOST_QUESTIONS + 100;
const DEEPEST = 50;

type Attributes = Readonly<Record<string, string>>;

/** A workbook of a spreadsheet: its first sheet, formulas by the value they had. */
export const xlsxReader: QuestionReader = {
  format: 'xlsx',
  sniff: ({ members }) => members?.has(WORKBOOK) ?? false,
  read: ({ members }: QuestionFile): QuestionImport => {
    const table = readTable(readSheet(members!));
    return { format: 'xlsx', ...table, files: new Map(), categories: [] };
  },
};

function readSheet(members: ReadonlyMap<string, Uint8Array>): TableRow[] {
  const strings = members.has('xl/sharedStrings.xml') ? readStrings(textOf(members, 'xl/sharedStrings.xml')) : [];
  const sheet = textOf(members, firstSheet(members));
  const rows: TableRow[] = [];
  let cells: string[] = [];
  let line = 0;
  let cell = { column: 0, type: '', value: '' };
  walk(sheet, {
    open: (name, attributes) => {
      if (name === 'row') {
        line = Number(attributes['r'] ?? line + 1);
        cells = [];
      } else if (name === 'c') {
        const column = attributes['r'] ? columnOf(attributes['r']) : cells.length;
        cell = { column, type: attributes['t'] ?? 'n', value: '' };
      }
    },
    text: (path, text) => {
      if (path.at(-1) === 'v' || (path.at(-1) === 't' && !path.includes('rPh'))) cell.value += text;
    },
    close: (name) => {
      if (name === 'c' && cell.column < MOST_COLUMNS) {
        while (cells.length < cell.column) cells.push('');
        cells[cell.column] = valueOf(cell, strings);
      } else if (name === 'row') {
        if (cells.length > 0) rows.push({ line, cells });
        if (rows.length > MOST_ROWS) refuseTooMany(MOST_ROWS);
      }
    },
  });
  return rows;
}

/** The column of a place such as `AB12`, counted from 0. */
function columnOf(place: string): number {
  const letters = /^[A-Z]{1,3}/.exec(place)?.[0] ?? 'A';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function valueOf({ type, value }: { type: string; value: string }, strings: readonly string[]): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type === 'e') return '';
  return value.replace(/\r\n?/g, '\n');
}

function readStrings(xml: string): string[] {
  const strings: string[] = [];
  let current = '';
  walk(xml, {
    open: (name) => {
      if (name === 'si') current = '';
    },
    text: (path, text) => {
      if (path.at(-1) === 't' && !path.includes('rPh')) current += text;
    },
    close: (name) => {
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

/** The path of the sheet that stands first in the workbook. */
function firstSheet(members: ReadonlyMap<string, Uint8Array>): string {
  let id: string | null = null;
  walk(textOf(members, WORKBOOK), {
    open: (name, attributes) => {
      if (name === 'sheet') id ??= attributes['r:id'] ?? null;
    },
  });
  let target = 'worksheets/sheet1.xml';
  walk(textOf(members, 'xl/_rels/workbook.xml.rels'), {
    open: (name, attributes) => {
      if (name === 'Relationship' && attributes['Id'] === id) target = attributes['Target'] ?? target;
    },
  });
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function textOf(members: ReadonlyMap<string, Uint8Array>, path: string): string {
  const bytes = members.get(path);
  if (!bytes) throw damaged();
  return decodeText(bytes).text;
}

interface Handlers {
  open?: (name: string, attributes: Attributes) => void;
  /** `path` are the names of the elements around the text, outermost first. */
  text?: (path: readonly string[], text: string) => void;
  close?: (name: string) => void;
}

/** Goes through an XML text once. No definitions of entities, and no deep nesting. */
function walk(xml: string, { open, text, close }: Handlers): void {
  const path: string[] = [];
  const parser = new SaxesParser({ xmlns: false });
  const refuse = (): never => {
    throw damaged();
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ name, attributes }) => {
    path.push(localName(name));
    if (path.length > DEEPEST) refuse();
    open?.(localName(name), attributes);
  });
  parser.on('text', (characters) => text?.(path, characters));
  parser.on('cdata', (characters) => text?.(path, characters));
  parser.on('closetag', ({ name }) => {
    path.pop();
    close?.(localName(name));
  });
  parser.write(xml).close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function damaged(): QuestionsRefused {
  return new QuestionsRefused('damaged', 'This workbook is damaged. Please save it again as .xlsx.');
}
