import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  aSignedBadge,
  badgeFacts,
  badgeKey,
  issuerOnline,
  openChecks,
  REVOCATIONS,
  SIGNED_AT,
  statusList,
} from '../../../../../test/support/badges.js';
import { buildAchievementCredential } from '../build-credential.js';
import type { IssuerKey, JsonObject, Verdict, VerifyOptions } from '../open-badges.js';
import { signEmbedded } from '../sign-embedded.js';
import { verifyCredential } from './verify-credential.js';

let key: IssuerKey;
let badge: JsonObject;
let online: VerifyOptions;

beforeAll(async () => {
  key = await badgeKey();
  badge = await aSignedBadge();
  online = await issuerOnline();
});

const judge = (credential: JsonObject | string, options = online): Promise<Verdict> =>
  verifyCredential(typeof credential === 'string' ? credential : JSON.stringify(credential), options);
const openOf = (credential: JsonObject | string, options = online): Promise<string[]> =>
  openChecks(credential, options);
const sign = (change: JsonObject, by = key, at = SIGNED_AT): Promise<JsonObject> =>
  signEmbedded({ ...buildAchievementCredential(badgeFacts()), ...change }, by, at);
const proofOf = (credential: JsonObject): JsonObject => (credential['proof'] as [JsonObject])[0];

describe('proofs', () => {
  it.each<[string, JsonObject, string]>([
    ['a purpose other than assertion', { proofPurpose: 'authentication' }, 'failed proof_purpose'],
    ['a suite for other keys', { cryptosuite: 'ecdsa-rdfc-2019' }, 'failed key_malformed'],
    ['a type that is not checked here', { type: 'RsaSignature2018' }, 'skipped proof_unsupported'],
    ['a proof that leans on one that is not there', { previousProof: 'urn:uuid:1' }, 'failed proof_malformed'],
    ['no value', { proofValue: undefined }, 'failed proof_malformed'],
    ['a value that is no signature', { proofValue: 'zzz' }, 'failed proof_malformed'],
    ['a method that is no address', { verificationMethod: 'key-1' }, 'failed proof_malformed'],
    ['no method', { verificationMethod: undefined }, 'failed proof_malformed'],
    [
      'a method of identities that cannot be looked up',
      { verificationMethod: 'did:ion:abc#k' },
      'skipped key_unreachable',
    ],
    ['a date that is none', { created: 'yesterday' }, 'failed dates_malformed'],
    ['a date to come', { created: '2027-03-01T13:00:00Z' }, 'failed proof_not_yet_valid'],
    ['an end that has passed', { expires: '2027-02-01T00:00:00Z' }, 'failed proof_expired'],
  ])('refuses %s', async (_case, change, code) => {
    expect(await openOf({ ...badge, proof: [{ ...proofOf(badge), ...change }] })).toContain(code);
  });

  it('suffices with one of several, and passes over kinds that it does not know', async () => {
    const strange = { type: 'DataIntegrityProof', cryptosuite: 'bbs-2023', proofPurpose: 'assertionMethod' };
    expect((await judge({ ...badge, proof: [strange, proofOf(badge)] })).valid).toBe(true);
    expect(await openOf({ ...badge, proof: [strange] })).toEqual(['skipped proof_unsupported']);
    const twice = await signEmbedded(badge, await badgeKey(7), SIGNED_AT);
    expect(twice['proof']).toHaveLength(2);
    expect((await judge(twice)).valid).toBe(true);
    const last = (count: number) => ({ ...badge, proof: [...Array<JsonObject>(count).fill(strange), proofOf(badge)] });
    expect([(await judge(last(7))).valid, (await judge(last(8))).valid]).toEqual([true, false]);
  });

  it('says that there is none', async () => {
    for (const proof of [undefined, []]) expect(await openOf({ ...badge, proof })).toContain('failed proof_missing');
  });

  it('takes the suite over JSON, under its own rules', async () => {
    const { createPrivateKey, sign: signBytes } = await import('node:crypto');
    const { hashJson } = await import('./proof-hash.js');
    const unsigned = buildAchievementCredential(badgeFacts());
    const proof: JsonObject = {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-jcs-2022',
      created: '2027-01-10T09:30:00Z',
      verificationMethod: key.id,
      proofPurpose: 'assertionMethod',
    };
    const secret = createPrivateKey({ key: { ...key.secretJwk }, format: 'jwk' });
    const value = signBytes(null, hashJson(unsigned, proof) ?? new Uint8Array(), secret);
    const signed = { ...unsigned, proof: { ...proof, proofValue: `u${value.toString('base64url')}` } };
    expect((await judge(signed)).valid).toBe(true);
    expect(await openOf({ ...signed, name: 'Another' })).toEqual(['failed signature_wrong']);
  });
});

describe('dates', () => {
  it.each<[string, string, string[]]>([
    ['a second before it begins', '2027-01-10T08:59:59Z', ['failed not_yet_valid']],
    ['as it begins', '2027-01-10T09:30:00Z', []],
    ['in its last second', '2029-01-10T08:59:59Z', []],
    ['when it has ended', '2029-01-10T09:00:00Z', ['failed expired']],
  ])('%s', async (_when, now, expected) => {
    const lists = {
      [REVOCATIONS]: await statusList('revocation', [], key, new Date('2030-01-01T00:00:00Z')),
    };
    const codes = await openOf(badge, { ...(await issuerOnline(lists)), now: new Date(now) });
    const ofDates = codes.filter((code) => /valid|expired/.test(code) && !code.includes('proof'));
    expect(ofDates).toEqual(expected);
  });

  it.each(['2027-01-10', '2027-01-10T09:00:00', '2027-02-30T09:00:00Z', 'soon', 20_270_110])(
    'refuses %s as an instant',
    async (validFrom) => {
      expect(await openOf(await sign({}).then((signed) => ({ ...signed, validFrom })))).toContain(
        'failed dates_malformed',
      );
    },
  );
});
