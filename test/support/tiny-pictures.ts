import { crc32, deflateSync } from 'node:zlib';

export const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A chunk of a PNG, made by hand, so that it can lie about its length. */
export function pngChunk(type: string, data: Buffer, claimedLength = data.length): Buffer {
  const framed = Buffer.concat([Buffer.alloc(4), latin1(type), data, Buffer.alloc(4)]);
  framed.writeUInt32BE(claimedLength, 0);
  framed.writeUInt32BE(crc32(framed.subarray(4, -4)), framed.length - 4);
  return framed;
}

/** One grey pixel, with these chunks behind the header. */
export function tinyPng(...chunks: readonly Buffer[]): Buffer {
  const header = pngChunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
  const pixel = pngChunk('IDAT', deflateSync(Buffer.alloc(2)));
  return Buffer.concat([latin1('\x89PNG\r\n\x1a\n'), header, ...chunks, pixel, pngChunk('IEND', Buffer.alloc(0))]);
}

export const TINY_SVG = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>';
