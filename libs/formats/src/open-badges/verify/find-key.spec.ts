import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  aSignedBadge,
  badgeFacts,
  badgeKey,
  ISSUER,
  ISSUER_DOCUMENT,
  issuerDocument,
  issuerOnline,
  OFFLINE,
  openChecks,
  SIGNED_AT,
} from '../../../../../test/support/badges.js';
import { buildAchievementCredential } from '../build-credential.js';
import type { IssuerKey, JsonObject, Verdict, VerifyOptions } from '../open-badges.js';
import { signEmbedded } from '../sign-embedded.js';
import { verifyCredential } from './verify-credential.js';

let key: IssuerKey;
let other: IssuerKey;
let badge: JsonObject;
let online: VerifyOptions;

beforeAll(async () => {
  key = await badgeKey();
  other = await badgeKey(8);
  badge = await aSignedBadge();
  online = await issuerOnline();
});

const judge = (credential: JsonObject | string, options = online): Promise<Verdict> =>
  verifyCredential(typeof credential === 'string' ? credential : JSON.stringify(credential), options);
const openOf = (credential: JsonObject | string, options = online): Promise<string[]> =>
  openChecks(credential, options);
const sign = (change: JsonObject, by = key, at = SIGNED_AT): Promise<JsonObject> =>
  signEmbedded({ ...buildAchievementCredential(badgeFacts()), ...change }, by, at);
describe('issuer and key', () => {
  const withDocument = (document: JsonObject | string): Promise<VerifyOptions> =>
    issuerOnline({ [ISSUER_DOCUMENT]: document });

  it('refuses a signature of somebody else under the issuer’s name', async () => {
    const forged = await sign({}, { ...other, id: key.id });
    expect(await openOf(forged)).toEqual(['failed signature_wrong']);
  });

  it('refuses a key that the issuer’s document does not hold', async () => {
    expect(await openOf(await sign({}, await badgeKey(8, ISSUER, 'key-2')))).toEqual(['failed key_unknown']);
  });

  it('refuses a key of another identity, however well it signs', async () => {
    const eve = await badgeKey(8, 'did:web:eve.example');
    const forged = await sign({}, eve);
    const documents = { 'https://eve.example/.well-known/did.json': issuerDocument(eve) };
    expect(await openOf(forged, await issuerOnline(documents))).toEqual(['failed issuer_other']);
    const { publicKeyMultibase } = other;
    const alone = `did:key:${publicKeyMultibase}`;
    const byKey = await sign({}, { ...other, id: `${alone}#${publicKeyMultibase}`, controller: alone });
    expect(await openOf(byKey)).toEqual(['failed issuer_other']);
  });

  it('takes a key that the issuer’s document lists from elsewhere', async () => {
    const { publicKeyMultibase } = other;
    const alone = `did:key:${publicKeyMultibase}`;
    const byKey = await sign({}, { ...other, id: `${alone}#${publicKeyMultibase}`, controller: alone });
    const listing = { ...issuerDocument(key), assertionMethod: [key.id, `${alone}#${publicKeyMultibase}`] };
    expect((await judge(byKey, await withDocument(listing))).valid).toBe(true);
    const underAnotherName = { ...listing, id: 'did:web:eve.example' };
    expect(await openOf(byKey, await withDocument(underAnotherName))).toContain('failed issuer_other');
  });

  it('takes an issuer that is a key, with nothing to look up, and refuses another key', async () => {
    const id = `did:key:${key.publicKeyMultibase}`;
    const method = `${id}#${key.publicKeyMultibase}`;
    const facts = badgeFacts({ issuer: { ...badgeFacts().issuer, id }, status: null });
    const unsigned = buildAchievementCredential(facts);
    const own = await signEmbedded(unsigned, { ...key, id: method, controller: id }, SIGNED_AT);
    expect((await judge(own, OFFLINE)).valid).toBe(true);
    const stranger = `did:key:${other.publicKeyMultibase}`;
    const forged = await signEmbedded(unsigned, { ...other, id: stranger, controller: stranger }, SIGNED_AT);
    expect(await openOf(forged, OFFLINE)).toEqual(['failed issuer_other']);
  });

  it('says of an issuer that cannot be looked up that its key is all that is known of it', async () => {
    const id = 'urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164';
    const alone = `did:key:${key.publicKeyMultibase}`;
    const unsigned = buildAchievementCredential(badgeFacts({ issuer: { ...badgeFacts().issuer, id }, status: null }));
    const verdict = await judge(
      await signEmbedded(unsigned, { ...key, id: alone, controller: alone }, SIGNED_AT),
      OFFLINE,
    );
    expect(verdict).toMatchObject({ valid: true });
    expect(verdict.checks).toContainEqual(expect.objectContaining({ check: 'issuer', code: 'issuer_is_its_key' }));
    expect(await openOf(await signEmbedded(unsigned, key, SIGNED_AT))).toEqual(['failed issuer_other']);
  });

  it.each<[string, (document: JsonObject) => JsonObject | string, string]>([
    [
      'holds the key, but not for assertions',
      (document) => ({ ...document, assertionMethod: [] }),
      'failed key_unknown',
    ],
    ['has no list of assertions', ({ assertionMethod: _list, ...document }) => document, 'failed key_unknown'],
    ['carries another name', (document) => ({ ...document, id: 'did:web:eve.example' }), 'failed key_unknown'],
    ['is not there as JSON', () => 'not found', 'skipped key_unreachable'],
    ['has revoked the key', (document) => edited(document, { revoked: '2027-02-01T00:00:00Z' }), 'failed key_revoked'],
    ['lets the key end', (document) => edited(document, { expires: '2027-02-01T00:00:00Z' }), 'failed key_revoked'],
    [
      'gives the key to another',
      (document) => edited(document, { controller: 'did:web:eve.example' }),
      'failed issuer_other',
    ],
    ['spells the key wrongly', (document) => edited(document, { publicKeyMultibase: 'z6Mk' }), 'failed key_unknown'],
  ])('looks at a document that %s', async (_case, edit, code) => {
    expect(await openOf(badge, await withDocument(edit(issuerDocument(key))))).toContain(code);
  });

  it.each<[string, (document: JsonObject) => JsonObject]>([
    ['will end the key later', (document) => edited(document, { expires: '2027-04-01T00:00:00Z' })],
    [
      'shortens its own name away',
      (document) => edited({ ...document, assertionMethod: ['#key-1'] }, { id: '#key-1' }),
    ],
    [
      'spells the key as JSON Web Key',
      (document) =>
        edited(document, { publicKeyMultibase: undefined, publicKeyJwk: key.publicJwk, type: 'JsonWebKey' }),
    ],
    [
      'writes the key where it lists it',
      ({ verificationMethod, ...document }) => ({ ...document, assertionMethod: verificationMethod }),
    ],
  ])('takes a document that %s', async (_case, edit) => {
    expect(await openOf(badge, await withDocument(edit(issuerDocument(key))))).toEqual([]);
  });

  const edited = (document: JsonObject, change: JsonObject): JsonObject => ({
    ...document,
    verificationMethod: (document['verificationMethod'] as JsonObject[]).map((method) => ({ ...method, ...change })),
  });
});

describe('an issuer with an address of https', () => {
  const PROFILE = 'https://school.example/issuers/7';
  const AT = 'https://school.example/keys/1';
  const named = (method: string): Promise<JsonObject> => {
    const facts = badgeFacts({ issuer: { id: PROFILE, name: 'School', url: 'https://school.example' }, status: null });
    return signEmbedded(buildAchievementCredential(facts), { ...key, id: method, controller: PROFILE }, SIGNED_AT);
  };
  const profile = (change: JsonObject = {}): JsonObject => ({
    id: PROFILE,
    type: ['Profile'],
    name: 'School',
    ...change,
  });
  const lone = (change: JsonObject = {}): JsonObject => ({
    id: AT,
    type: 'Multikey',
    controller: PROFILE,
    publicKeyMultibase: key.publicKeyMultibase,
    ...change,
  });

  it('speaks for the key in its own address', async () => {
    const method = `${PROFILE}#${key.publicKeyMultibase}`;
    const entry = { ...lone(), id: method };
    const served = await issuerOnline({
      [PROFILE]: profile({ verificationMethod: [entry], assertionMethod: [method] }),
    });
    expect(await openOf(await named(method), served)).toEqual([]);
    const without = await issuerOnline({ [PROFILE]: profile() });
    expect(await openOf(await named(method), without)).toEqual(['failed key_unknown']);
  });

  it('is not confirmed by a key that only the proof shows, but a wrong signature is found all the same', async () => {
    const credential = await named(`${PROFILE}#${key.publicKeyMultibase}`);
    expect(await openOf(credential, OFFLINE)).toEqual(['skipped issuer_unconfirmed', 'skipped key_unconfirmed']);
    expect(await openOf({ ...credential, name: 'Another' }, OFFLINE)).toEqual(['failed signature_wrong']);
  });

  it.each<[string, () => Record<string, JsonObject>, string[]]>([
    ['beside it, in the same place', () => ({ [AT]: lone(), [PROFILE]: profile() }), []],
    [
      'beside it, while the profile names other keys',
      () => ({ [AT]: lone(), [PROFILE]: profile({ assertionMethod: [`${PROFILE}#other`] }) }),
      ['failed issuer_other'],
    ],
    [
      'beside it, of somebody else',
      () => ({ [AT]: lone({ controller: 'https://school.example/issuers/8' }), [PROFILE]: profile() }),
      ['failed issuer_other'],
    ],
    [
      'beside it, while the profile is gone',
      () => ({ [AT]: lone() }),
      ['skipped issuer_unconfirmed', 'skipped key_unconfirmed'],
    ],
  ])('has a key %s', async (_case, documents, expected) => {
    expect(await openOf(await named(AT), await issuerOnline(documents()))).toEqual(expected);
  });

  it('does not take a key from another place', async () => {
    const method = 'https://eve.example/keys/1';
    const documents = { [method]: { ...lone(), id: method }, [PROFILE]: profile() };
    expect(await openOf(await named(method), await issuerOnline(documents))).toEqual(['failed issuer_other']);
  });
});
