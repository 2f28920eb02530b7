import { createHash } from 'node:crypto';

/** Without letters and digits that are easily taken for one another. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 12;

/** A code that can be read out on the telephone: "K7QM-2XPD-9RWC", 60 random bits of the secret. */
export function inviteCodeFrom(secret: string): string {
  const bytes = createHash('sha256').update(secret).digest();
  const signs = Array.from(bytes.subarray(0, LENGTH), (byte) => SIGNS[byte % SIGNS.length]).join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}
