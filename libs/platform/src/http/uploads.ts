import type { FastifyRequest } from 'fastify';
import { DomainError, InvalidInput } from '../errors/domain-error.js';

class UploadTooLarge extends DomainError {
  readonly code = 'too_large';
  override readonly status = 413;
}

class NotAnUpload extends DomainError {
  readonly code = 'unsupported_media_type';
  override readonly status = 415;
  constructor() {
    super('Send the file in the field "file" of a form (content type multipart/form-data).');
  }
}

class UploadDamaged extends DomainError {
  readonly code = 'damaged_upload';
  override readonly status = 400;
  constructor() {
    super('The upload did not arrive whole. Please send it again. Nothing was saved.');
  }
}

/** What a form may bring. */
export interface ExpectedFile {
  readonly megabytes: number;
  /** For the person who sent too much: what may be how large. */
  readonly tooLarge: string;
  readonly missing: string;
}

export interface UploadedFile {
  readonly bytes: Uint8Array;
  /** As the sender called it; only a hint. */
  readonly name: string;
}

/**
 * The one file of a form, in memory: nothing is ever written to a disk.
 * @throws NotAnUpload, UploadTooLarge, UploadDamaged, InvalidInput when there is no file in the field "file"
 */
export async function uploadedFile(request: FastifyRequest, expected: ExpectedFile): Promise<UploadedFile> {
  if (!request.isMultipart()) throw new NotAnUpload();
  try {
    const file = await request.file({ limits: { fileSize: expected.megabytes * 1_000_000 } });
    const bytes = await file?.toBuffer();
    if (!file || !bytes || file.fieldname !== 'file') throw InvalidInput.field('file', 'required', expected.missing);
    return { bytes, name: file.filename };
  } catch (error) {
    throw refusalOf(error, expected);
  }
}

/** What the parser of forms throws is the sender's doing, whatever it is. */
function refusalOf(error: unknown, { tooLarge }: ExpectedFile): Error {
  if (error instanceof InvalidInput) return error;
  const { code } = error as { code?: string };
  if (code === 'FST_REQ_FILE_TOO_LARGE') return new UploadTooLarge(tooLarge);
  return new UploadDamaged();
}
