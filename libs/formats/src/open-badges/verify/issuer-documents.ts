import type { KeyObject } from 'node:crypto';
import type { JsonObject } from '../open-badges.js';
import { keyOfMethod, sameKey } from './public-key.js';
import { isObject, many } from './read-json.js';

/**
 * Where the document of an identity stands: did:web (its section 3.2) at `did.json`, an address of https at itself.
 * null for identities that have no such place.
 */
export function documentUrl(id: string): string | null {
  if (id.startsWith('https://')) return id.split('#')[0] ?? id;
  const web = /^did:web:([\w.%-]+(?::[\w.%~-]+)*)$/i.exec(id)?.[1];
  if (web === undefined) return null;
  const [host = '', ...path] = web.split(':');
  const authority = host.replace(/%3a/i, ':');
  if (!/^[a-z\d.-]+(:\d{1,5})?$/i.test(authority)) return null;
  return `https://${authority}/${path.length > 0 ? path.join('/') : '.well-known'}/did.json`;
}

/** What a document says of a method that signs: the method itself, or nothing. */
export interface FoundMethod {
  method: JsonObject;
  key: KeyObject;
}

/**
 * The method of this id, if the document lets it make assertions. A document that has no list of methods for assertions
 * at all (a profile, a lone key, a JWK Set) lets every method that it holds, except a DID document, which must have one.
 */
export function methodIn(document: JsonObject, methodId: string): FoundMethod | null {
  const method = namedMethod(document, methodId);
  return method && withKey(method);
}

/** The method of this id, whether or not its key can be used here; null where the document has none that may assert. */
export function namedMethod(document: JsonObject, methodId: string): JsonObject | null {
  const method = methodsOf(document).find((candidate) => isCalled(candidate, methodId, document));
  return method && mayAssert(document, method) ? method : null;
}

/** Whether the document lets this very key make assertions, whatever it calls it. */
export function holdsKey(document: JsonObject, key: KeyObject): boolean {
  return methodsOf(document).some((method) => {
    const found = mayAssert(document, method) ? withKey(method) : null;
    return found !== null && sameKey(found.key, key);
  });
}

/** Whether the document lists this id among the methods that may make assertions, without repeating the key. */
export function refersTo(document: JsonObject, methodId: string): boolean {
  return many(document['assertionMethod']).includes(methodId);
}

/** Whether the document names any keys, and so speaks about who signs for the issuer. */
export function speaksOfKeys(document: JsonObject): boolean {
  return methodsOf(document).length > 0 || document['assertionMethod'] !== undefined;
}

function methodsOf(document: JsonObject): JsonObject[] {
  const lone = document['publicKeyMultibase'] ?? document['publicKeyJwk'] ?? document['kty'];
  return [
    ...many(document['verificationMethod']),
    ...many(document['assertionMethod']),
    ...many(document['publicKey']),
    ...many(document['keys']),
    ...(lone === undefined ? [] : [document]),
  ].filter(isObject);
}

function mayAssert(document: JsonObject, method: JsonObject): boolean {
  const allowed = document['assertionMethod'];
  if (allowed === undefined) return !String(document['id']).startsWith('did:');
  return many(allowed).some(
    (entry) => entry === method || (typeof entry === 'string' && isCalled(method, entry, document)),
  );
}

/** A document may shorten its own address away, and a JWK Set calls its keys `kid`. */
function isCalled(method: JsonObject, name: string, document: JsonObject): boolean {
  const called = method['id'] ?? method['kid'];
  if (typeof called !== 'string') return false;
  const full = (id: string): string =>
    id.startsWith('#') && typeof document['id'] === 'string' ? document['id'] + id : id;
  if (full(called) === full(name)) return true;
  const fragment = name.split('#')[1];
  return document['keys'] !== undefined && fragment !== undefined && called.replace(/^#/, '') === fragment;
}

function withKey(method: JsonObject): FoundMethod | null {
  const key = keyOfMethod(method);
  return key && { method, key };
}
