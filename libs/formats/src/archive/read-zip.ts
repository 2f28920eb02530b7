import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { readEntryPath, TakenPaths } from './entry-path.js';
import { ZipRefused } from './zip-refused.js';

export interface ZipLimits {
  /** Entries, folders included. */
  readonly entries: number;
  /** Bytes of the zip itself, and of all files together once unpacked. */
  readonly totalBytes: number;
  /** Bytes of one file once unpacked. */
  readonly fileBytes: number;
  /** Unpacked bytes for each packed byte of one file, watched once a file has passed 100 kB. */
  readonly ratio: number;
}

export const ZIP_LIMITS: ZipLimits = {
  entries: 2_000,
  totalBytes: 50_000_000,
  fileBytes: 10_000_000,
  ratio: 200,
};

const RATIO_COUNTS_FROM = 100_000;
const FILE_TYPE = 0o170000;
const REGULAR_FILE = 0o100000;
const FOLDER = 0o040000;
const SYMBOLIC_LINK = 0o120000;

/**
 * Unpacks a zip from a stranger. Sizes are counted while unpacking, never believed from headers, and reading stops at
 * the first thing that is wrong. When everything stands in one top folder, its name is taken off the paths.
 * @returns the files by path, in order of path
 * @throws ZipRefused for whatever is not a plain, honest zip within the limits
 */
export async function readZip(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Promise<Map<string, Uint8Array>> {
  if (bytes.byteLength > limits.totalBytes) throw tooLarge(limits);
  const zip = await open(bytes);
  try {
    if (zip.entryCount > limits.entries) {
      throw new ZipRefused('too_many_files', `This zip holds more than ${limits.entries} files.`);
    }
    return withoutTopFolder(await unpack(zip, limits));
  } finally {
    zip.close();
  }
}

async function open(bytes: Uint8Array): Promise<ZipFile> {
  try {
    return await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      decodeStrings: false,
      validateEntrySizes: true,
    });
  } catch {
    throw new ZipRefused('not_a_zip', 'This file is not a zip, or it is damaged.');
  }
}

async function unpack(zip: ZipFile, limits: ZipLimits): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const taken = new TakenPaths();
  let left = limits.totalBytes;
  for await (const entry of entriesOf(zip)) {
    const path = readEntryPath(entry.fileNameRaw);
    refuseSpecialFiles(entry, path);
    if (path === null) continue;
    taken.take(path);
    const content = await contentOf(zip, entry, path, { ...limits, left });
    left -= content.byteLength;
    files.set(path, content);
  }
  return files;
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    for await (const entry of zip.eachEntry()) yield entry;
  } catch {
    throw new ZipRefused('damaged', 'This zip is damaged: its table of contents cannot be read.');
  }
}

function refuseSpecialFiles(entry: Entry, path: string | null): void {
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  const name = path ?? 'a folder';
  if (type === SYMBOLIC_LINK) throw new ZipRefused('link', `This zip holds a link to another file: ${name}.`);
  if (![0, REGULAR_FILE, FOLDER].includes(type)) {
    throw new ZipRefused('unsupported', `This zip holds something that is neither a file nor a folder: ${name}.`);
  }
  if (entry.isEncrypted())
    throw new ZipRefused('encrypted', 'This zip is locked with a password. Please zip it without one.');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new ZipRefused(
      'unsupported',
      `The file ${name} is packed in a way that is not supported. Please use a common zip tool.`,
    );
  }
}

/** The limits, and how many bytes are left of the total. */
type Allowance = ZipLimits & { readonly left: number };

async function contentOf(zip: ZipFile, entry: Entry, path: string, limits: Allowance): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let checksum = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('a zip stream yields bytes');
      size += chunk.byteLength;
      refuseSize(size, entry, path, limits);
      checksum = crc32(chunk, checksum);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ZipRefused) throw error;
    throw damaged(path);
  }
  if (checksum !== entry.crc32) throw damaged(path);
  return Uint8Array.from(Buffer.concat(chunks));
}

function refuseSize(size: number, entry: Entry, path: string, limits: Allowance): void {
  if (size > limits.fileBytes) {
    throw new ZipRefused('file_too_large', `The file ${path} is larger than ${megabytes(limits.fileBytes)} MB.`);
  }
  if (size > limits.left) throw tooLarge(limits);
  if (size > RATIO_COUNTS_FROM && size > entry.compressedSize * limits.ratio) {
    throw new ZipRefused('suspicious_compression', `The file ${path} unpacks to far more than a real file would.`);
  }
}

function damaged(path: string): ZipRefused {
  return new ZipRefused('damaged', `This zip is damaged: the file ${path} cannot be unpacked.`);
}

function tooLarge(limits: ZipLimits): ZipRefused {
  return new ZipRefused('too_large', `This zip holds more than ${megabytes(limits.totalBytes)} MB.`);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}

function withoutTopFolder(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const tops = new Set([...files.keys()].map((path) => path.slice(0, path.indexOf('/') + 1)));
  const [top = ''] = tops;
  const strip = tops.size === 1 ? top.length : 0;
  const inOrder = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(inOrder.map(([path, content]) => [path.slice(strip), content]));
}
