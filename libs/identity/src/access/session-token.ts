import { createHash } from 'node:crypto';

/** What is stored of a secret that somebody else carries (session cookie, link in a mail). */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
