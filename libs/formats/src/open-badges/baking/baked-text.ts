import { BadgeUnreadable } from '../badge-unreadable.js';
import type { JsonObject, Unbaked } from '../open-badges.js';

const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;
/** A token of which parts may be kept back (SD-JWT). */
const SELECTIVE = /^[\w-]+\.[\w-]+\.[\w-]*~[\w.~-]*$/;

/**
 * What is written into a picture: a token as it is, a document as JSON.
 *
 * @throws BadgeUnreadable (`token_malformed`) when a text is no token
 */
export function bakedText(signed: JsonObject | string): string {
  if (typeof signed !== 'string') return JSON.stringify(signed);
  if (!isToken(signed)) throw new BadgeUnreadable('token_malformed');
  return signed;
}

/** Three parts of base64url with dots between them: what a signed token (RFC 7515, compact) looks like. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** @throws BadgeUnreadable (`nothing_inside`, `not_json`, `form_unsupported`) */
export function unbakedText(raw: string): Unbaked {
  const text = raw.trim();
  if (text === '') throw new BadgeUnreadable('nothing_inside');
  if (isToken(text)) return { kind: 'jwt', text };
  if (text.startsWith('{')) return { kind: 'json', text };
  if (SELECTIVE.test(text)) throw new BadgeUnreadable('form_unsupported');
  throw new BadgeUnreadable('not_json');
}
