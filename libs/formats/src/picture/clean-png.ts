import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { PictureFault } from './read-picture.js';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Samples of a pixel, and how many bits a sample may have, by colour type (ISO/IEC 15948, 11.2.2). */
const SAMPLES: Readonly<Record<number, { samples: number; bits: readonly number[] }>> = {
  0: { samples: 1, bits: [1, 2, 4, 8, 16] },
  2: { samples: 3, bits: [8, 16] },
  3: { samples: 1, bits: [1, 2, 4, 8] },
  4: { samples: 2, bits: [8, 16] },
  6: { samples: 4, bits: [8, 16] },
};
const PALETTE = 3;
const FILTERS = 5;

export interface CleanPng {
  readonly width: number;
  readonly height: number;
  /** The same pixels without anything else that the file carried. */
  readonly bytes: Buffer;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/**
 * Reads a PNG to its last row and writes it anew: pixels, palette and transparency, no dates, places, texts or further
 * pictures. What unpacks to more than its size says is refused before it is unpacked.
 * @param most pixels of a side
 * @param area pixels in all
 */
export function cleanPng(
  bytes: Uint8Array,
  most: number,
  area = most * most,
): { png: CleanPng | null; faults: readonly PictureFault[] } {
  const broken = refused('picture_broken', 'This file is damaged, or is not a PNG picture although its name says so.');
  const chunks = chunksOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const head = chunks?.[0];
  if (!chunks || head?.type !== 'IHDR' || head.data.length !== 13 || chunks.at(-1)?.type !== 'IEND') return broken;
  const [width, height] = [head.data.readUInt32BE(0), head.data.readUInt32BE(4)];
  if (width > most || height > most || width * height > area) {
    return refused(
      'picture_large',
      `This picture is ${width} × ${height} pixels. Make it no longer than ${most} pixels, and no more than ${area} in all.`,
    );
  }
  const [bits, colour, packing, filtering, interlacing] = [...head.data.subarray(8)] as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (interlacing === 1) return refused('picture_interlaced', 'This PNG is interlaced. Save it without that.');
  const kind = SAMPLES[colour];
  if (!kind?.bits.includes(bits) || packing + filtering + interlacing > 0 || width === 0 || height === 0) return broken;
  const row = 1 + Math.ceil((width * kind.samples * bits) / 8);
  const pixels = unpacked(chunks, row * height);
  if (!pixels || !hasKnownFilters(pixels, row)) return broken;
  const palette = chunks.find(({ type }) => type === 'PLTE');
  if (colour === PALETTE && !palette) return broken;
  const kept = [
    ...[head, ...(palette ? [palette] : []), ...chunks.filter(({ type }) => type === 'tRNS').slice(0, 1)],
    ...[
      { type: 'IDAT', data: deflateSync(pixels, { level: 9 }) },
      { type: 'IEND', data: Buffer.alloc(0) },
    ],
  ];
  return { png: { width, height, bytes: Buffer.concat([SIGNATURE, ...kept.map(written)]) }, faults: [] };
}

function chunksOf(bytes: Buffer): Chunk[] | null {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return null;
  const chunks: Chunk[] = [];
  for (let at = 8; at < bytes.length;) {
    if (at + 12 > bytes.length) return null;
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return null;
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

function unpacked(chunks: readonly Chunk[], length: number): Buffer | null {
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  try {
    const pixels = inflateSync(packed, { maxOutputLength: length });
    return pixels.length === length ? pixels : null;
  } catch {
    return null;
  }
}

function hasKnownFilters(pixels: Buffer, row: number): boolean {
  for (let at = 0; at < pixels.length; at += row) if (pixels[at]! >= FILTERS) return false;
  return true;
}

function written({ type, data }: Chunk): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

function refused(code: string, message: string): { png: null; faults: PictureFault[] } {
  return { png: null, faults: [{ line: null, code, message }] };
}
