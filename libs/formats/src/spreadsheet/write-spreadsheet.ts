import { once } from 'node:events';
import { Readable } from 'node:stream';
import yazl from 'yazl';
import {
  type Cell,
  type ColumnKind,
  MOST_SHEET_ROWS,
  rowXml,
  SHEET_FOOT,
  sheetHead,
  workbookParts,
} from './sheet-xml.js';

export interface SpreadsheetOptions {
  /** Of the first sheet; further ones carry a number behind it. */
  name: string;
  header: readonly string[];
  /** Of each column; text and numbers, as they come, unless given. */
  kinds?: readonly ColumnKind[];
  /** Rows of one sheet, with its header; as many as a sheet holds unless given. */
  mostRows?: number;
}

/** Fast rather than small: such files are opened once. */
const COMPRESSION = 1;

/**
 * A workbook (.xlsx) that is packed as its rows are read, so that it takes no more memory than one batch of them. Rows that
 * do not fit on a sheet go on on the next one, under the same header.
 * @param batches rows, some at a time
 * @returns the bytes of the file; it fails where reading the rows fails
 */
export function writeSpreadsheet(options: SpreadsheetOptions, batches: AsyncIterable<readonly Cell[][]>): Readable {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  const fail = (error: unknown): void => void output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  pack(zip, options, batches).catch(fail);
  return output;
}

async function pack(
  zip: yazl.ZipFile,
  { name, header, kinds, mostRows = MOST_SHEET_ROWS }: SpreadsheetOptions,
  batches: AsyncIterable<readonly Cell[][]>,
): Promise<void> {
  const rows = new Rows(batches);
  const names: string[] = [];
  do {
    names.push(names.length === 0 ? name : `${name} ${names.length + 1}`);
    const sheet = Readable.from(sheetOf(header, kinds, rows, mostRows - 1), { objectMode: false });
    zip.addReadStream(sheet, `xl/worksheets/sheet${names.length}.xml`, { compressionLevel: COMPRESSION });
    await once(sheet, 'close');
    if (sheet.errored) throw sheet.errored;
  } while (rows.left);
  // Which sheets there are is known at the end only; where a part stands in the package is all the same.
  for (const [path, xml] of workbookParts(names)) zip.addBuffer(Buffer.from(xml), path);
  zip.end();
}

async function* sheetOf(
  header: readonly string[],
  kinds: readonly ColumnKind[] | undefined,
  rows: Rows,
  most: number,
): AsyncGenerator<string> {
  yield sheetHead(kinds) + rowXml(header);
  for (let room = most; room > 0;) {
    const some = await rows.next(room);
    if (some.length === 0) break;
    room -= some.length;
    yield some.map((row) => rowXml(row, kinds)).join('');
  }
  await rows.look();
  yield SHEET_FOOT;
}

/** Rows as they come, however many of them are wanted at a time. */
class Rows {
  left = true;
  private kept: readonly Cell[][] = [];
  private readonly source: AsyncIterator<readonly Cell[][]>;

  constructor(batches: AsyncIterable<readonly Cell[][]>) {
    this.source = batches[Symbol.asyncIterator]();
  }

  /** At most so many; none when there are none left. */
  async next(most: number): Promise<readonly Cell[][]> {
    await this.look();
    const some = this.kept.slice(0, most);
    this.kept = this.kept.slice(most);
    return some;
  }

  /** Finds out whether there are more. */
  async look(): Promise<void> {
    while (this.left && this.kept.length === 0) {
      const batch = await this.source.next();
      if (batch.done) this.left = false;
      else this.kept = batch.value;
    }
  }
}
