import { gunzipSync, gzipSync } from 'node:zlib';
import { instant } from './build-credential.js';
import { CREDENTIALS_V2 } from './contexts/known-contexts.js';
import type { JsonObject, StatusListFacts } from './open-badges.js';

/** Fewer places would tell too much about whose status is looked up (Bitstring Status List, section 6.1). */
export const FEWEST_PLACES = 131_072;
/** Four million credentials in one list; what inflates to more is not read. */
const LARGEST_LIST = 4_194_304;

/** A list of statuses that does not say what was asked of it. */
export class StatusListUnreadable extends Error {
  override readonly name = 'StatusListUnreadable';
}

/**
 * A list of statuses (Bitstring Status List 1.0), unsigned: one bit for each place, the leftmost is place 0.
 *
 * @throws RangeError when the list is shorter than {@link FEWEST_PLACES}, not of whole bytes, or a place lies outside it
 */
export function buildStatusList(facts: StatusListFacts): JsonObject {
  const { length } = facts;
  if (!Number.isInteger(length) || length < FEWEST_PLACES || length % 8 !== 0 || length > LARGEST_LIST * 8)
    throw new RangeError(`A list of statuses has at least ${FEWEST_PLACES} places, in whole bytes.`);
  const bits = new Uint8Array(length / 8);
  for (const place of facts.set) {
    if (!Number.isInteger(place) || place < 0 || place >= length)
      throw new RangeError(`The place ${place} lies outside the list.`);
    bits[place >> 3] = (bits[place >> 3] ?? 0) | (0x80 >> (place & 7));
  }
  return {
    '@context': [CREDENTIALS_V2],
    id: facts.id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: facts.issuer,
    validFrom: instant(facts.validFrom),
    validUntil: instant(facts.validUntil),
    credentialSubject: {
      id: `${facts.id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: facts.purpose,
      ttl: facts.ttl,
      encodedList: `u${gzipSync(bits).toString('base64url')}`,
    },
  };
}

/**
 * Whether the place is set in this list. Reads Bitstring Status List 1.0 and its forerunner StatusList2021, which has no
 * letter before the base64url. Says nothing about who signed the list.
 *
 * @throws StatusListUnreadable when it is no such list, is damaged or too large, or the place lies outside it
 */
export function readStatus(listCredential: JsonObject, index: number): boolean {
  return readStatusValue(listCredential, index, 1) !== 0;
}

/**
 * The number at a place of a list whose entries have several bits each (`statusSize`), the leftmost the highest.
 *
 * @param size bits of one entry, at least 1
 * @throws StatusListUnreadable as {@link readStatus}, and for a list with fewer places than {@link FEWEST_PLACES}
 */
export function readStatusValue(listCredential: JsonObject, index: number, size: number): number {
  const bits = bitsOf(listCredential);
  const places = Math.floor((bits.length * 8) / size);
  if (places < FEWEST_PLACES) throw new StatusListUnreadable('The list is too short to hide anybody.');
  if (!Number.isInteger(index) || index < 0 || index >= places)
    throw new StatusListUnreadable('The place lies outside the list.');
  let value = 0;
  for (let bit = index * size; bit < (index + 1) * size; bit += 1)
    value = value * 2 + ((((bits[bit >> 3] ?? 0) << (bit & 7)) & 0x80) >> 7);
  return value;
}

function bitsOf(listCredential: JsonObject): Uint8Array {
  const subject = listCredential['credentialSubject'] as JsonObject | null | undefined;
  const encoded = subject?.['encodedList'];
  const older = subject?.['type'] === 'StatusList2021';
  if (typeof encoded !== 'string') throw new StatusListUnreadable('There is no list.');
  const base64 = encoded.startsWith('u') && !older ? encoded.slice(1) : older ? encoded : '';
  if (!/^[\w-]+={0,2}$/.test(base64)) throw new StatusListUnreadable('The list is not base64url.');
  try {
    return gunzipSync(Buffer.from(base64, 'base64url'), { maxOutputLength: LARGEST_LIST });
  } catch {
    throw new StatusListUnreadable('The list is damaged or too large.');
  }
}
