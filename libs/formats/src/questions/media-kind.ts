import { readPicture } from '../picture/read-picture.js';

/** What a file that stands in a text is, told by its content. */
export interface MediaKind {
  readonly extension: string;
  readonly mediaType: string;
  readonly isSound: boolean;
  /** Of a picture that says so, in pixels. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** The kind of a picture or a sound; null for anything else, and for a drawing that could do more than draw. */
export function mediaKindOf(bytes: Uint8Array): MediaKind | null {
  return soundOf(bytes) ?? gifOf(bytes) ?? pictureOf(bytes);
}

function pictureOf(bytes: Uint8Array): MediaKind | null {
  for (const extension of ['png', 'jpg', 'webp', 'svg']) {
    if (extension === 'svg' && !latin1(bytes, 0, 1_000).includes('<svg')) continue;
    const { picture } = readPicture(`picture.${extension}`, bytes);
    if (!picture) continue;
    const { mediaType, width, height } = picture;
    return { extension, mediaType, isSound: false, size: width === null || height === null ? null : { width, height } };
  }
  return null;
}

/** GIF (87a, 89a): the signature, then width and height. */
function gifOf(bytes: Uint8Array): MediaKind | null {
  if (!/^GIF8[79]a/.test(latin1(bytes, 0, 6)) || bytes.length < 10) return null;
  const [width, height] = [bytes[6]! + 256 * bytes[7]!, bytes[8]! + 256 * bytes[9]!];
  return { extension: 'gif', mediaType: 'image/gif', isSound: false, size: { width, height } };
}

function soundOf(bytes: Uint8Array): MediaKind | null {
  const start = latin1(bytes, 0, 12);
  const isFrame = bytes[0] === 0xff && (bytes[1]! & 0xe6) === 0xe2;
  if (start.startsWith('ID3') || isFrame) return sound('mp3', 'audio/mpeg');
  if (start.startsWith('OggS')) return sound('ogg', 'audio/ogg');
  if (start.startsWith('RIFF') && start.endsWith('WAVE')) return sound('wav', 'audio/wav');
  if (start.startsWith('fLaC')) return sound('flac', 'audio/flac');
  return /^.{4}ftypM4[AB]/s.test(start) ? sound('m4a', 'audio/mp4') : null;
}

function sound(extension: string, mediaType: string): MediaKind {
  return { extension, mediaType, isSound: true, size: null };
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to);
}
