import type { Check, JsonObject, VerifyOptions } from '../open-badges.js';
import { failed, passed } from './checks.js';
import { dataModelOf, typesOf } from './credential-model.js';
import { parseInstant } from './instants.js';
import { isObject } from './read-json.js';
import {
  achievementCredential,
  endorsementCredential,
  SHAPES,
  type Kind,
  type Quantity,
  type Shape,
} from './shapes.js';

/** Where the document departs from the data model, and what should stand there. */
interface Departure {
  place: string;
  expected: string;
}

/** Whether the credential has the properties that Open Badges 3.0 asks for, each of its kind. */
export function checkShape(credential: JsonObject, accept: VerifyOptions['accept'] = 'achievement'): Check {
  const types = typesOf(credential);
  const achievement = types.includes('OpenBadgeCredential') || types.includes('AchievementCredential');
  const endorsement = types.includes('EndorsementCredential');
  if (!types.includes('VerifiableCredential') || achievement === endorsement)
    return failed('schema', 'type_unknown', { types: types.join(', ') });
  if ((accept === 'achievement') !== achievement)
    return failed('schema', 'type_not_asked', { type: achievement ? 'achievement' : 'endorsement' });
  const model = dataModelOf(credential) ?? 2;
  const shape = achievement ? achievementCredential(model) : endorsementCredential(model);
  const departure = inObject(credential, shape, '');
  return departure ? failed('schema', 'shape_wrong', { ...departure }) : passed('schema', 'shape_complete');
}

function inObject(object: JsonObject, shape: Shape, place: string): Departure | null {
  const { type, only, properties, oneOf } = shape;
  const types = typesOf(object);
  if (type !== null && !(only ? types.length === 1 && types[0] === type : types.includes(type)))
    return { place: `${place}/type`, expected: type };
  if (oneOf && !oneOf.some((name) => object[name] !== undefined)) return { place, expected: oneOf.join(' | ') };
  for (const [name, described] of Object.entries(properties)) {
    const departure = inProperty(object[name], described, `${place}/${name}`);
    if (departure) return departure;
  }
  return null;
}

function inProperty(value: unknown, described: `${Kind}${Quantity}`, place: string): Departure | null {
  const quantity = /[!*+]$/.exec(described)?.[0] ?? '';
  const kind = (quantity === '' ? described : described.slice(0, -1)) as Kind;
  if (value === undefined) return quantity === '!' || quantity === '+' ? { place, expected: kind } : null;
  if (!Array.isArray(value)) return inValue(value, kind, place);
  if (quantity === '' || quantity === '!') return { place, expected: kind };
  if (quantity === '+' && value.length === 0) return { place, expected: kind };
  for (const [index, entry] of value.entries()) {
    const departure = inValue(entry, kind, `${place}/${index}`);
    if (departure) return departure;
  }
  return null;
}

function inValue(value: unknown, kind: Kind, place: string): Departure | null {
  const wrong = { place, expected: kind };
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
      return isAddress(value) ? null : inShape(value, 'Profile', place);
    case 'Image':
      // "Typically represented as just the id string of the image", says the class Image, and many issuers do.
      return isAddress(value) ? null : inShape(value, 'Image', place);
    case 'Typed':
      return isObject(value) && typesOf(value).length > 0 ? null : { place, expected: 'type' };
    default:
      return inShape(value, kind, place);
  }
}

function inShape(value: unknown, name: keyof typeof SHAPES, place: string): Departure | null {
  return isObject(value) ? inObject(value, SHAPES[name], place) : { place, expected: name };
}

/** An absolute address: a scheme, a colon, something behind it, no blanks. */
function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z\d+.-]*:[^\s<>"{}|\\^`]+$/.test(value);
}
