import type { KeyObject } from 'node:crypto';
import type { JsonObject } from '../open-badges.js';
import type { Documents } from './documents.js';
import { documentUrl, holdsKey, methodIn, namedMethod, refersTo, speaksOfKeys } from './issuer-documents.js';
import { parseInstant } from './instants.js';
import { isOtherKind, keyFromJwk, keyFromMultibase, sameKey } from './public-key.js';
import { readJson } from './read-json.js';

/**
 * What is known of the key that a proof names, and of whether it signs for the issuer.
 * - `confirmed`: the issuer's own document, or its id, says so.
 * - `self`: the issuer has an id that nothing can be looked up for; the key is all that is known of it.
 * - `unconfirmed`: the proof carries the key, but nobody confirmed that it is the issuer's.
 * - `unreachable`: there is no key to check with.
 * - `unsupported`: the key is of a kind that is not checked here.
 * - `refused`: the key is not the issuer's, or not to be used.
 */
export type KeyAnswer =
  | { state: 'confirmed' | 'self' | 'unconfirmed'; key: KeyObject; where: string }
  | { state: 'unreachable'; where: string }
  | { state: 'unsupported'; where: string }
  | { state: 'refused'; code: 'key_unknown' | 'key_malformed' | 'key_revoked' | 'issuer_other'; where: string };

export interface KeyQuestion {
  /** The address that the proof names as its verification method, or the token as `kid`. */
  method: string;
  issuerId: string;
  now: Date;
}

const DID_KEY = 'did:key:';
const DID_JWK = 'did:jwk:';

/** Looks up the key that a proof names, and whether the issuer stands behind it. */
export async function findKey({ method, issuerId, now }: KeyQuestion, documents: Documents): Promise<KeyAnswer> {
  const [base = '', fragment] = method.split('#');
  if (base.startsWith(DID_KEY) || base.startsWith(DID_JWK)) {
    const key = keyInId(base);
    const named =
      fragment === undefined || fragment === (base.startsWith('did:jwk:') ? '0' : base.slice(DID_KEY.length));
    if (named && !key && isOtherKind(described(base))) return { state: 'unsupported', where: base };
    if (!key || !named) return { state: 'refused', code: 'key_malformed', where: method };
    return issuerId === base ? confirmed(key, base) : vouch({ method, issuerId, alone: true }, key, documents);
  }
  const url = documentUrl(base);
  if (url === null) return { state: 'unreachable', where: method };
  const document = await documents.fetchJson(url);
  if (!document) {
    const key = keyFromMultibase(fragment);
    return key ? { state: 'unconfirmed', key, where: url } : { state: 'unreachable', where: url };
  }
  const found = methodIn(document, method);
  const other = found ? null : namedMethod(document, method);
  if (other && isOtherKind(other)) return { state: 'unsupported', where: method };
  if (!found || !speaksFor(document, base)) return { state: 'refused', code: 'key_unknown', where: method };
  if (isOver(found.method, now)) return { state: 'refused', code: 'key_revoked', where: method };
  const isOfIssuer = (found.method['controller'] ?? issuerId) === issuerId;
  if (issuerId === base) return isOfIssuer ? confirmed(found.key, url) : otherIssuer(method);
  const beside = isOfIssuer ? url : undefined;
  return vouch({ method, issuerId, beside }, found.key, documents);
}

/** Whether a key that came with a token, without an address, is the issuer's. */
export function confirmKey(key: KeyObject, issuerId: string, documents: Documents): Promise<KeyAnswer> {
  return vouch({ method: null, issuerId, alone: true }, key, documents);
}

interface Voucher {
  method: string | null;
  issuerId: string;
  /** The key stands for itself: no document was needed to find it. */
  alone?: boolean;
  /** Where the key was found, in a document that names the issuer or nobody as the one who signs with it. */
  beside?: string | undefined;
}

/** The issuer's own word for a key that stands somewhere else. */
async function vouch(
  { method, issuerId, alone = false, beside }: Voucher,
  key: KeyObject,
  documents: Documents,
): Promise<KeyAnswer> {
  const own = keyInId(issuerId);
  if (own) return sameKey(own, key) ? confirmed(key, issuerId) : otherIssuer(issuerId);
  if (issuerId.startsWith('urn:')) return alone ? { state: 'self', key, where: issuerId } : otherIssuer(issuerId);
  const url = documentUrl(issuerId);
  const document = url === null ? null : await documents.fetchJson(url);
  if (!url || !document) return { state: 'unconfirmed', key, where: url ?? issuerId };
  const listed = holdsKey(document, key) || (method !== null && refersTo(document, method));
  if (listed && speaksFor(document, issuerId)) return confirmed(key, url);
  // A profile without keys: Open Badges lets the key stand at another address of the same place.
  const besides = beside !== undefined && issuerId.startsWith('https://') && !speaksOfKeys(document);
  if (besides && new URL(beside).origin === new URL(issuerId).origin) return confirmed(key, beside);
  return otherIssuer(issuerId);
}

function confirmed(key: KeyObject, where: string): KeyAnswer {
  return { state: 'confirmed', key, where };
}

function otherIssuer(where: string): KeyAnswer {
  return { state: 'refused', code: 'issuer_other', where };
}

/** The key that an id consists of: did:key and did:jwk. */
function keyInId(id: string): KeyObject | null {
  const { publicKeyMultibase, publicKeyJwk } = described(id);
  return publicKeyMultibase === undefined ? keyFromJwk(publicKeyJwk) : keyFromMultibase(publicKeyMultibase);
}

/** The key that an id spells out, as a verification method would; nothing for other ids. */
function described(id: string): JsonObject {
  if (id.startsWith(DID_KEY)) return { publicKeyMultibase: id.slice(DID_KEY.length) };
  if (!id.startsWith(DID_JWK)) return {};
  try {
    return { publicKeyJwk: readJson(Buffer.from(id.slice(DID_JWK.length), 'base64url').toString('utf8')) };
  } catch {
    return {};
  }
}

/** A DID document must carry its own name, so that none can be passed off as another's. */
function speaksFor(document: JsonObject, id: string): boolean {
  return id.startsWith('did:') ? document['id'] === id : true;
}

function isOver(method: JsonObject, now: Date): boolean {
  return ['revoked', 'expires'].some((name) => {
    const at = method[name];
    return at !== undefined && (parseInstant(at) ?? -Infinity) <= now.getTime();
  });
}
