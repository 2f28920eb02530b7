import type { Vocabulary } from './vocabularies.js';

/**
 * The data model of Open Badges 3.0 (with its Verifiable Credentials, data models 1.1 and 2.0), as data: which property
 * an object has, how often, and of what kind. Properties that are not named here are extensions and are left alone.
 *
 * A kind ends in `!` where the property must be there, in `*` where there may be many, in `+` where there must be at
 * least one of many. JSON-LD writes one of many without brackets, so that is accepted.
 */
export type Kind =
  | 'text'
  | 'address'
  | 'instant'
  | 'number'
  | 'truth'
  /** An object of this shape. */
  | ShapeName
  /** The id of a profile, or the profile. */
  | 'ProfileOrId'
  /** A term of this vocabulary. */
  | Vocabulary
  /** An object with a type and mostly an id, whose other properties its type defines. */
  | 'Typed'
  /** The same, where the id must be there. */
  | 'TypedWithId';

export type Quantity = '' | '!' | '*' | '+';

export interface Shape {
  /** What `type` must include; null where the object has no type of its own. */
  type: string | null;
  /** Whether `type` must be exactly that, not one of several. */
  only?: true;
  properties: Record<string, `${Kind}${Quantity}`>;
  /** At least one of these must be there. */
  oneOf?: readonly string[];
}

export type ShapeName =
  | 'Achievement'
  | 'AchievementSubject'
  | 'Address'
  | 'Alignment'
  | 'Criteria'
  | 'EndorsementSubject'
  | 'Evidence'
  | 'GeoCoordinates'
  | 'IdentifierEntry'
  | 'IdentityObject'
  | 'Image'
  | 'Profile'
  | 'Related'
  | 'Result'
  | 'ResultDescription'
  | 'RubricCriterionLevel';

const NAMES_OF_A_PERSON = {
  familyName: 'text',
  givenName: 'text',
  additionalName: 'text',
  patronymicName: 'text',
  honorificPrefix: 'text',
  honorificSuffix: 'text',
  familyNamePrefix: 'text',
} as const;

export const SHAPES: Record<ShapeName, Shape> = {
  Achievement: {
    type: 'Achievement',
    properties: {
      id: 'address!',
      name: 'text!',
      description: 'text!',
      criteria: 'Criteria!',
      achievementType: 'AchievementType',
      alignment: 'Alignment*',
      creator: 'ProfileOrId',
      creditsAvailable: 'number',
      fieldOfStudy: 'text',
      humanCode: 'text',
      image: 'Image',
      inLanguage: 'text',
      otherIdentifier: 'IdentifierEntry*',
      related: 'Related*',
      resultDescription: 'ResultDescription*',
      specialization: 'text',
      tag: 'text*',
      version: 'text',
    },
  },
  AchievementSubject: {
    type: 'AchievementSubject',
    oneOf: ['id', 'identifier'],
    properties: {
      id: 'address',
      achievement: 'Achievement!',
      activityEndDate: 'instant',
      activityStartDate: 'instant',
      creditsEarned: 'number',
      identifier: 'IdentityObject*',
      image: 'Image',
      licenseNumber: 'text',
      narrative: 'text',
      result: 'Result*',
      role: 'text',
      source: 'ProfileOrId',
      term: 'text',
    },
  },
  Address: {
    type: 'Address',
    properties: {
      addressCountry: 'text',
      addressCountryCode: 'text',
      addressRegion: 'text',
      addressLocality: 'text',
      streetAddress: 'text',
      postOfficeBoxNumber: 'text',
      postalCode: 'text',
      geo: 'GeoCoordinates',
    },
  },
  Alignment: {
    type: 'Alignment',
    properties: {
      targetName: 'text!',
      targetUrl: 'address!',
      targetCode: 'text',
      targetDescription: 'text',
      targetFramework: 'text',
      targetType: 'AlignmentTargetType',
    },
  },
  Criteria: { type: null, oneOf: ['id', 'narrative'], properties: { id: 'address', narrative: 'text' } },
  EndorsementSubject: {
    type: 'EndorsementSubject',
    properties: { id: 'address!', endorsementComment: 'text' },
  },
  Evidence: {
    type: 'Evidence',
    properties: {
      id: 'address',
      name: 'text',
      narrative: 'text',
      description: 'text',
      genre: 'text',
      audience: 'text',
    },
  },
  GeoCoordinates: { type: 'GeoCoordinates', properties: { latitude: 'number!', longitude: 'number!' } },
  IdentifierEntry: { type: 'IdentifierEntry', properties: { identifier: 'text!', identifierType: 'IdentifierType!' } },
  IdentityObject: {
    type: 'IdentityObject',
    only: true,
    properties: { hashed: 'truth!', identityHash: 'text!', identityType: 'IdentifierType!', salt: 'text' },
  },
  Image: { type: 'Image', only: true, properties: { id: 'address!', caption: 'text' } },
  Profile: {
    type: 'Profile',
    properties: {
      id: 'address!',
      name: 'text',
      url: 'address',
      phone: 'text',
      description: 'text',
      image: 'Image',
      email: 'text',
      address: 'Address',
      otherIdentifier: 'IdentifierEntry*',
      official: 'text',
      parentOrg: 'ProfileOrId',
      dateOfBirth: 'text',
      ...NAMES_OF_A_PERSON,
    },
  },
  Related: { type: 'Related', properties: { id: 'address!', inLanguage: 'text', version: 'text' } },
  Result: {
    type: 'Result',
    properties: {
      achievedLevel: 'address',
      alignment: 'Alignment*',
      resultDescription: 'address',
      status: 'ResultStatus',
      value: 'text',
    },
  },
  ResultDescription: {
    type: 'ResultDescription',
    properties: {
      id: 'address!',
      name: 'text!',
      resultType: 'ResultType!',
      alignment: 'Alignment*',
      allowedValue: 'text*',
      requiredLevel: 'address',
      requiredValue: 'text',
      rubricCriterionLevel: 'RubricCriterionLevel*',
      valueMax: 'text',
      valueMin: 'text',
    },
  },
  RubricCriterionLevel: {
    type: 'RubricCriterionLevel',
    properties: {
      id: 'address!',
      name: 'text!',
      alignment: 'Alignment*',
      description: 'text',
      level: 'text',
      points: 'text',
    },
  },
};

/** What every credential has, whatever it says of whom. */
const CREDENTIAL = {
  id: 'address!',
  description: 'text',
  image: 'Image',
  issuer: 'ProfileOrId!',
  credentialSchema: 'TypedWithId*',
  credentialStatus: 'Typed*',
  refreshService: 'Typed*',
  awardedDate: 'instant',
} as const;

const DATES = {
  1: { issuanceDate: 'instant!', expirationDate: 'instant', validFrom: 'instant', validUntil: 'instant' },
  2: { validFrom: 'instant!', validUntil: 'instant' },
} as const;

/** The shape of a credential of an achievement, in either data model. */
export function achievementCredential(model: 1 | 2): Shape {
  return {
    type: 'VerifiableCredential',
    properties: {
      ...CREDENTIAL,
      ...DATES[model],
      name: 'text!',
      credentialSubject: 'AchievementSubject!',
      evidence: 'Evidence*',
    },
  };
}

/** The shape of an endorsement, in either data model. */
export function endorsementCredential(model: 1 | 2): Shape {
  return {
    type: 'VerifiableCredential',
    properties: { ...CREDENTIAL, ...DATES[model], name: 'text', credentialSubject: 'EndorsementSubject!' },
  };
}
