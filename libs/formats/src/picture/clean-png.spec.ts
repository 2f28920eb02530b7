import { deflateSync, crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { cleanPng } from './clean-png.js';

type Chunk = [type: string, data: Buffer];

const MOST = 100;
const chunk = ([type, data]: Chunk): Buffer => {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
  bytes.writeUInt32BE(data.length, 0);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
};
const file = (...chunks: Chunk[]): Buffer =>
  Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks.map(chunk)]);
const head = (width: number, height: number, ...rest: number[]): Chunk => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  Buffer.from(rest.length > 0 ? rest : [8, 6, 0, 0, 0]).copy(data, 8);
  return ['IHDR', data];
};
/** Two by two pixels in colour with transparency: each row is a filter and eight samples. */
const PIXELS = Buffer.from([0, 1, 2, 3, 255, 4, 5, 6, 0, 0, 7, 8, 9, 255, 1, 1, 1, 128]);
const IDAT: Chunk = ['IDAT', deflateSync(PIXELS)];
const IEND: Chunk = ['IEND', Buffer.alloc(0)];
const codeOf = (bytes: Uint8Array): string | undefined => cleanPng(bytes, MOST).faults[0]?.code;

describe('cleanPng', () => {
  it('keeps the pixels and nothing else', () => {
    const half = IDAT[1].length / 2;
    const parts: Chunk[] = [
      ['IDAT', IDAT[1].subarray(0, half)],
      ['IDAT', Buffer.concat([IDAT[1].subarray(half), Buffer.from('hidden')])],
    ];
    const given = file(
      head(2, 2),
      ['tEXt', Buffer.from('Author\0Somebody')],
      ['eXIf', Buffer.from('place')],
      ...parts,
      IEND,
    );
    const { png, faults } = cleanPng(given, MOST);
    expect(faults).toEqual([]);
    expect(png).toMatchObject({ width: 2, height: 2 });
    expect(png!.bytes.toString('latin1')).not.toMatch(/Author|place|hidden/);
    const at = png!.bytes.indexOf('IDAT');
    const packed = png!.bytes.subarray(at + 4, at + 4 + png!.bytes.readUInt32BE(at - 4));
    expect(inflateSync(packed).equals(PIXELS)).toBe(true);
    expect(cleanPng(png!.bytes, MOST).png!.bytes.equals(png!.bytes)).toBe(true);
  });

  it('keeps the palette and its transparency', () => {
    const palette: Chunk[] = [
      ['PLTE', Buffer.from([1, 2, 3, 4, 5, 6])],
      ['tRNS', Buffer.from([0])],
    ];
    const { png } = cleanPng(
      file(head(2, 1, 8, 3, 0, 0, 0), ...palette, ['IDAT', deflateSync(Buffer.from([0, 0, 1]))], IEND),
      MOST,
    );
    expect(png!.bytes.includes('PLTE')).toBe(true);
    expect(png!.bytes.includes('tRNS')).toBe(true);
  });

  it('takes no more pixels in all than it is told', () => {
    const given = file(head(2, 2), IDAT, IEND);
    expect(cleanPng(given, MOST, 4).faults).toEqual([]);
    expect(cleanPng(given, MOST, 3).faults[0]!.code).toBe('picture_large');
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.alloc(0), 'picture_broken'],
    ['a page that says it is a picture', Buffer.from('<html></html>'), 'picture_broken'],
    ['a file that ends early', file(head(2, 2), IDAT, IEND).subarray(0, -6), 'picture_broken'],
    ['a file without its end', file(head(2, 2), IDAT), 'picture_broken'],
    ['a changed byte', file(head(2, 2), IDAT, IEND).map((byte, at) => (at === 20 ? byte ^ 1 : byte)), 'picture_broken'],
    ['a picture that is too wide', file(head(101, 2), IDAT, IEND), 'picture_large'],
    ['a picture without width', file(head(0, 2), IDAT, IEND), 'picture_broken'],
    ['an interlaced one', file(head(2, 2, 8, 6, 0, 0, 1), IDAT, IEND), 'picture_interlaced'],
    ['a colour type that there is not', file(head(2, 2, 8, 5, 0, 0, 0), IDAT, IEND), 'picture_broken'],
    [
      'a palette that is missing',
      file(head(2, 1, 8, 3, 0, 0, 0), ['IDAT', deflateSync(Buffer.from([0, 0, 1]))], IEND),
      'picture_broken',
    ],
    ['fewer pixels than it says', file(head(2, 3), IDAT, IEND), 'picture_broken'],
    [
      'a filter that there is not',
      file(head(2, 2), ['IDAT', deflateSync(PIXELS.map((byte, at) => (at === 0 ? 9 : byte)))], IEND),
      'picture_broken',
    ],
    ['pixels that cannot be unpacked', file(head(2, 2), ['IDAT', Buffer.from('no')], IEND), 'picture_broken'],
    [
      'much packed into little',
      file(head(2, 2), ['IDAT', deflateSync(Buffer.alloc(50_000_000))], IEND),
      'picture_broken',
    ],
  ])('refuses %s', (_what, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });
});
