import { repeatsKeys } from '@convenor/formats';
import { DomainError, type FieldProblem, InvalidInput } from '@convenor/platform';
import type { FastifyRequest } from 'fastify';

/** What somebody brings to have it checked. */
export type Brought =
  | { kind: 'credential'; content: Uint8Array | string }
  /** A number, a link, or whatever else was written into that field. */
  | { kind: 'address'; text: string };

const MOST_BYTES = 2_000_000;
/** A person mends no more at a time. */
const MOST_NAMED = 50;

class TooLarge extends DomainError {
  readonly code = 'too_large';
  override readonly status = 413;
  constructor() {
    super('A file or a text may have up to 2 MB. Nothing of it was kept.');
  }
}

class Damaged extends DomainError {
  readonly code = 'damaged_upload';
  override readonly status = 400;
  constructor() {
    super('The upload did not arrive whole. Please send it again. Nothing of it was kept.');
  }
}

const NOTHING = 'Bring a file, a text, a number or a link.';

/**
 * Reads a form: a file, or else a text, or else a number or link. It is held in memory, and nowhere else.
 * @throws InvalidInput when there is none of them | TooLarge | Damaged
 */
export async function broughtInForm(request: FastifyRequest): Promise<Brought> {
  const given = await partsOf(request).catch((error: unknown) => {
    throw error instanceof DomainError ? error : refusalOf(error);
  });
  if (given.file && given.file.length > 0) return { kind: 'credential', content: given.file };
  if (given.text) return { kind: 'credential', content: given.text };
  if (given.address) return { kind: 'address', text: given.address };
  throw InvalidInput.field('file', 'required', NOTHING);
}

/**
 * Reads the body of a request of JSON: `{"credential": …}`, as it is or as text.
 *
 * @param text the body letter by letter: where it says something twice, it is judged as it came
 */
export function broughtInBody(body: unknown, text = ''): Uint8Array | string {
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body) : [];
  const unknown = fields.map(([name]) => name.slice(0, 200)).filter((name) => name !== 'credential');
  if (unknown.length > 0) throw new InvalidInput(unknown.slice(0, MOST_NAMED).map(unknownField));
  const credential: unknown = fields.find(([name]) => name === 'credential')?.[1];
  if (typeof credential === 'string' && credential.trim() !== '') return credential;
  if (typeof credential === 'object' && credential !== null)
    return repeatsKeys(text) ? text : JSON.stringify(credential);
  throw InvalidInput.field('credential', 'required', 'Send the credential: the JSON itself, or a text that holds it.');
}

function unknownField(field: string): FieldProblem {
  return { field, code: 'unknown_field', message: 'This field is not known here.' };
}

interface Parts {
  file?: Uint8Array;
  text?: string;
  address?: string;
}

async function partsOf(request: FastifyRequest): Promise<Parts> {
  const given: Parts = {};
  const limits = { fileSize: MOST_BYTES, fieldSize: MOST_BYTES, fields: 5 };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer();
      if (part.fieldname === 'file') given.file = bytes;
    } else if (part.fieldname === 'text' || part.fieldname === 'address') {
      if (part.valueTruncated) throw new TooLarge();
      given[part.fieldname] = String(part.value).trim();
    }
  }
  return given;
}

/** What the parser of forms throws is the sender's doing, whatever it is. */
function refusalOf(error: unknown): DomainError {
  const { code } = error as { code?: string };
  return code === 'FST_REQ_FILE_TOO_LARGE' ? new TooLarge() : new Damaged();
}
