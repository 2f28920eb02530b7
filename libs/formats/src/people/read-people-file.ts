import { readZip, type ZipLimits } from '../archive/read-zip.js';
import { isSecret } from './guess-columns.js';
import { type PeopleFile, PeopleRefused } from './people-file.js';
import { readOneRoster } from './read-one-roster.js';
import { readTable } from './read-table.js';

/** A roster of five thousand people has some megabytes. */
const ROSTER_LIMITS: ZipLimits = { entries: 100, totalBytes: 40_000_000, fileBytes: 20_000_000, ratio: 200 };

/**
 * Reads a file of people, and says of what kind it is: a zip is a OneRoster set, everything else a table of text, of
 * which columns of passwords come back empty.
 * @throws PeopleRefused | ZipRefused when it is neither
 */
export async function readPeopleFile(bytes: Uint8Array): Promise<PeopleFile> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return tableOf(bytes);
  const files = await readZip(bytes, ROSTER_LIMITS);
  if (files.has('[Content_Types].xml') || files.has('content.xml'))
    throw new PeopleRefused('spreadsheet', 'This is a spreadsheet. Save it as CSV and choose that file.');
  return readOneRoster(files);
}

function tableOf(bytes: Uint8Array): PeopleFile {
  const { headings, rows, notes } = readTable(bytes);
  if (rows.length === 0) throw new PeopleRefused('empty', 'There is nobody in this file below the headings.');
  const secret = headings.map(isSecret);
  const open = rows.map(({ line, cells }) => ({
    line,
    cells: cells.map((cell, place) => (secret[place] ? '' : cell)),
  }));
  return { kind: 'csv', headings, rows: open, notes, roster: null };
}
