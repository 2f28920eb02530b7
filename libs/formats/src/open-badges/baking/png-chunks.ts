import { crc32 } from 'node:zlib';
import { BadgeUnreadable } from '../badge-unreadable.js';

export interface PngChunk {
  type: string;
  data: Uint8Array;
  /** Where it begins in the file, with its length and type. */
  start: number;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Length, type and checksum around the data of a chunk. */
const FRAME = 12;

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, place) => bytes[place] === byte);
}

/**
 * The chunks of a PNG up to and with IEND. Views into the file, nothing is copied: a chunk that claims to be longer than
 * the file costs nothing.
 *
 * @throws BadgeUnreadable (`picture_damaged`)
 */
export function readChunks(bytes: Uint8Array): PngChunk[] {
  if (!isPng(bytes)) throw new BadgeUnreadable('picture_damaged');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  let start = SIGNATURE.length;
  while (start + FRAME <= bytes.length) {
    const length = view.getUint32(start);
    const end = start + FRAME + length;
    if (end > bytes.length) break;
    const named = bytes.subarray(start + 4, end - 4);
    if (crc32(named) !== view.getUint32(end - 4)) break;
    const type = String.fromCharCode(...named.subarray(0, 4));
    chunks.push({ type, data: named.subarray(4), start });
    if (type === 'IEND') return chunks;
    start = end;
  }
  throw new BadgeUnreadable('picture_damaged');
}

export function writeChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(FRAME + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}
