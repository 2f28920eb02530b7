import { crc32 } from 'node:zlib';

/**
 * How a token is written: `cvn_`, 43 characters of secret, 6 of checksum, all of 0-9 A-Z a-z. Scanners for leaked secrets
 * find it by `cvn_[0-9A-Za-z]{49}` and tell it from other text by the checksum: the CRC-32 of everything before it.
 */
const PREFIX = 'cvn_';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_DIGITS = 43;
const CHECK_DIGITS = 6;
const SHOWN_DIGITS = 4;
const WRITTEN = new RegExp(`^${PREFIX}[0-9A-Za-z]{${SECRET_DIGITS + CHECK_DIGITS}}$`);

/** @param secret 32 random bytes */
export function writeToken(secret: Uint8Array): string {
  const body = PREFIX + inDigits(BigInt(`0x${Buffer.from(secret).toString('hex')}`), SECRET_DIGITS);
  return body + checksumOf(body);
}

/** Whether a text is a whole token; tells nothing about whether there is one like it. */
export function isToken(text: string): boolean {
  return WRITTEN.test(text) && text.endsWith(checksumOf(text.slice(0, -CHECK_DIGITS)));
}

/** What stays readable of a token, so that people can tell theirs apart. */
export function hintOf(token: string): string {
  return token.slice(0, PREFIX.length + SHOWN_DIGITS);
}

function checksumOf(body: string): string {
  return inDigits(BigInt(crc32(body)), CHECK_DIGITS);
}

function inDigits(number: bigint, length: number): string {
  let text = '';
  for (let rest = number; text.length < length; rest /= 62n) text = DIGITS[Number(rest % 62n)]! + text;
  return text;
}
