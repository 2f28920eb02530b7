import {
  type AchievementFacts,
  buildAchievementCredential,
  buildStatusList,
  generateIssuerKey,
  type IssuerKey,
  type JsonObject,
  signEmbedded,
  type StatusPurpose,
  verifyCredential,
  type VerifyOptions,
} from '@convenor/formats';

export const NOW = new Date('2027-03-01T12:00:00Z');
export const SIGNED_AT = new Date('2027-01-10T09:30:00Z');
export const ISSUER = 'did:web:training.example';
export const ISSUER_DOCUMENT = 'https://training.example/.well-known/did.json';
export const REVOCATIONS = 'https://training.example/status/revocation';
export const SUSPENSIONS = 'https://training.example/status/suspension';
/** The place of the credential of these builders in both lists. */
export const PLACE = 94_567;

/** The same key for the same number. */
export function badgeKey(seed = 7, controller = ISSUER, fragment = 'key-1'): Promise<IssuerKey> {
  return generateIssuerKey(controller, fragment, new Uint8Array(32).fill(seed));
}

export function badgeFacts(change: Partial<AchievementFacts> = {}): AchievementFacts {
  return {
    id: 'https://training.example/credentials/0190f3a0-7c1e-7000-8000-000000000001',
    issuer: {
      id: ISSUER,
      name: 'Riverside Training',
      url: 'https://training.example',
      image: 'https://training.example/logo.png',
      email: 'certificates@training.example',
    },
    holder: {
      subjectId: 'urn:uuid:58172aac-d8ba-41ed-83dd-0b3aef56cc33',
      name: 'Amina Haddad',
      emailHash: { hash: `sha256$${'ab'.repeat(32)}`, salt: 'q8Zk' },
    },
    achievement: {
      id: 'https://training.example/achievements/facilitator/1',
      name: 'Meeting facilitator',
      description: 'Has learnt to facilitate mutual-support meetings.',
      criteria: 'Eight weeks, a final assessment, and **three** meetings that were observed.',
      type: 'Certification',
      image: 'https://training.example/badge.png',
      alignments: [
        {
          targetName: 'Facilitating groups',
          targetUrl: 'https://frameworks.example/groups',
          targetFramework: 'Group work',
          targetCode: 'GW-3',
        },
      ],
      creator: ISSUER,
    },
    number: 'RT-2027-000042',
    validFrom: new Date('2027-01-10T09:00:00Z'),
    validUntil: new Date('2029-01-10T09:00:00Z'),
    evidence: [{ name: 'Meetings led', narrative: 'Three, observed by a mentor.', genre: 'Practice' }],
    status: { purpose: 'revocation', listUrl: REVOCATIONS, index: PLACE },
    refreshUrl: 'https://training.example/credentials/0190f3a0-7c1e-7000-8000-000000000001/newest',
    ...change,
  };
}

/** The credential of {@link badgeFacts}, signed. */
export async function aSignedBadge(change: Partial<AchievementFacts> = {}, seed = 7): Promise<JsonObject> {
  return signEmbedded(buildAchievementCredential(badgeFacts(change)), await badgeKey(seed), SIGNED_AT);
}

/** The document in which an issuer names the keys that sign for it. */
export function issuerDocument(...keys: readonly IssuerKey[]): JsonObject {
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: keys[0]?.controller ?? ISSUER,
    verificationMethod: keys.map(({ id, controller, publicKeyMultibase }) => ({
      id,
      type: 'Multikey',
      controller,
      publicKeyMultibase,
    })),
    assertionMethod: keys.map(({ id }) => id),
  };
}

/** A signed list of statuses with these places set. */
export async function statusList(
  purpose: StatusPurpose,
  set: readonly number[],
  key: IssuerKey,
  validUntil = new Date('2027-03-02T00:00:00Z'),
): Promise<JsonObject> {
  const list = buildStatusList({
    id: purpose === 'revocation' ? REVOCATIONS : SUSPENSIONS,
    issuer: key.controller,
    purpose,
    length: 131_072,
    set,
    validFrom: new Date('2027-02-28T00:00:00Z'),
    validUntil,
    ttl: 300_000,
  });
  return signEmbedded(list, key, new Date('2027-02-28T00:00:00Z'));
}

/** How to verify where the network holds these documents and nothing else. */
export function network(documents: Record<string, JsonObject | string>, now = NOW): VerifyOptions {
  return {
    now,
    fetchAllowed: true,
    fetchDocument: async (url) => {
      const document = documents[url];
      if (document === undefined) return null;
      const text = typeof document === 'string' ? document : JSON.stringify(document);
      return { body: Buffer.from(text, 'utf8'), contentType: 'application/json' };
    },
  };
}

/** The whole of what the issuer publishes, with nothing revoked. */
export async function issuerOnline(changed: Record<string, JsonObject | string> = {}): Promise<VerifyOptions> {
  const key = await badgeKey();
  return network({
    [ISSUER_DOCUMENT]: issuerDocument(key),
    [REVOCATIONS]: await statusList('revocation', [3, PLACE + 1], key),
    [SUSPENSIONS]: await statusList('suspension', [], key),
    ...changed,
  });
}

export const OFFLINE: VerifyOptions = { now: NOW, fetchAllowed: false };

/** What did not pass, as `outcome code`. */
export async function openChecks(credential: JsonObject | string, options: VerifyOptions): Promise<string[]> {
  const text = typeof credential === 'string' ? credential : JSON.stringify(credential);
  const { checks } = await verifyCredential(text, options);
  return checks.filter(({ outcome }) => outcome !== 'passed').map(({ outcome, code }) => `${outcome} ${code}`);
}
