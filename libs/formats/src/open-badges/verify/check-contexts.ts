import { isKnownContext, isOpenBadgesContext, isStandardTerm } from '../contexts/known-contexts.js';
import type { Check, JsonObject } from '../open-badges.js';
import { failed, passed, skipped } from './checks.js';
import { dataModelOf, typesOf } from './credential-model.js';
import type { Documents } from './documents.js';
import { indirection } from './plain-document.js';
import { isObject, many } from './read-json.js';

const MOST_CONTEXTS = 12;
const MOST_TERMS = 200;
/** What of an own definition of a term changes only how a value is read, never what another term means. */
const HARMLESS = new Set(['@id', '@type', '@container', '@protected']);

export interface ContextFindings {
  check: Check;
  /** Contexts that had to be fetched, for this document only. */
  fetched: Map<string, JsonObject>;
}

/**
 * Whether all contexts are there and known. The first names the data model of credentials, the second Open Badges 3.0
 * (lists of statuses need only the first). Others are taken from what came with the program; where they have to be
 * fetched, or stand in the document itself, they may only add terms, and never touch those of the standards.
 *
 * @param signed what the proof is over: the graph that the document stands for, or its text, as in a token; then nothing
 *   can be written in another way, and contexts do no harm
 */
export async function checkContexts(
  credential: JsonObject,
  documents: Documents,
  signed: 'graph' | 'text',
): Promise<ContextFindings> {
  const lacking = missing(credential);
  if (lacking) return { check: lacking, fetched: new Map() };
  const { check: odd, fetched } = await strange(credential, documents, signed);
  const wrong = odd?.outcome === 'failed' ? odd : signed === 'graph' ? hidden(credential) : null;
  // What is wrong weighs more than what could not be looked up.
  return { check: wrong ?? odd ?? passed('contexts', 'contexts_known'), fetched };
}

function missing(credential: JsonObject): Check | null {
  const contexts = many(credential['@context']);
  if (dataModelOf(credential) === null)
    return failed('contexts', 'context_missing', { context: 'W3C Verifiable Credentials' });
  const second = contexts[1];
  const badge = typesOf(credential).some((type) => /^(?:OpenBadge|Achievement|Endorsement)Credential$/.test(type));
  if (badge && !(typeof second === 'string' && isOpenBadgesContext(second)))
    return failed('contexts', 'context_missing', { context: 'Open Badges 3.0' });
  return contexts.length > MOST_CONTEXTS
    ? failed('contexts', 'context_unreadable', { context: 'more than twelve' })
    : null;
}

async function strange(
  credential: JsonObject,
  documents: Documents,
  signed: 'graph' | 'text',
): Promise<{ check: Check | null; fetched: Map<string, JsonObject> }> {
  const fetched = new Map<string, JsonObject>();
  let unknown: Check | null = null;
  for (const context of many(credential['@context'])) {
    if (typeof context === 'string' && isKnownContext(context)) continue;
    const name = typeof context === 'string' ? context : 'of its own';
    const document = typeof context === 'string' ? await documents.fetchJson(context) : { '@context': context };
    if (!document) unknown ??= skipped('contexts', 'context_unknown', { context: name });
    else if (signed === 'graph' && !addsOnly(document['@context']))
      return { check: failed('contexts', 'context_unreadable', { context: name }), fetched };
    else if (typeof context === 'string') fetched.set(context, { '@context': document['@context'] });
  }
  return { check: unknown, fetched };
}

function hidden(credential: JsonObject): Check | null {
  const found = indirection(credential);
  return found && failed('contexts', 'term_indirect', found);
}

/**
 * Whether a context only gives new names to addresses that no standard uses. Another name for an address of the standards
 * could take the place of the standard's own name, and nothing would look at it any more.
 */
function addsOnly(context: unknown): boolean {
  if (!isObject(context) || Object.keys(context).length > MOST_TERMS) return false;
  return Object.entries(context).every(([term, definition]) => {
    if (term === '@vocab') return isForeign(definition) && /[/#]$/.test(String(definition));
    if (term.startsWith('@')) return term === '@version' || term === '@protected';
    if (!/^[A-Za-z][\w-]*$/.test(term) || isStandardTerm(term)) return false;
    if (!isObject(definition)) return isForeign(definition);
    return Object.keys(definition).every((key) => HARMLESS.has(key)) && isForeign(definition['@id']);
  });
}

const OF_STANDARDS =
  /^https?:\/\/(?:www\.w3\.org|w3id\.org|schema\.org|purl\.imsglobal\.org|imsglobal\.github\.io|purl\.org|www\.iana\.org)\//;

/** A full address, outside of the vocabularies of the standards. */
function isForeign(address: unknown): boolean {
  return typeof address === 'string' && /^https?:\/\/[\w.-]+\/\S*$/.test(address) && !OF_STANDARDS.test(address);
}
