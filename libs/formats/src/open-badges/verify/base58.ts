const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const VALUES = new Map([...ALPHABET].map((sign, value) => [sign, value]));
/** A signature of P-384 takes 132 signs, a key of RSA some 730. */
const LONGEST = 1_000;

/** The bytes that base58 (the alphabet of Bitcoin) stands for; null when the text is none, or longer than any key. */
export function fromBase58(text: string): Uint8Array | null {
  if (text === '' || text.length > LONGEST) return null;
  let number = 0n;
  for (const sign of text) {
    const value = VALUES.get(sign);
    if (value === undefined) return null;
    number = number * 58n + BigInt(value);
  }
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  const hex = number === 0n ? '' : number.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Uint8Array.from([...new Uint8Array(zeros), ...bytes]);
}

/** The bytes of a multibase text (`z` base58, `u` base64url); null for any other. */
export function fromMultibase(text: string): Uint8Array | null {
  if (text.startsWith('z')) return fromBase58(text.slice(1));
  if (text.startsWith('u') && text.length <= LONGEST && /^u[\w-]+$/.test(text))
    return Uint8Array.from(Buffer.from(text.slice(1), 'base64url'));
  return null;
}
