import { InvalidInput } from '../errors/domain-error.js';

/** Where a page of a list ended: what its last row was sorted by, as text, and its id. */
export interface Cursor {
  key: string;
  id: string;
}

export function writeCursor({ key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url');
}

/**
 * @param fits what the key has to look like, so that the database can read it as its type
 * @throws InvalidInput for what no page ended with
 */
export function readCursor(text: string, fits: RegExp): Cursor {
  const refused = InvalidInput.field(
    'after',
    'unknown_cursor',
    'This page does not exist. Start again from the first.',
  );
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw refused;
  }
  const [key, id] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
  if (typeof key !== 'string' || typeof id !== 'string' || !fits.test(key) || !/^[0-9a-f-]{36}$/.test(id))
    throw refused;
  return { key, id };
}
