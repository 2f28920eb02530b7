import { createHash } from 'node:crypto';
import { CREDENTIALS_V2, OPEN_BADGES_3 } from './contexts/known-contexts.js';
import type {
  AchievementDescription,
  AchievementFacts,
  AlignmentFacts,
  EvidenceFacts,
  HolderFacts,
  IssuerFacts,
  JsonObject,
  StatusFacts,
} from './open-badges.js';

const EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
const SCHEMA = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/**
 * The credential that these facts make, unsigned: OpenBadgeCredential of Open Badges 3.0 in the data model of Verifiable
 * Credentials 2.0. What is not known is left out, never empty. Instants are UTC and whole seconds, because a signed token
 * (RFC 7519) knows no finer ones.
 */
export function buildAchievementCredential(facts: AchievementFacts): JsonObject {
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES_3, EXTENSIONS],
    id: facts.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: facts.achievement.name,
    issuer: issuer(facts.issuer),
    validFrom: instant(facts.validFrom),
    ...(facts.validUntil && { validUntil: instant(facts.validUntil) }),
    credentialSubject: {
      id: facts.holder.subjectId,
      type: ['AchievementSubject'],
      ...identifiers(facts.holder),
      licenseNumber: facts.number,
      achievement: achievement(facts.achievement),
    },
    ...(facts.evidence.length > 0 && { evidence: facts.evidence.map(evidence) }),
    credentialSchema: [{ id: SCHEMA, type: '1EdTechJsonSchemaValidator2019' }],
    ...(facts.status && { credentialStatus: statusEntry(facts.status) }),
    ...(facts.refreshUrl !== undefined && {
      refreshService: { id: facts.refreshUrl, type: '1EdTechCredentialRefresh' },
    }),
  };
}

/**
 * The hash of something that identifies a person, as Open Badges writes it: SHA-256 over the value and the salt.
 *
 * @param value for example an address in small letters
 */
export function hashIdentity(value: string, salt: string): string {
  return `sha256$${createHash('sha256')
    .update(value + salt)
    .digest('hex')}`;
}

/** ISO 8601 in UTC without fractions of a second. */
export function instant(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

function issuer({ id, name, url, image, email }: IssuerFacts): JsonObject {
  return {
    id,
    type: ['Profile'],
    name,
    url,
    ...(image !== undefined && { image: picture(image) }),
    ...(email !== undefined && { email }),
  };
}

function identifiers({ name, emailHash }: HolderFacts): JsonObject {
  const identifier = [
    name !== undefined && { type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' },
    emailHash && {
      type: 'IdentityObject',
      hashed: true,
      identityHash: emailHash.hash,
      identityType: 'emailAddress',
      salt: emailHash.salt,
    },
  ].filter((entry) => Boolean(entry));
  return identifier.length > 0 ? { identifier } : {};
}

function achievement(described: AchievementDescription): JsonObject {
  const { id, name, description, criteria, type, image, alignments, creator } = described;
  return {
    id,
    type: ['Achievement'],
    achievementType: type,
    name,
    description,
    criteria: { narrative: criteria },
    creator: { id: creator, type: ['Profile'] },
    ...(image !== undefined && { image: picture(image) }),
    ...(alignments.length > 0 && { alignment: alignments.map(alignment) }),
  };
}

function alignment(facts: AlignmentFacts): JsonObject {
  const { targetName, targetUrl, targetDescription, targetFramework, targetCode } = facts;
  return {
    type: ['Alignment'],
    targetName,
    targetUrl,
    ...(targetDescription !== undefined && { targetDescription }),
    ...(targetFramework !== undefined && { targetFramework }),
    ...(targetCode !== undefined && { targetCode }),
  };
}

function evidence({ name, narrative, genre }: EvidenceFacts): JsonObject {
  return {
    type: ['Evidence'],
    name,
    ...(narrative !== undefined && { narrative }),
    ...(genre !== undefined && { genre }),
  };
}

function statusEntry({ purpose, listUrl, index }: StatusFacts): JsonObject {
  return {
    id: `${listUrl}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose,
    statusListIndex: String(index),
    statusListCredential: listUrl,
  };
}

function picture(url: string): JsonObject {
  return { id: url, type: 'Image' };
}
