import { type KeyObject, verify } from 'node:crypto';
import type { JsonObject } from '../open-badges.js';
import type { HashName } from './proof-hash.js';

/** A way to prove a document from inside, that is checked here. */
export interface Suite {
  /** Over the graph that the document stands for, or over its JSON. */
  over: 'graph' | 'json';
  keys: 'ed25519' | 'ec';
}

/** `eddsa-2022` and `ecdsa-2019` are what the suites over graphs were called before those over JSON came. */
const DATA_INTEGRITY: Record<string, Suite> = {
  'eddsa-rdfc-2022': { over: 'graph', keys: 'ed25519' },
  'eddsa-2022': { over: 'graph', keys: 'ed25519' },
  'eddsa-jcs-2022': { over: 'json', keys: 'ed25519' },
  'ecdsa-rdfc-2019': { over: 'graph', keys: 'ec' },
  'ecdsa-2019': { over: 'graph', keys: 'ec' },
  'ecdsa-jcs-2019': { over: 'json', keys: 'ec' },
};
const ED25519_2020: Suite = { over: 'graph', keys: 'ed25519' };

/** How long a signature is, and which hash it is made over, by the kind of its key. */
const SIGNATURES: Record<string, { length: number; hash: HashName }> = {
  ed25519: { length: 64, hash: 'sha256' },
  prime256v1: { length: 64, hash: 'sha256' },
  secp384r1: { length: 96, hash: 'sha384' },
};

/** What a proof calls its kind; null where it gives none. */
export function suiteName({ type, cryptosuite }: JsonObject): string | null {
  const name = type === 'DataIntegrityProof' ? cryptosuite : type;
  return typeof name === 'string' && name !== '' ? name : null;
}

/** null for kinds that are not checked here. */
export function suiteOf(proof: JsonObject): Suite | null {
  const name = suiteName(proof) ?? '';
  if (proof['type'] !== 'DataIntegrityProof') return name === 'Ed25519Signature2020' ? ED25519_2020 : null;
  return Object.hasOwn(DATA_INTEGRITY, name) ? (DATA_INTEGRITY[name] ?? null) : null;
}

/** The hash that goes with this key in this suite; null where the key does not fit the suite. */
export function hashFor(suite: Suite, key: KeyObject): HashName | null {
  const kind = kindOf(key);
  const fits = suite.keys === 'ed25519' ? kind === 'ed25519' : kind === 'prime256v1' || kind === 'secp384r1';
  return fits ? (SIGNATURES[kind]?.hash ?? null) : null;
}

export function holdsUnder(key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  const known = SIGNATURES[kindOf(key)];
  if (!known || signature.length !== known.length) return false;
  return key.asymmetricKeyType === 'ed25519'
    ? verify(null, data, key, signature)
    : verify(known.hash, data, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

function kindOf(key: KeyObject): string {
  return key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? '';
}
