import { createPublicKey, type KeyObject } from 'node:crypto';
import type { JsonObject } from '../open-badges.js';
import { fromMultibase } from './base58.js';
import { isObject } from './read-json.js';

/** The prefix of multicodec for a public key of Ed25519. */
const ED25519 = [0xed, 0x01];
const SHORTEST_RSA = 2048;

/** A public key of Ed25519 in the spelling of Multikey; null when the text is none. */
export function keyFromMultibase(text: unknown): KeyObject | null {
  const bytes = typeof text === 'string' ? fromMultibase(text) : null;
  if (bytes?.length !== 34 || bytes[0] !== ED25519[0] || bytes[1] !== ED25519[1]) return null;
  return keyFromJwk({ kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes.subarray(2)).toString('base64url') });
}

/**
 * A public key from a JSON Web Key: Ed25519, P-256, P-384, or RSA of at least 2,048 bits. null for everything else, and
 * for a key that gives away its secret half or is meant for encryption.
 */
export function keyFromJwk(jwk: unknown): KeyObject | null {
  if (!isObject(jwk) || jwk['d'] !== undefined || jwk['k'] !== undefined) return null;
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig') return null;
  try {
    const key = createPublicKey({ key: pick(jwk), format: 'jwk' });
    const { modulusLength = SHORTEST_RSA, namedCurve } = key.asymmetricKeyDetails ?? {};
    if (key.asymmetricKeyType === 'rsa') return modulusLength >= SHORTEST_RSA ? key : null;
    if (key.asymmetricKeyType === 'ed25519') return key;
    return namedCurve === 'prime256v1' || namedCurve === 'secp384r1' ? key : null;
  } catch {
    return null;
  }
}

/** The key of a verification method: Multikey, Ed25519VerificationKey2020, JsonWebKey, or a bare JSON Web Key. */
export function keyOfMethod(method: JsonObject): KeyObject | null {
  if (method['publicKeyMultibase'] !== undefined) return keyFromMultibase(method['publicKeyMultibase']);
  if (method['publicKeyJwk'] !== undefined) return keyFromJwk(method['publicKeyJwk']);
  return method['kty'] === undefined ? null : keyFromJwk(method);
}

export function sameKey(one: KeyObject, other: KeyObject): boolean {
  return one.equals(other);
}

function pick(jwk: JsonObject): JsonObject {
  return Object.fromEntries(
    ['kty', 'crv', 'x', 'y', 'n', 'e'].flatMap((name) => (name in jwk ? [[name, jwk[name]]] : [])),
  );
}
