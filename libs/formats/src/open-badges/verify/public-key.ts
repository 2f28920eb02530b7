import { createPublicKey, ECDH, type KeyObject } from 'node:crypto';
import type { JsonObject } from '../open-badges.js';
import { fromBase58, fromMultibase } from './base58.js';
import { isObject } from './read-json.js';

/** The prefixes of multicodec for public keys, two bytes each, as far as proofs use such keys. */
const ED25519 = 0xed01;
const CURVES = new Map([
  [0x8024, { name: 'prime256v1', crv: 'P-256', size: 32 }],
  [0x8124, { name: 'secp384r1', crv: 'P-384', size: 48 }],
]);
/** Kinds that exist and are not checked here: secp256k1, BLS12-381 (G1, G2, both), P-521, RSA, and ML-DSA of three sizes. */
const OTHER_KINDS = new Set([0xe701, 0xea01, 0xeb01, 0xee01, 0x8224, 0x8524, 0x9024, 0x9124, 0x9224]);
/** Of keys that can be checked with here; reading what is longer takes its square of time. */
const LONGEST_MULTIBASE = 128;
const SHORTEST_RSA = 2048;
const LONGEST_RSA = 8192;
const CURVES_OF_KEYS = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/** A public key of Ed25519, P-256 or P-384 in the spelling of Multikey; null when the text is none. */
export function keyFromMultibase(text: unknown): KeyObject | null {
  const bytes = typeof text === 'string' && text.length <= LONGEST_MULTIBASE ? fromMultibase(text) : null;
  if (!bytes || bytes.length < 3) return null;
  const key = bytes.subarray(2);
  if (prefixOf(bytes) === ED25519) return keyOfEd25519(key);
  const curve = CURVES.get(prefixOf(bytes));
  if (!curve || key.length !== curve.size + 1) return null;
  try {
    // The point comes with one coordinate and the sign of the other; JSON Web Keys want both.
    const point = ECDH.convertKey(key, curve.name, undefined, undefined, 'uncompressed') as Buffer;
    const [x, y] = [point.subarray(1, 1 + curve.size), point.subarray(1 + curve.size)];
    return keyFromJwk({ kty: 'EC', crv: curve.crv, x: x.toString('base64url'), y: y.toString('base64url') });
  } catch {
    return null;
  }
}

/** Whether this is a public key of a kind that exists, but that nothing here can check with. */
export function isOtherKind(method: JsonObject): boolean {
  const { publicKeyMultibase: text, publicKeyJwk, kty, crv } = method;
  if (isObject(publicKeyJwk)) return isOtherKind(publicKeyJwk);
  const bytes = typeof text === 'string' ? fromMultibase(text) : null;
  if (bytes) return OTHER_KINDS.has(prefixOf(bytes));
  return kty === 'AKP' || (kty === 'EC' && crv === 'secp256k1') || (kty === 'OKP' && crv === 'Ed448');
}

function prefixOf(bytes: Uint8Array): number {
  return ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
}

function keyOfEd25519(bytes: Uint8Array): KeyObject | null {
  return keyFromJwk({ kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes).toString('base64url') });
}

/**
 * A public key from a JSON Web Key: Ed25519, P-256, P-384, P-521, or RSA of 2,048 to 8,192 bits. null for everything else, and
 * for a key that gives away its secret half or is meant for encryption.
 */
export function keyFromJwk(jwk: unknown): KeyObject | null {
  if (!isObject(jwk) || jwk['d'] !== undefined || jwk['k'] !== undefined) return null;
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig') return null;
  try {
    const key = createPublicKey({ key: pick(jwk), format: 'jwk' });
    const { modulusLength = SHORTEST_RSA, namedCurve } = key.asymmetricKeyDetails ?? {};
    if (key.asymmetricKeyType === 'rsa')
      return modulusLength >= SHORTEST_RSA && modulusLength <= LONGEST_RSA ? key : null;
    if (key.asymmetricKeyType === 'ed25519') return key;
    return CURVES_OF_KEYS.has(namedCurve ?? '') ? key : null;
  } catch {
    return null;
  }
}

/** The key of a verification method: Multikey, Ed25519VerificationKey2018 or 2020, JsonWebKey, or a bare JSON Web Key. */
export function keyOfMethod(method: JsonObject): KeyObject | null {
  if (method['publicKeyMultibase'] !== undefined) return keyFromMultibase(method['publicKeyMultibase']);
  if (method['publicKeyJwk'] !== undefined) return keyFromJwk(method['publicKeyJwk']);
  if (typeof method['publicKeyBase58'] === 'string' && method['type'] === 'Ed25519VerificationKey2018')
    return keyOfEd25519(fromBase58(method['publicKeyBase58']) ?? new Uint8Array());
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
