/**
 * Digits and capitals that nobody takes for one another, read aloud or copied by hand: no 0/O, 1/I/L, B/8, S/5, Z/2, G/6, U/V;
 * and no vowels, so that chance writes no words.
 */
const ALPHABET = '23456789CDFHJKMNPQRTVWXY';
const LENGTH = 8;
/** Bytes from here on would make the first letters likelier than the rest. */
const FAIR_BELOW = 256 - (256 % ALPHABET.length);

/** A number such as `CNV-2026-7K3M-9QXT`. @throws RangeError when there are too few random bytes */
export function credentialNumber(year: number, randomBytes: Uint8Array, kind: 'CNV' | 'CE' = 'CNV'): string {
  const signs = [...randomBytes].filter((byte) => byte < FAIR_BELOW).map((byte) => ALPHABET[byte % ALPHABET.length]);
  if (signs.length < LENGTH) throw new RangeError('too few random bytes for a credential number');
  const random = signs.slice(0, LENGTH).join('');
  return `${kind}-${year}-${random.slice(0, 4)}-${random.slice(4)}`;
}
