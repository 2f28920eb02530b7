import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../contexts/known-contexts.js';
import type { JsonObject, ReadCredential } from '../open-badges.js';
import { isObject, many } from './read-json.js';

/** Which data model of Verifiable Credentials it follows: the first context says so. */
export function dataModelOf(credential: JsonObject): 1 | 2 | null {
  const first = many(credential['@context'])[0];
  return first === CREDENTIALS_V2 ? 2 : first === CREDENTIALS_V1 ? 1 : null;
}

export function typesOf(object: JsonObject): string[] {
  return many(object['type']).filter((type) => typeof type === 'string');
}

export function idOf(part: unknown): string | null {
  if (typeof part === 'string') return part;
  return isObject(part) ? textOf(part['id']) : null;
}

export function issuerIdOf(credential: JsonObject): string | null {
  return idOf(credential['issuer']);
}

/** From when it holds, and until when; the two data models call it differently. */
export function datesOf(credential: JsonObject): { from: unknown; until: unknown } {
  return dataModelOf(credential) === 1
    ? { from: credential['issuanceDate'], until: credential['expirationDate'] }
    : { from: credential['validFrom'], until: credential['validUntil'] };
}

/** What the credential says of itself. Nothing of it is proved yet. */
export function readCredential(credential: JsonObject): ReadCredential {
  const { from, until } = datesOf(credential);
  const subject = isObject(credential['credentialSubject']) ? credential['credentialSubject'] : {};
  const issuer = credential['issuer'];
  return {
    id: textOf(credential['id']),
    name: textOf(credential['name']),
    issuerName: isObject(issuer) ? textOf(issuer['name']) : null,
    issuerId: issuerIdOf(credential),
    holderName: holderName(subject),
    achievement: isObject(subject['achievement']) ? textOf(subject['achievement']['name']) : null,
    validFrom: textOf(from),
    validUntil: textOf(until),
  };
}

function holderName(subject: JsonObject): string | null {
  const named = many(subject['identifier'])
    .filter(isObject)
    .find(({ identityType, hashed }) => identityType === 'name' && hashed === false);
  return textOf(named?.['identityHash']) ?? textOf(subject['name']);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
