import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';

/** Noon of the first day a zip can name: read as local time, it gives the same bytes in every time zone. */
const FIXED_DATE = new Date(1980, 0, 1, 12);

/**
 * Packs files so that the same files always give the same bytes: in order of path, with one fixed date and mode. One
 * file is packed at a time, so that many files need no more memory than one.
 */
export async function writeZip(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const zip = new yazl.ZipFile();
  const options = { mtime: FIXED_DATE, mode: 0o100644, forceDosTimestamp: true };
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    zip.addReadStreamLazy(path, options, (pack) => pack(null, Readable.from([content], { objectMode: false })));
  }
  zip.end();
  return Uint8Array.from(await buffer(zip.outputStream));
}
