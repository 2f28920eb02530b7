import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { canonicalJson } from '../../course-document/canonical-json.js';
import {
  contextLoader,
  DATA_INTEGRITY_V1,
  DATA_INTEGRITY_V2,
  CREDENTIALS_V2,
  ED25519_2020,
} from '../contexts/known-contexts.js';
import type { JsonObject } from '../open-badges.js';
import { many } from './read-json.js';

/**
 * The canonicalisation of a graph with many alike nodes tries orders of them; this bounds how many, in relation to their
 * number (rdf-canonize, `maxWorkFactor`).
 */
const WORK_FACTOR = 1;

/** Which hash goes with which key: proofs with P-384 use the longer one throughout, all others the shorter. */
export type HashName = 'sha256' | 'sha384';

export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork';
}

/** A term that no context defines: it would be in the document, but not under the signature. */
export class TermUndefined extends Error {
  override readonly name = 'TermUndefined';

  constructor(readonly term: string) {
    super(`No context defines ${term}.`);
  }
}

/**
 * What a proof of the kind "rdfc" signs: the hash of the proof without its value, then of the document without its
 * proofs, both as canonical N-Quads (RDFC-1.0). Ed25519Signature2020 signs the same. The document is canonicalised once
 * with each hash, however many proofs it has.
 *
 * @param contexts those that had to be fetched for this document
 * @returns the data that a proof of this document signs; it throws TermUndefined, TooMuchWork
 */
export function graphHasher(
  document: JsonObject,
  contexts: ReadonlyMap<string, JsonObject>,
): (proof: JsonObject, hash?: HashName) => Promise<Uint8Array> {
  const documentLoader = contextLoader(contexts);
  const { proof: _proofs, ...unsigned } = document;
  const bodies = new Map<HashName, Promise<Uint8Array>>();
  return async (proof, hash = 'sha256') => {
    const body = bodies.get(hash) ?? hashOf(unsigned, documentLoader, hash);
    bodies.set(hash, body);
    const signedBody = await body;
    const { proofValue: _value, ...options } = proof;
    const withContext = { ...options, '@context': contextsOfProof(document, proof) };
    return Buffer.concat([await hashOf(withContext, documentLoader, hash), signedBody]);
  };
}

/**
 * What a proof of the kind "jcs" signs: the same in canonical JSON (RFC 8785) instead of N-Quads. Contexts that somebody
 * added behind those that the proof repeats are not signed.
 *
 * @returns null when the document does not begin with the contexts that the proof repeats
 */
export function hashJson(document: JsonObject, proof: JsonObject, hash: HashName = 'sha256'): Uint8Array | null {
  const { proof: _proofs, ...unsigned } = document;
  const { proofValue: _value, ...options } = proof;
  const signed = proof['@context'];
  const begins = many(signed).every((context, place) => isDeepStrictEqual(context, many(document['@context'])[place]));
  if (!begins) return null;
  const body = signed === undefined ? unsigned : { ...unsigned, '@context': signed };
  return Buffer.concat([options, body].map((part) => hashed(canonicalJson(part), hash)));
}

async function hashOf(document: JsonObject, documentLoader: unknown, hash: HashName): Promise<Uint8Array> {
  try {
    const options = { documentLoader, maxWorkFactor: WORK_FACTOR, messageDigestAlgorithm: hash };
    return hashed(await cryptosuite.canonize(document, options), hash);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Maximum deep iterations')) throw new TooMuchWork();
    throw new TermUndefined(termOf(error));
  }
}

/** The contexts of the document, and the proof's own where the document's do not define it. */
function contextsOfProof(document: JsonObject, proof: JsonObject): unknown[] {
  const contexts = many(document['@context']);
  if (proof['type'] === 'Ed25519Signature2020')
    return contexts.includes(ED25519_2020) ? contexts : [...contexts, ED25519_2020];
  const defined = [CREDENTIALS_V2, DATA_INTEGRITY_V1, DATA_INTEGRITY_V2].some((context) => contexts.includes(context));
  return defined ? contexts : [...contexts, DATA_INTEGRITY_V2];
}

function termOf(error: unknown): string {
  const details = (
    error as { details?: { event?: { details?: { property?: unknown; type?: unknown; id?: unknown } } } }
  ).details?.event?.details;
  const named = details?.property ?? details?.type ?? details?.id;
  return typeof named === 'string' ? named : 'something';
}

function hashed(text: string, hash: HashName): Uint8Array {
  return createHash(hash).update(text, 'utf8').digest();
}
