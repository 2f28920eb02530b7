import { InvalidInput } from '@convenor/platform';
import type { FastifyRequest } from 'fastify';
import { NotAnUpload, UploadDamaged, UploadTooLarge } from './package-errors.js';

/** What a form may bring. */
export interface ExpectedFile {
  readonly megabytes: number;
  /** For the person who sent too much: what may be how large. */
  readonly tooLarge: string;
  readonly missing: string;
}

const PACKAGE: ExpectedFile = {
  megabytes: 50,
  tooLarge: 'A course package may have up to 50 MB. Make its pictures smaller and try again. Nothing was saved.',
  missing: 'Choose the zip of a course package.',
};

export async function uploadedPackage(request: FastifyRequest): Promise<Uint8Array> {
  return (await uploadedFile(request, PACKAGE)).bytes;
}

/**
 * The one file of a form, in memory: nothing is ever written to a disk.
 * @throws NotAnUpload, UploadTooLarge, UploadDamaged, InvalidInput when there is no file in the field "file"
 */
export async function uploadedFile(
  request: FastifyRequest,
  expected: ExpectedFile,
): Promise<{ bytes: Uint8Array; name: string }> {
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
