import { InvalidInput } from '@convenor/platform';
import type { FastifyRequest } from 'fastify';
import { NotAnUpload, UploadDamaged, UploadTooLarge } from './package-errors.js';

const MEGABYTES = 50;

/**
 * The one file of a form, in memory: nothing is ever written to a disk.
 * @throws NotAnUpload, UploadTooLarge, UploadDamaged, InvalidInput when there is no file in the field "file"
 */
export async function uploadedPackage(request: FastifyRequest): Promise<Uint8Array> {
  if (!request.isMultipart()) throw new NotAnUpload();
  try {
    const file = await request.file({ limits: { fileSize: MEGABYTES * 1_000_000 } });
    const bytes = await file?.toBuffer();
    if (!file || !bytes || file.fieldname !== 'file') throw noFile();
    return bytes;
  } catch (error) {
    throw refusalOf(error);
  }
}

function noFile(): InvalidInput {
  return InvalidInput.field('file', 'required', 'Choose the zip of a course package.');
}

/** What the parser of forms throws is the sender's doing, whatever it is. */
function refusalOf(error: unknown): Error {
  if (error instanceof InvalidInput) return error;
  const { code } = error as { code?: string };
  if (code === 'FST_REQ_FILE_TOO_LARGE') return new UploadTooLarge(MEGABYTES);
  return new UploadDamaged();
}
