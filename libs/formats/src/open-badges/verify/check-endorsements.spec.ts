import { beforeAll, describe, expect, it } from '@jest/globals';
import { badgeFacts, badgeKey, issuerDocument, NOW, OFFLINE, SIGNED_AT } from '../../../../../test/support/badges.js';
import { otherKey, provingWith } from '../../../../../test/support/other-signers.js';
import { buildAchievementCredential } from '../build-credential.js';
import { contextLoader } from '../contexts/known-contexts.js';
import type { Check, IssuerKey, JsonObject, VerifyOptions } from '../open-badges.js';
import { signToken } from '../sign-token.js';
import { signEmbedded } from '../sign-embedded.js';
import { verifyCredential } from './verify-credential.js';

const withProof = provingWith(contextLoader());
const issuerKey = otherKey('P-256');
const AGENCY = 'did:web:agency.example';
const facts = badgeFacts({
  issuer: { id: issuerKey.did, name: 'Harbour College', url: 'https://harbour.example' },
  status: null,
});
const base = buildAchievementCredential(facts);

let agency: IssuerKey;
/** Signs under the agency's name, with a key of her own. */
let eve: IssuerKey;
let online: VerifyOptions;
beforeAll(async () => {
  agency = await badgeKey(5, AGENCY);
  eve = await badgeKey(6, AGENCY);
  const document = JSON.stringify(issuerDocument(agency));
  online = {
    now: NOW,
    fetchAllowed: true,
    fetchDocument: async (url) =>
      url === 'https://agency.example/.well-known/did.json'
        ? { body: Buffer.from(document), contentType: 'application/json' }
        : null,
  };
});

const unsigned = (change: JsonObject = {}): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'https://agency.example/endorsements/1',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'Endorsement',
  issuer: { id: AGENCY, type: ['Profile'], name: 'An agency' },
  validFrom: '2027-01-01T00:00:00Z',
  validUntil: '2028-01-01T00:00:00Z',
  credentialSubject: { id: facts.achievement.id, type: ['EndorsementSubject'], endorsementComment: 'Well taught.' },
  ...change,
});
const endorsed = (change: JsonObject = {}, key = agency): Promise<JsonObject> =>
  signEmbedded(unsigned(change), key, SIGNED_AT);
const subjectOf = (id: string): JsonObject => ({ credentialSubject: { id, type: ['EndorsementSubject'] } });

/** The achievement, or what `where` says, with these endorsements; signed around them. */
async function carrying(
  property: 'endorsement' | 'endorsementJwt',
  values: unknown,
  where: 'achievement' | 'issuer' | 'credential' = 'achievement',
): Promise<JsonObject> {
  const subject = base['credentialSubject'] as JsonObject;
  const more = { [property]: values };
  const placed = {
    achievement: {
      credentialSubject: { ...subject, achievement: { ...(subject['achievement'] as JsonObject), ...more } },
    },
    issuer: { issuer: { ...(base['issuer'] as JsonObject), ...more } },
    credential: more,
  }[where];
  return withProof({ ...base, ...placed }, issuerKey, 'ecdsa-rdfc-2019');
}

async function foundIn(credential: JsonObject, options = online): Promise<Check[]> {
  const verdict = await verifyCredential(JSON.stringify(credential), options);
  const open = verdict.checks.filter(({ outcome }) => outcome !== 'passed');
  expect(verdict.valid).toBe(open.length === 0);
  return open;
}
const wrong = (reason: string, place = '/credentialSubject/achievement/endorsement/0'): Partial<Check>[] => [
  { check: 'endorsements', outcome: 'failed', code: 'endorsement_wrong', params: { place, reason } },
];

describe('endorsements inside a credential', () => {
  it.each(['achievement', 'issuer', 'credential'] as const)('hold in the %s', async (where) => {
    const ids = { achievement: facts.achievement.id, issuer: issuerKey.did, credential: facts.id };
    const credential = await carrying('endorsement', [await endorsed(subjectOf(ids[where]))], where);
    expect(await foundIn(credential)).toEqual([]);
    const { checks } = await verifyCredential(JSON.stringify(credential), online);
    expect(checks.at(-1)).toMatchObject({ code: 'endorsements_hold', params: { count: '1' } });
  });

  it('hold as tokens, in a list', async () => {
    const tokens = [await signToken(unsigned(), agency), await signToken(unsigned({ id: 'urn:uuid:2' }), agency)];
    expect(await foundIn(await carrying('endorsementJwt', tokens))).toEqual([]);
  });

  it('are said to be none where there are none', async () => {
    const { checks, valid } = await verifyCredential(
      JSON.stringify(await withProof(base, issuerKey, 'ecdsa-rdfc-2019')),
      OFFLINE,
    );
    expect({ valid, code: checks.at(-1)?.code }).toEqual({ valid: true, code: 'endorsements_none' });
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['was changed after it was signed', async () => ({ ...(await endorsed()), name: 'Praise' }), 'signature_wrong'],
    ['nobody signed', async () => unsigned(), 'proof_missing'],
    ['somebody else signed', () => endorsed({}, eve), 'signature_wrong'],
    ['has run out', () => endorsed({ validUntil: '2027-02-01T00:00:00Z' }), 'expired'],
    ['does not hold yet', () => endorsed({ validFrom: '2027-04-01T00:00:00Z' }), 'not_yet_valid'],
    ['lacks its own contexts', async () => ({ ...(await endorsed()), '@context': undefined }), 'context_missing'],
  ])('fail when one %s', async (_case, make, reason) => {
    const endorsement: unknown = JSON.parse(JSON.stringify(await make()));
    const [found] = await foundIn(await carrying('endorsement', [await endorsed(), endorsement]));
    expect(found).toMatchObject(wrong(reason, '/credentialSubject/achievement/endorsement/1')[0]!);
  });

  it('fail when a token was tampered with, is no endorsement, or none at all', async () => {
    const token = await signToken(unsigned(), agency);
    const other = await signToken(unsigned({ name: 'Praise' }), agency);
    const badge = await signToken({ ...base, issuer: { id: AGENCY, type: ['Profile'] } }, agency);
    const mixed = [...token.split('.').slice(0, 2), other.split('.')[2]].join('.');
    const place = '/credentialSubject/achievement/endorsementJwt/0';
    expect(await foundIn(await carrying('endorsementJwt', [mixed]))).toMatchObject(wrong('signature_wrong', place));
    expect(await foundIn(await carrying('endorsementJwt', [badge]))).toMatchObject(wrong('type_not_asked', place));
    expect(await foundIn(await carrying('endorsementJwt', ['hello']))).toMatchObject(wrong('token_malformed', place));
  });

  it('fail when they praise something that the credential is not about', async () => {
    const credential = await carrying('endorsement', [await endorsed(subjectOf('https://other.example/achievement'))]);
    expect(await foundIn(credential)).toMatchObject([{ outcome: 'failed', code: 'endorsement_of_other' }]);
  });

  it('could not be checked without a network, and the credential then neither', async () => {
    const credential = await carrying('endorsement', [await endorsed()]);
    expect(await foundIn(credential, OFFLINE)).toMatchObject([
      { outcome: 'skipped', code: 'endorsement_unchecked', params: { reason: 'issuer_unconfirmed' } },
    ]);
    expect((await verifyCredential(JSON.stringify(credential), OFFLINE)).summary).toBe('could_not_check');
  });

  it('are not looked at by the hundred', async () => {
    const many = Array<unknown>(17).fill(await signToken(unsigned(), agency));
    expect(await foundIn(await carrying('endorsementJwt', many))).toMatchObject([
      { outcome: 'skipped', code: 'endorsements_many' },
    ]);
  });

  it('cannot hide an end date in what they say about the credential itself', async () => {
    const { validUntil, ...endless } = base;
    const subject = { id: facts.id, type: ['EndorsementSubject'], validUntil };
    const credential = await withProof(
      { ...endless, endorsement: [unsigned({ credentialSubject: subject })] },
      issuerKey,
      'ecdsa-rdfc-2019',
    ).catch(() => null);
    const text = JSON.stringify(credential ?? { ...endless, endorsement: [unsigned({ credentialSubject: subject })] });
    expect((await verifyCredential(text, online)).valid).toBe(false);
  });
});
