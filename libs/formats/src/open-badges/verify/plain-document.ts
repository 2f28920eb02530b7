import { isKnownContext } from '../contexts/known-contexts.js';
import type { JsonObject } from '../open-badges.js';
import { typesOf } from './credential-model.js';
import { isObject, many } from './read-json.js';

/** Keywords of JSON-LD that a credential may use: its contexts, and the language of a text. */
const KEYWORDS = new Set(['@context', '@language', '@value', '@direction']);
/** The fullest published sample has some seventy. */
const MOST_OBJECTS = 400;
const MOST_CONTEXTS = 100;

/** What makes a document of linked data say something else to a program than to a person who reads it. */
export type Indirection = { place: string } | null;

/**
 * An embedded proof signs the graph that a document stands for, not its letters. The same graph can be written so that a
 * property is not where we look for it: under its full address instead of its name, in another object with the same id,
 * or under a name that a context of one's own gives it. An end date or a revocation could be hidden like that without
 * breaking the signature. So a document must be plain:
 * - no key but plain names and the few keywords that credentials need,
 * - no names of anonymous nodes (`_:…`), which would join objects,
 * - contexts only at the top and in embedded credentials, where all of them are known,
 * - no second object that carries properties under the id of the credential,
 * - and no more objects than a credential ever has, so that canonicalisation stays cheap.
 *
 * @returns where the first such thing stands, null when there is none
 */
export function indirection(credential: JsonObject): Indirection {
  const counted = { objects: 0, contexts: many(credential['@context']).length };
  const ownId = credential['id'];
  const visit = (value: unknown, place: string): Indirection => {
    if (typeof value === 'string') return value.startsWith('_:') ? { place } : null;
    if (Array.isArray(value)) return first(value.map((entry, index) => [entry, `${place}/${index}`]));
    if (!isObject(value)) return null;
    counted.objects += 1;
    if (value !== credential) {
      counted.contexts += many(value['@context']).length;
      if (value['@context'] !== undefined && !isEmbeddedCredential(value)) return { place: `${place}/@context` };
      if (ownId !== undefined && value['id'] === ownId && !isReference(value)) return { place };
    }
    if (counted.objects > MOST_OBJECTS || counted.contexts > MOST_CONTEXTS) return { place };
    const strange = Object.keys(value).find((key) => (key.startsWith('@') ? !KEYWORDS.has(key) : key.includes(':')));
    if (strange !== undefined) return { place: `${place}/${strange}` };
    return first(
      Object.entries(value).flatMap(([key, part]) => (key === '@context' ? [] : [[part, `${place}/${key}`]])),
    );
  };
  const first = (parts: [unknown, string][]): Indirection => {
    for (const [part, place] of parts) {
      const found = visit(part, place);
      if (found) return found;
    }
    return null;
  };
  return visit(credential, '');
}

function isEmbeddedCredential(object: JsonObject): boolean {
  const contexts = many(object['@context']);
  return (
    typesOf(object).includes('EndorsementCredential') &&
    contexts.every((context) => typeof context === 'string' && isKnownContext(context))
  );
}

/**
 * An id with the type of a service behind it says nothing about the credential itself; nor does an endorsement of it say
 * more than its comment.
 */
function isReference(object: JsonObject): boolean {
  const types = typesOf(object);
  const said = types.includes('EndorsementSubject') ? ['id', 'type', 'endorsementComment'] : ['id', 'type'];
  return Object.keys(object).every((key) => said.includes(key)) && !types.includes('VerifiableCredential');
}
