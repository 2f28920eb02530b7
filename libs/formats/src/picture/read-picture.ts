import type { CourseAsset } from '../course-package/course-package.js';
import { checkSvg } from './check-svg.js';

export interface PictureFacts {
  readonly extension: CourseAsset['extension'];
  readonly mediaType: CourseAsset['mediaType'];
  /** Pixels; null when the picture does not say. */
  readonly width: number | null;
  readonly height: number | null;
}

export interface PictureFault {
  /** Counted from 1; null for pictures that are no text. */
  readonly line: number | null;
  readonly code: string;
  readonly message: string;
}

type Size = { readonly width: number; readonly height: number };

const MEDIA_TYPES = { svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' } as const;

/**
 * Looks at the bytes of a picture: whether they are what the file name promises, whether an SVG is harmless, and how
 * large the picture is. The faults name everything that keeps it out of a course.
 */
export function readPicture(
  path: string,
  bytes: Uint8Array,
): { picture: PictureFacts | null; faults: readonly PictureFault[] } {
  const extension = /\.(svg|png|jpg|webp)$/.exec(path)?.[1];
  if (extension === 'svg') {
    const { size, faults } = checkSvg(bytes);
    return { picture: faults.length > 0 ? null : facts('svg', size), faults };
  }
  if (extension !== 'png' && extension !== 'jpg' && extension !== 'webp') {
    const message = 'Pictures are svg, png, jpg or webp files, with the ending in lower case.';
    return { picture: null, faults: [{ line: null, code: 'picture_type', message }] };
  }
  const size = MEASURES[extension](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (size) return { picture: facts(extension, size), faults: [] };
  const message = `This file is damaged, or is not a ${extension} picture although its name says so.`;
  return { picture: null, faults: [{ line: null, code: 'picture_broken', message }] };
}

function facts(extension: keyof typeof MEDIA_TYPES, size: Size | null): PictureFacts {
  return { extension, mediaType: MEDIA_TYPES[extension], width: size?.width ?? null, height: size?.height ?? null };
}

const MEASURES = { png: measurePng, jpg: measureJpeg, webp: measureWebp };

/** PNG (ISO/IEC 15948): signature, then the IHDR chunk with width and height. */
function measurePng(bytes: Buffer): Size | null {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null;
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return sizeOf(bytes.readUInt32BE(16), bytes.readUInt32BE(20));
}

/** JPEG (ITU T.81): segments up to the first start-of-frame, which carries height and width. */
function measureJpeg(bytes: Buffer): Size | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  let offset = 2;
  while (offset + 9 <= bytes.length && bytes[offset] === 0xff) {
    const marker = bytes.readUInt8(offset + 1);
    const startOfFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (startOfFrame) return sizeOf(bytes.readUInt16BE(offset + 7), bytes.readUInt16BE(offset + 5));
    offset += marker === 0xff ? 1 : 2 + Math.max(2, bytes.readUInt16BE(offset + 2));
  }
  return null;
}

/** WebP (RFC 9649): the first chunk is VP8X, VP8L or VP8, each with the size in a place of its own. */
function measureWebp(bytes: Buffer): Size | null {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP')
    return null;
  const chunk = bytes.toString('latin1', 12, 16);
  if (chunk === 'VP8X') return sizeOf(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1);
  if (chunk === 'VP8 ') return sizeOf(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
  if (chunk !== 'VP8L') return null;
  const packed = bytes.readUInt32LE(21);
  return sizeOf((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
}

function sizeOf(width: number, height: number): Size | null {
  return width > 0 && height > 0 ? { width, height } : null;
}
