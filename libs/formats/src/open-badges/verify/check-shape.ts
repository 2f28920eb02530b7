import type { Check, JsonObject, VerifyOptions } from '../open-badges.js';
import { failed, passed, skipped } from './checks.js';
import { dataModelOf, typesOf } from './credential-model.js';
import { parseInstant } from './instants.js';
import { schemasOf } from './published-schemas.js';
import { isObject } from './read-json.js';
import {
  achievementCredential,
  endorsementCredential,
  SHAPES,
  type Kind,
  type Quantity,
  type Shape,
} from './shapes.js';
import { isTermOf, isVocabulary } from './vocabularies.js';

/** Where the document departs from the data model, and what should stand there. */
interface Departure {
  place: string;
  expected: string;
}

/** What the schemas that the credential names want beyond the data model. */
interface Strictness {
  /** What may be there many times stands in a list. */
  lists: boolean;
  /** A picture is an object, not its address alone. */
  pictures: boolean;
}

/** These may stand without a list in every schema (Open Badges 3.0, A.2.1), or other standards give several of them. */
const MAY_BE_ONE = new Set(['credentialSchema', 'credentialStatus', 'refreshService']);

/**
 * Whether the credential has the properties that Open Badges 3.0 asks for, each of its kind, and conforms to the schemas
 * that it names. Those that 1EdTech published are judged with what is written down here; others are not looked up.
 */
export function checkShape(credential: JsonObject, accept: VerifyOptions['accept'] = 'achievement'): Check {
  const types = typesOf(credential);
  if (types.includes('VerifiableCredential') && types.includes('ClrCredential'))
    return skipped('schema', 'type_not_judged', { type: 'ClrCredential' });
  const achievement = types.includes('OpenBadgeCredential') || types.includes('AchievementCredential');
  const endorsement = types.includes('EndorsementCredential');
  if (!types.includes('VerifiableCredential') || achievement === endorsement)
    return failed('schema', 'type_unknown', { types: types.join(', ') });
  if ((accept === 'achievement') !== achievement)
    return failed('schema', 'type_not_asked', { type: achievement ? 'achievement' : 'endorsement' });
  const model = dataModelOf(credential) ?? 2;
  const shape = achievement ? achievementCredential(model) : endorsementCredential(model);
  const schemas = schemasOf(credential);
  const departure = inObject(credential, shape, '', {
    lists: schemas.some(({ published }) => published?.lists),
    pictures: schemas.some(({ published }) => published),
  });
  if (departure) return failed('schema', 'shape_wrong', { ...departure });
  const other = schemas.find(({ published }) => published && published.of !== accept);
  if (other) return failed('schema', 'schema_other', { schema: other.id });
  const strange = schemas.find(({ published }) => !published);
  return strange ? skipped('schema', 'schema_unreachable', { schema: strange.id }) : passed('schema', 'shape_complete');
}

function inObject(object: JsonObject, shape: Shape, place: string, strict: Strictness): Departure | null {
  const { type, only, properties, oneOf } = shape;
  const types = typesOf(object);
  if (type !== null && !(only ? types.length === 1 && types[0] === type : types.includes(type)))
    return { place: `${place}/type`, expected: type };
  if (oneOf && !oneOf.some((name) => object[name] !== undefined)) return { place, expected: oneOf.join(' | ') };
  for (const [name, described] of Object.entries(properties)) {
    const own = MAY_BE_ONE.has(name) ? { ...strict, lists: false } : strict;
    const departure = inProperty(object[name], described, `${place}/${name}`, own);
    if (departure) return departure;
  }
  return null;
}

function inProperty(
  value: unknown,
  described: `${Kind}${Quantity}`,
  place: string,
  strict: Strictness,
): Departure | null {
  const quantity = /[!*+]$/.exec(described)?.[0] ?? '';
  const kind = (quantity === '' ? described : described.slice(0, -1)) as Kind;
  if (value === undefined) return quantity === '!' || quantity === '+' ? { place, expected: kind } : null;
  const single = quantity === '' || quantity === '!';
  if (!Array.isArray(value))
    return strict.lists && !single ? { place, expected: `[${kind}]` } : inValue(value, kind, place, strict);
  if (single || (quantity === '+' && value.length === 0)) return { place, expected: kind };
  for (const [index, entry] of value.entries()) {
    const departure = inValue(entry, kind, `${place}/${index}`, strict);
    if (departure) return departure;
  }
  return null;
}

function inValue(value: unknown, kind: Kind, place: string, strict: Strictness): Departure | null {
  const wrong = { place, expected: kind };
  if (isVocabulary(kind)) return isTermOf(kind, value) ? null : wrong;
  switch (kind) {
    case 'text':
      return typeof value === 'string' ? null : wrong;
    case 'address':
      return isAddress(value) ? null : wrong;
    case 'instant':
      return parseInstant(value) === null ? wrong : null;
    case 'number':
      return typeof value === 'number' ? null : wrong;
    case 'truth':
      return typeof value === 'boolean' ? null : wrong;
    case 'ProfileOrId':
      return isAddress(value) ? null : inShape(value, 'Profile', place, strict);
    case 'Image':
      // "Typically represented as just the id string of the image", says the class Image, and many issuers do.
      return isAddress(value) && !strict.pictures ? null : inShape(value, 'Image', place, strict);
    case 'Typed':
      return isObject(value) && typesOf(value).length > 0 ? null : { place, expected: 'type' };
    case 'TypedWithId':
      return isObject(value) && typesOf(value).length > 0 && isAddress(value['id'])
        ? null
        : { place, expected: 'id, type' };
    default:
      return inShape(value, kind, place, strict);
  }
}

function inShape(value: unknown, name: keyof typeof SHAPES, place: string, strict: Strictness): Departure | null {
  return isObject(value) ? inObject(value, SHAPES[name], place, strict) : { place, expected: name };
}

/** An absolute address: a scheme, a colon, something behind it, no blanks. */
function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z\d+.-]*:[^\s<>"{}|\\^`]+$/.test(value);
}
