import { Buffer } from 'node:buffer';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readZip, ZIP_LIMITS, type ZipLimits } from './read-zip.js';
import { writeZip } from './write-zip.js';
import { ZipRefused, type ZipRefusal } from './zip-refused.js';

interface RawEntry {
  name: string | Buffer;
  content?: Buffer;
  /** What the headers claim, where it differs from the truth. */
  claims?: { size?: number; crc?: number };
  mode?: number;
  flags?: number;
  method?: number;
  /** Uses the data of an earlier entry instead of its own. */
  shares?: number;
}

/** Writes a zip byte by byte, so that it can lie in every field. */
function rawZip(entries: readonly RawEntry[], claimedCount = entries.length): Buffer {
  const local: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  const directory = entries.map(({ name, content = Buffer.from('x'), claims = {}, mode = 0o100644, ...entry }) => {
    const method = entry.method ?? 8;
    const data = method === 8 ? deflateRawSync(content, { level: 9 }) : content;
    const nameBytes = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(entry.flags ?? 0x800, 2);
    head.writeUInt16LE(method, 4);
    head.writeUInt32LE(claims.crc ?? crc32(content), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(claims.size ?? content.length, 18);
    head.writeUInt16LE(nameBytes.length, 22);
    const start = entry.shares === undefined ? offset : (offsets[entry.shares] ?? 0);
    offsets.push(start);
    if (entry.shares === undefined) {
      const written = Buffer.concat([Buffer.from('PK\x03\x04'), head, nameBytes, data]);
      local.push(written);
      offset += written.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(start, 10);
    return Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), head, tail, nameBytes]);
  });
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(Math.min(claimedCount, 0xffff), 8);
  end.writeUInt16LE(Math.min(claimedCount, 0xffff), 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  const large = claimedCount > 0xffff ? zip64End(claimedCount, table.length, offset) : Buffer.alloc(0);
  return Buffer.concat([...local, table, large, end]);
}

/** The record and its locator that a zip needs for more than 65,535 entries. */
function zip64End(count: number, tableLength: number, tableOffset: number): Buffer {
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 0, 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(tableLength), 40);
  record.writeBigUInt64LE(BigInt(tableOffset), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 0, 'latin1');
  locator.writeBigUInt64LE(BigInt(tableOffset + tableLength), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}

async function refusalOf(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Promise<ZipRefusal | 'opened'> {
  try {
    await readZip(bytes, limits);
    return 'opened';
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error;
    expect(error.message).toMatch(/^This |^The file /);
    return error.code;
  }
}

const zeros = (size: number): Buffer => Buffer.alloc(size);
/** Bytes that no packing makes smaller, the same in every run. */
const noise = (size: number): Buffer => {
  let state = 42;
  return Buffer.from(Array.from({ length: size }, () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) >>> 16));
};

describe('readZip', () => {
  it('unpacks an honest zip, in order of path', async () => {
    const zip = rawZip([{ name: 'b/c.txt', content: Buffer.from('C') }, { name: 'a.txt', method: 0 }, { name: 'b/' }]);
    const files = await readZip(zip);
    expect([...files.keys()]).toEqual(['a.txt', 'b/c.txt']);
    expect(Buffer.from(files.get('b/c.txt') ?? []).toString()).toBe('C');
  });

  it('takes off a single top folder and leaves out what computers add', async () => {
    const names = ['course/course.yaml', 'course/a/b.md', '__MACOSX/course/._course.yaml', 'course/.DS_Store'];
    expect([...(await readZip(rawZip(names.map((name) => ({ name }))))).keys()]).toEqual(['a/b.md', 'course.yaml']);
  });

  it('keeps folders where there are several at the top', async () => {
    const names = ['a/x.md', 'b/x.md'];
    expect([...(await readZip(rawZip(names.map((name) => ({ name }))))).keys()]).toEqual(names);
  });

  it('reads what writeZip writes', async () => {
    const files = new Map([
      ['é/ü.txt', Uint8Array.of(1, 2, 3)],
      ['z.txt', new Uint8Array()],
    ]);
    expect(await readZip(await writeZip(files))).toEqual(files);
  });

  it.each([
    '../evil.txt',
    'a/../../evil.txt',
    '/etc/passwd',
    '..\\evil.txt',
    'C:/evil.txt',
    'a/./b.txt',
    'a//b.txt',
    'nul\u0000.txt',
    'line\nbreak.txt',
    'txt.\u202eexe',
    `${'a/'.repeat(11)}deep.txt`,
    'a'.repeat(300),
    '',
  ])('refuses the path %j', async (name) => {
    expect(await refusalOf(rawZip([{ name: 'a.txt' }, { name }]))).toBe('unsafe_path');
  });

  it.each([
    ['a name that is not UTF-8', 'unsafe_path', rawZip([{ name: Buffer.of(0x66, 0xff, 0xfe) }])],
    ['a symbolic link', 'link', rawZip([{ name: 'a', content: Buffer.from('/etc/passwd'), mode: 0o120777 }])],
    ['a device', 'unsupported', rawZip([{ name: 'a', mode: 0o020666 }])],
    ['a password', 'encrypted', rawZip([{ name: 'a', flags: 0x801 }])],
    ['strong encryption', 'damaged', rawZip([{ name: 'a', flags: 0x841 }])],
    ['another way of packing', 'unsupported', rawZip([{ name: 'a', method: 12 }])],
    ['the same name twice', 'duplicate_path', rawZip([{ name: 'a.txt' }, { name: 'a.txt' }])],
    ['names that differ in case alone', 'duplicate_path', rawZip([{ name: 'a/B.txt' }, { name: 'A/b.txt' }])],
    ['names that differ in composition alone', 'duplicate_path', rawZip([{ name: '\u00e9' }, { name: 'e\u0301' }])],
    ['a file that is a folder too', 'duplicate_path', rawZip([{ name: 'a' }, { name: 'a/b' }])],
    ['a folder that is a file too', 'duplicate_path', rawZip([{ name: 'a/b' }, { name: 'a' }])],
    ['a wrong checksum', 'damaged', rawZip([{ name: 'a', claims: { crc: 1 } }])],
    ['a size larger than the truth', 'damaged', rawZip([{ name: 'a', claims: { size: 999 } }])],
    [
      'a size smaller than the truth',
      'damaged',
      rawZip([{ name: 'a', content: zeros(500_000), claims: { size: 10 } }]),
    ],
    ['a table of contents that ends early', 'damaged', rawZip([{ name: 'a' }], 5)],
    ['a zip cut short', 'not_a_zip', rawZip([{ name: 'a' }]).subarray(0, -10)],
    ['no zip', 'not_a_zip', Buffer.from('This is a letter.')],
    ['nothing', 'not_a_zip', Buffer.alloc(0)],
    ['a bomb', 'suspicious_compression', rawZip([{ name: 'a', content: zeros(9_000_000) }])],
    [
      'a bomb that hides its size',
      'damaged',
      rawZip([{ name: 'a', content: zeros(9_000_000), claims: { size: 100 } }]),
    ],
  ])('refuses %s', async (_case, code, zip) => {
    expect(await refusalOf(zip)).toBe(code);
  });

  it('refuses 100,000 files without reading one', async () => {
    const entry = { name: 'a', method: 0 };
    const others = Array.from({ length: 99_999 }, () => ({ ...entry, shares: 0 }));
    expect(await refusalOf(rawZip([entry, ...others]))).toBe('too_many_files');
    expect(await refusalOf(rawZip([entry, ...others.slice(0, 60_000)]))).toBe('too_many_files');
    expect(await refusalOf(rawZip([entry, ...others], 1_000))).toBe('duplicate_path');
  });

  it('stops where the limits say, counting what really comes out', async () => {
    const limits = { ...ZIP_LIMITS, fileBytes: 300_000, totalBytes: 700_000 };
    const entry = (name: string, size: number): RawEntry => ({ name, content: noise(size) });
    expect(await refusalOf(rawZip([entry('a', 300_001)]), limits)).toBe('file_too_large');
    expect(await refusalOf(rawZip([entry('a', 300_000), entry('b', 300_000)]), limits)).toBe('opened');
    expect(await refusalOf(rawZip(['a', 'b', 'c'].map((name) => entry(name, 300_000))), limits)).toBe('too_large');
    expect(await refusalOf(zeros(700_001), limits)).toBe('too_large');
  });

  it('counts the same data again for every name that shares it', async () => {
    const first = { name: 'a0', content: noise(300_000) };
    const others = Array.from({ length: 5 }, (_each, index) => ({ ...first, name: `a${index + 1}`, shares: 0 }));
    expect(await refusalOf(rawZip([first, ...others]), { ...ZIP_LIMITS, totalBytes: 1_000_000 })).toBe('too_large');
  });
});
