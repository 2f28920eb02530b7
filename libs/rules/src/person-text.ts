import { COMMON_PASSWORDS } from './common-passwords.js';

/** Longest texts a person may send, in characters (code points). */
export const TEXT_LIMITS = {
  name: 120,
  email: 254,
  password: 128,
  reason: 1_000,
  note: 5_000,
  formAnswer: 2_000,
  reflection: 20_000,
  search: 200,
} as const;

export const SHORTEST_PASSWORD = 8;

export type Normalised<Code extends string> = { ok: true; value: string } | { ok: false; code: Code };

// Control characters, line and paragraph separators, halves of a character, invisible spaces, and marks that turn the
// writing direction of what follows: in a name or an address they can only deceive.
const DECEIVING = /[\p{Cc}\p{Cs}\u200B\u2028\u2029\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u;

export type NameProblem = 'empty' | 'too_long' | 'forbidden_character' | 'no_letter';

/** A person's name in its stored form: NFC, trimmed, single spaces. Any script is welcome. */
export function normaliseName(raw: string): Normalised<NameProblem> {
  const trimmed = raw.normalize('NFC').trim();
  if (DECEIVING.test(trimmed)) return { ok: false, code: 'forbidden_character' };
  const value = trimmed.replace(/\s+/gu, ' ');
  if (value === '') return { ok: false, code: 'empty' };
  if (lengthOf(value) > TEXT_LIMITS.name) return { ok: false, code: 'too_long' };
  return /\p{L}/u.test(value) ? { ok: true, value } : { ok: false, code: 'no_letter' };
}

export type EmailProblem = 'empty' | 'too_long' | 'forbidden_character' | 'not_an_address';

const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+\-/=?^_`{|}~]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+\-/=?^_`{|}~]+)*$/u;
const DOMAIN_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/** An e-mail address in the form it is written to: NFC and trimmed, its case kept. Quoted local parts are refused. */
export function normaliseEmail(raw: string): Normalised<EmailProblem> {
  const value = raw.normalize('NFC').trim();
  if (value === '') return { ok: false, code: 'empty' };
  if (lengthOf(value) > TEXT_LIMITS.email) return { ok: false, code: 'too_long' };
  if (DECEIVING.test(value)) return { ok: false, code: 'forbidden_character' };
  return isAddress(value) ? { ok: true, value } : { ok: false, code: 'not_an_address' };
}

/** What makes two addresses the same account: the normalised address in lower case. */
export function emailKey(address: string): string {
  return address.normalize('NFC').trim().toLowerCase().normalize('NFC');
}

export type PasswordProblem = 'too_short' | 'too_long' | 'is_email_or_name' | 'is_product_name' | 'too_common';

const PRODUCT_NAME = 'convenor';
/** Shorter words, dressed up, say too little about a person to refuse a password for them. */
const TELLING_LENGTH = 4;

/** The form of a password that is hashed, at sign-up and at every sign-in: the same keys on another keyboard or device. */
export function passwordForm(raw: string): string {
  return raw.normalize('NFKC');
}

/**
 * What is wrong with a new password, or `null`. 8 to 128 characters; not the person's e-mail address, the part of it
 * before the @, their name or the product's, in whatever case and spacing and with whatever digits and signs around
 * (ASVS 5.0, 6.2.11); none of the most common ones, nor one character repeated.
 */
export function passwordProblem(raw: string, person: { email: string; name: string }): PasswordProblem | null {
  const password = passwordForm(raw);
  const length = lengthOf(password);
  if (length < SHORTEST_PASSWORD) return 'too_short';
  if (length > TEXT_LIMITS.password) return 'too_long';
  const plain = plainly(password);
  const own = [person.email, person.email.slice(0, Math.max(0, person.email.lastIndexOf('@'))), person.name];
  if (own.some((text) => plainly(text) === plain || isDressedUp(plain, text))) return 'is_email_or_name';
  if (isDressedUp(plain, PRODUCT_NAME)) return 'is_product_name';
  return COMMON_PASSWORDS.includes(plain) || new Set(plain).size < 2 ? 'too_common' : null;
}

export type TextProblem = 'empty' | 'too_long';

/**
 * A longer text in its stored form: NFC, line ends as \n, trimmed. Characters that cannot be stored or shown are taken
 * out rather than refused, so that nobody loses what they wrote. Empty is refused only where the text is required.
 */
export function normaliseText(raw: string, limit: number, { required = true } = {}): Normalised<TextProblem> {
  const value = raw
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Cs}\uFEFF]/gu, '')
    .trim();
  if (required && value === '') return { ok: false, code: 'empty' };
  return lengthOf(value) > limit ? { ok: false, code: 'too_long' } : { ok: true, value };
}

/** Whether the text names a time zone of the IANA data base, such as Europe/Athens; an offset such as +02:00 does not. */
export function isTimeZone(value: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isAddress(value: string): boolean {
  const at = value.lastIndexOf('@');
  const local = value.slice(0, Math.max(0, at));
  const labels = value.slice(at + 1).split('.');
  const named = labels.length >= 2 && labels.every((label) => label.length <= 63 && DOMAIN_LABEL.test(label));
  return local.length <= 64 && LOCAL_PART.test(local) && named;
}

function isDressedUp(plain: string, text: string): boolean {
  const word = undressed(plainly(text));
  return word.length >= TELLING_LENGTH && undressed(plain) === word;
}

/** Without the digits and signs that are put around a word to make a password of it. */
function undressed(plain: string): string {
  return plain.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '');
}

function plainly(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/gu, '');
}

function lengthOf(text: string): number {
  return [...text].length;
}
