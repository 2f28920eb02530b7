import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';

type Json = Record<string, unknown>;

const text = { type: 'string' };
const address = { type: 'string', format: 'uri' };
const instant = { type: 'string', format: 'date-time' };
const many = (items: object, minItems = 0): object => ({ type: 'array', items, minItems });
const typed = (name: string): object => ({ type: 'array', items: text, contains: { const: name } });
const object = (properties: Json, required: string[], open = true): object => ({
  ...{ type: 'object', properties, required },
  additionalProperties: open,
});

const image = object({ id: address, type: { const: 'Image' }, caption: text }, ['id', 'type'], false);
const profile = object(
  { id: address, type: typed('Profile'), name: text, url: address, email: { ...text, format: 'email' }, image },
  ['id', 'type'],
);
const identity = object(
  {
    type: { const: 'IdentityObject' },
    hashed: { type: 'boolean' },
    identityHash: text,
    identityType: { enum: ['name', 'emailAddress'] },
    salt: text,
  },
  ['type', 'hashed', 'identityHash', 'identityType'],
  false,
);
const alignment = object(
  {
    type: typed('Alignment'),
    targetName: text,
    targetUrl: address,
    targetDescription: text,
    targetFramework: text,
    targetCode: text,
  },
  ['type', 'targetName', 'targetUrl'],
);
const achievement = object(
  {
    id: address,
    type: typed('Achievement'),
    achievementType: { const: 'Certification' },
    name: text,
    description: text,
    criteria: object({ id: address, narrative: text }, []),
    creator: profile,
    image,
    alignment: many(alignment),
  },
  ['id', 'type', 'name', 'description', 'criteria'],
);
const method = object({ id: address, type: text }, ['id', 'type']);

/**
 * What the schema that our certificates name (1EdTech, Open Badges 3.0, `json`) asks of the properties that they have: what
 * may be there many times is a list, what may be there once is none. Written down from the tables of the specification
 * (appendix B), without any code of ours.
 */
const credential = object(
  {
    '@context': {
      type: 'array',
      items: [
        { const: 'https://www.w3.org/ns/credentials/v2' },
        { pattern: '/spec/ob/v3p0/context-3\\.0\\.\\d\\.json$' },
      ],
      minItems: 2,
      additionalItems: address,
    },
    id: address,
    type: {
      type: 'array',
      items: text,
      allOf: [{ contains: { const: 'VerifiableCredential' } }, { contains: { const: 'OpenBadgeCredential' } }],
    },
    name: text,
    issuer: profile,
    validFrom: instant,
    validUntil: instant,
    credentialSubject: object(
      { id: address, type: typed('AchievementSubject'), identifier: many(identity), licenseNumber: text, achievement },
      ['id', 'type', 'achievement'],
    ),
    evidence: many(object({ type: typed('Evidence'), name: text, narrative: text, genre: text }, ['type'])),
    proof: many(
      object({ type: text, created: instant, cryptosuite: text, proofPurpose: text, proofValue: text }, ['type']),
      1,
    ),
    credentialSchema: many(method, 1),
    credentialStatus: method,
    refreshService: method,
  },
  ['@context', 'id', 'type', 'name', 'issuer', 'validFrom', 'credentialSubject'],
);

let validate: ValidateFunction | undefined;

/** Where a credential departs from the schema that it names, one line each; none where it conforms. */
export function departuresFromSchema(document: unknown): string[] {
  validate ??= (formats.default ?? formats)(
    new Ajv2019({ allErrors: true, strictTypes: false, strictTuples: false }),
  ).compile(credential);
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
