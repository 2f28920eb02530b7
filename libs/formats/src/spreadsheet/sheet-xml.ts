/** A number stays one; text is always text; null is an empty cell. */
export type Cell = string | number | null;

/** Rows that one sheet holds (ECMA-376, as Excel reads it). */
export const MOST_SHEET_ROWS = 1_048_576;
/** Characters that one cell holds; what is longer is cut. */
export const LONGEST_CELL = 32_767;

export const SHEET_HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
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
export function rowXml(cells: readonly Cell[]): string {
  let xml = '<row>';
  for (const cell of cells) xml += cellXml(cell);
  return `${xml}</row>`;
}

function cellXml(cell: Cell): string {
  if (cell === null) return '<c/>';
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
        `${each((number) => `<Relationship Id="rId${number}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}</Relationships>`,
    ],
  ]);
}
