/** A number stays one; text is always text; null is an empty cell. */
export type Cell = string | number | null;
/** What the text of a column is: a day (2026-03-14) and a moment (ISO 8601, UTC) become dates that can be reckoned with. */
export type ColumnKind = 'text' | 'day' | 'moment';

/** Rows that one sheet holds (ECMA-376, as Excel reads it). */
export const MOST_SHEET_ROWS = 1_048_576;
/** Characters that one cell holds; what is longer is cut. */
export const LONGEST_CELL = 32_767;

const SHEET_START =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
/** In characters: a date that does not fit its column is shown as a row of #. */
const WIDTHS: Readonly<Record<ColumnKind, number>> = { text: 20, day: 12, moment: 18 };
/** Places in the list of formats of the workbook. */
const STYLES: Readonly<Record<ColumnKind, number>> = { text: 0, day: 1, moment: 2 };
/** 1 January 1970 as a date of a spreadsheet; the first one whose number all programs agree on is 1 March 1900. */
const [EPOCH, FIRST_DATE] = [25_569, 61];
const DAY_MS = 86_400_000;

/** All that comes before the rows of a sheet. */
export function sheetHead(kinds: readonly ColumnKind[] = []): string {
  const columns = kinds.map((kind, place) => {
    return `<col min="${place + 1}" max="${place + 1}" width="${WIDTHS[kind]}" customWidth="1"/>`;
  });
  return `${SHEET_START}${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>`;
}
export const SHEET_FOOT = '</sheetData></worksheet>';

/** What XML 1.0 has no place for: control characters, and the two that are none. */
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
/** Readers of spreadsheets take these for an escaped character (ECMA-376, 22.9.2.19), so the underscore is escaped itself. */
const LIKE_ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/**
 * One row of a sheet. Text is written in place and marked as text, so that no reader takes it for a formula, whatever it
 * begins with.
 * @throws RangeError for a number that is none
 */
export function rowXml(cells: readonly Cell[], kinds: readonly ColumnKind[] = []): string {
  let xml = '<row>';
  for (let place = 0; place < cells.length; place += 1) xml += cellXml(cells[place]!, kinds[place] ?? 'text');
  return `${xml}</row>`;
}

function cellXml(cell: Cell, kind: ColumnKind): string {
  if (cell === null) return '<c/>';
  if (kind !== 'text' && typeof cell === 'string') {
    const date = Date.parse(cell) / DAY_MS + EPOCH;
    if (date >= FIRST_DATE) return `<c s="${STYLES[kind]}"><v>${date}</v></c>`;
  }
  if (typeof cell === 'string') return `<c t="inlineStr"><is><t xml:space="preserve">${textXml(cell)}</t></is></c>`;
  if (!Number.isFinite(cell)) throw new RangeError('A cell holds a number that is none.');
  return `<c><v>${cell}</v></c>`;
}

/** Text as it may stand between tags of XML 1.0: without what is forbidden there, whole characters only. */
export function textXml(text: string): string {
  return text
    .slice(0, LONGEST_CELL)
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(LIKE_ESCAPE, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PLAIN = 'numFmtId="0" fontId="0" fillId="0" borderId="0"';
/** How text, a day and a moment are shown, in the order of `STYLES`. */
const FORMATS =
  `${XML}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>' +
  '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  `<cellStyleXfs count="1"><xf ${PLAIN}/></cellStyleXfs><cellXfs count="3"><xf ${PLAIN} xfId="0"/>` +
  ['164', '165'].map((id) => `<xf ${PLAIN.replace('0', id)} xfId="0" applyNumberFormat="1"/>`).join('') +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
  '</styleSheet>';

/**
 * What holds the sheets of a workbook together, by path in the package.
 * @param names of the sheets, in order; each at most 31 characters and without `[]:*?/\`
 */
export function workbookParts(names: readonly string[]): Map<string, string> {
  const each = (of: (number: number, name: string) => string): string =>
    names.map((name, place) => of(place + 1, textXml(name).replaceAll('"', '&quot;'))).join('');
  return new Map([
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Override PartName="/xl/workbook.xml" ContentType="${MAIN}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${MAIN}.styles+xml"/>` +
        `${each((number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${MAIN}.worksheet+xml"/>`)}</Types>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${DOCUMENT}"><sheets>` +
        `${each((number, name) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
        `${each((number) => `<Relationship Id="rId${number}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}` +
        `<Relationship Id="rId${names.length + 1}" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', FORMATS],
  ]);
}
