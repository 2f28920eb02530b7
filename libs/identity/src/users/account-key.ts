import { createHash } from 'node:crypto';
import { InvalidInput } from '@convenor/platform';
import { emailKey } from '@convenor/rules';

/** The key of the account that an address names, whether there is one or not. */
export function accountKey(email: string): string {
  const key = emailKey(email);
  if (/[\p{Cc}\p{Cs}]/u.test(key)) {
    throw InvalidInput.field(
      'email',
      'email',
      'This e-mail address holds a character that cannot be in one. Please type it again.',
    );
  }
  return key;
}

/** Marks rows that concern an address without holding it. */
export function accountMark(key: string): Buffer {
  return createHash('sha256').update(`account:${key}`).digest();
}
