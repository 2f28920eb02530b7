import { readPicture } from '../picture/read-picture.js';

export interface EvidenceType {
  readonly extension: 'png' | 'jpg' | 'webp' | 'pdf';
  readonly mediaType: string;
}

/** A picture or a PDF, told by its content, whatever it is called; null for anything else. */
export function evidenceTypeOf(bytes: Uint8Array): EvidenceType | null {
  // ISO 32000-1, 7.5.2: the header stands at the very beginning.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(5, bytes.length)).toString('latin1') === '%PDF-')
    return { extension: 'pdf', mediaType: 'application/pdf' };
  for (const extension of ['png', 'jpg', 'webp'] as const) {
    const { picture } = readPicture(`picture.${extension}`, bytes);
    if (picture) return { extension, mediaType: picture.mediaType };
  }
  return null;
}
