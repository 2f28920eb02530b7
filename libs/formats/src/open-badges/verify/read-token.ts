import { BadgeUnreadable } from '../badge-unreadable.js';
import { CREDENTIALS_V1 } from '../contexts/known-contexts.js';
import type { JsonObject } from '../open-badges.js';
import { idOf } from './credential-model.js';
import { isObject, many, readJson } from './read-json.js';

/** A signed token, taken apart. Nothing of it is proved yet. */
export interface ReadToken {
  text: string;
  header: JsonObject;
  claims: JsonObject;
  credential: JsonObject;
}

/** Names that RFC 7519 registers; everything else in the payload is the credential. */
const REGISTERED = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'vc', 'cnf']);

/**
 * Takes a token apart: the credential is the payload itself (data model 2.0) or its claim `vc` (data model 1.1), where
 * what is missing in it stands in the claims.
 *
 * @throws BadgeUnreadable (`token_malformed`, or what is wrong with the JSON inside)
 */
export function readToken(text: string): ReadToken {
  const [header, claims] = text.split('.').slice(0, 2).map(decode);
  if (!header || !claims) throw new BadgeUnreadable('token_malformed');
  const { vc } = claims;
  if (vc === undefined) {
    const own = Object.entries(claims).filter(([name]) => !REGISTERED.has(name));
    return { text, header, claims, credential: withExpiry(Object.fromEntries(own), claims) };
  }
  if (!isObject(vc) || claims['@context'] !== undefined) throw new BadgeUnreadable('token_malformed');
  return { text, header, claims, credential: withExpiry(completed(vc, claims), claims) };
}

/** Data model 1.1, section 6.3.1: what a token says in its claims may be left out of the credential. */
function completed(vc: JsonObject, { iss, jti, nbf, sub }: JsonObject): JsonObject {
  const subject = vc['credentialSubject'];
  return {
    ...(jti !== undefined && { id: jti }),
    ...(iss !== undefined && { issuer: iss }),
    ...(typeof nbf === 'number' && isFirstModel(vc) && { issuanceDate: instantOf(nbf) }),
    ...vc,
    ...(isObject(subject) &&
      idOf(subject) === null &&
      sub !== undefined && { credentialSubject: { id: sub, ...subject } }),
  };
}

/** The end that a token has is the end of the credential. */
function withExpiry(credential: JsonObject, { exp }: JsonObject): JsonObject {
  const name = isFirstModel(credential) ? 'expirationDate' : 'validUntil';
  if (typeof exp !== 'number' || credential[name] !== undefined) return credential;
  return { ...credential, [name]: instantOf(exp) };
}

function isFirstModel(credential: JsonObject): boolean {
  return many(credential['@context'])[0] === CREDENTIALS_V1;
}

function instantOf(seconds: number): string | number {
  const at = new Date(seconds * 1000);
  return Number.isNaN(at.getTime()) ? seconds : at.toISOString();
}

function decode(part: string): JsonObject {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url'));
  } catch {
    throw new BadgeUnreadable('token_malformed');
  }
  return readJson(text);
}
