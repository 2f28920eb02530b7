import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  aSignedBadge,
  badgeFacts,
  badgeKey,
  ISSUER,
  issuerDocument,
  issuerOnline,
  openChecks,
  PLACE,
  REVOCATIONS,
  SIGNED_AT,
  statusList,
  SUSPENSIONS,
} from '../../../../../test/support/badges.js';
import { buildAchievementCredential } from '../build-credential.js';
import type { IssuerKey, JsonObject, VerifyOptions } from '../open-badges.js';
import { signEmbedded } from '../sign-embedded.js';
import { signToken } from '../sign-token.js';

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

const openOf = (credential: JsonObject | string, options = online): Promise<string[]> =>
  openChecks(credential, options);
const sign = (change: JsonObject, by = key, at = SIGNED_AT): Promise<JsonObject> =>
  signEmbedded({ ...buildAchievementCredential(badgeFacts()), ...change }, by, at);
describe('status', () => {
  const lists = async (changed: Record<string, JsonObject | string>): Promise<string[]> =>
    openOf(badge, await issuerOnline(changed));

  it('finds what was revoked and what is suspended', async () => {
    expect(await lists({ [REVOCATIONS]: await statusList('revocation', [PLACE], key) })).toEqual(['failed revoked']);
    const both = await sign({
      credentialStatus: [
        { ...BITSTRING, statusListIndex: String(PLACE), statusPurpose: 'revocation' },
        {
          ...{ ...BITSTRING, statusListIndex: String(PLACE), statusPurpose: 'suspension' },
          statusListCredential: SUSPENSIONS,
        },
      ],
    });
    const suspended = { [SUSPENSIONS]: await statusList('suspension', [PLACE], key) };
    expect(await openOf(both, await issuerOnline(suspended))).toEqual(['failed suspended']);
    expect(await openOf(both, await issuerOnline({}))).toEqual([]);
  });

  it('does not believe a list that another signed, or that nobody did', async () => {
    const eve = await badgeKey(8, 'did:web:eve.example');
    const eves = await statusList('revocation', [], eve);
    const known = { 'https://eve.example/.well-known/did.json': issuerDocument(eve) };
    expect(await lists({ ...known, [REVOCATIONS]: eves })).toEqual(['failed status_untrusted']);
    const { proof: _proof, ...unsigned } = await statusList('revocation', [], key);
    expect(await lists({ [REVOCATIONS]: unsigned })).toEqual(['failed status_untrusted']);
    const forged = await statusList('revocation', [], { ...other, id: key.id });
    expect(await lists({ [REVOCATIONS]: forged })).toEqual(['failed status_untrusted']);
  });

  it('does not take one list for another', async () => {
    expect(await lists({ [REVOCATIONS]: await statusList('suspension', [], key) })).toEqual([
      'failed status_untrusted',
    ]);
    const elsewhere = { ...(await statusList('suspension', [], key)), id: REVOCATIONS };
    expect(await lists({ [REVOCATIONS]: elsewhere })).toEqual(['failed status_untrusted']);
  });

  it('could not check with a list that is gone, or out of date', async () => {
    const old = await statusList('revocation', [], key, new Date('2027-02-28T12:00:00Z'));
    expect(await lists({ [REVOCATIONS]: old })).toEqual(['skipped status_outdated']);
    const gone = await issuerOnline();
    const { fetchDocument } = gone;
    const without = {
      ...gone,
      fetchDocument: async (url: string) => (url === REVOCATIONS ? null : ((await fetchDocument?.(url)) ?? null)),
    };
    expect(await openOf(badge, without)).toEqual(['skipped status_unreachable']);
  });

  it.each(['hello', '{}', '[]', '{"type":["VerifiableCredential"]}'])('calls %s no list', async (text) => {
    expect((await lists({ [REVOCATIONS]: text }))[0]).toMatch(/^failed status_(malformed|untrusted)$/);
  });

  it('reads a list that is a signed token', async () => {
    const { proof: _proof, ...unsigned } = await statusList('revocation', [PLACE], key);
    const token = await signToken(unsigned, key);
    expect(await lists({ [REVOCATIONS]: token })).toEqual(['failed revoked']);
  });

  const entry = (status: unknown): Promise<JsonObject> => sign({ credentialStatus: status });
  const BITSTRING = { type: 'BitstringStatusListEntry', statusListCredential: REVOCATIONS, statusListIndex: '5' };

  it.each<[string, unknown, string[]]>([
    [
      'a place that is no number',
      { ...BITSTRING, statusPurpose: 'revocation', statusListIndex: '-1' },
      ['failed status_malformed'],
    ],
    [
      'a place outside the list',
      { ...BITSTRING, statusPurpose: 'revocation', statusListIndex: '131072' },
      ['failed status_malformed'],
    ],
    [
      'an entry without a list',
      { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '5' },
      ['failed status_malformed'],
    ],
    ['a purpose that takes nothing back', { ...BITSTRING, statusPurpose: 'message', statusSize: 2 }, []],
    ['a purpose that nobody knows', { ...BITSTRING, statusPurpose: 'recall' }, ['skipped status_unsupported']],
    ['a purpose that the list is not for', { ...BITSTRING, statusPurpose: 'suspension' }, ['failed status_malformed']],
    ['entries of no size', { ...BITSTRING, statusPurpose: 'revocation', statusSize: 0 }, ['failed status_malformed']],
    [
      'entries so large that the list has too few',
      { ...BITSTRING, statusPurpose: 'revocation', statusSize: 2 },
      ['failed status_malformed'],
    ],
    ['no entries', [], []],
  ])('judges %s', async (_case, status, expected) => {
    expect(await openOf(await entry(status))).toEqual(expected);
  });

  it('reads entries of several bits', async () => {
    const bits = Buffer.alloc((131_072 * 3) / 8);
    // Place 5 of three bits each: bits 15 to 17.
    bits[2] = 0x40;
    const wide = async (place: string): Promise<string[]> => {
      const { proof: _proof, ...list } = await statusList('revocation', [], key);
      const subject = {
        ...(list['credentialSubject'] as JsonObject),
        encodedList: `u${gzipSync(bits).toString('base64url')}`,
      };
      const signed = await signEmbedded({ ...list, credentialSubject: subject }, key, new Date('2027-02-28T00:00:00Z'));
      const entryOfThree = { ...BITSTRING, statusPurpose: 'revocation', statusListIndex: place, statusSize: 3 };
      const token = await signToken(
        { ...buildAchievementCredential(badgeFacts()), credentialStatus: entryOfThree },
        key,
      );
      return openOf(token, await issuerOnline({ [REVOCATIONS]: signed }));
    };
    expect(await wide('5')).toEqual(['failed revoked']);
    expect(await wide('4')).toEqual([]);
    expect(await wide('6')).toEqual([]);
  });

  it('does not believe a list that is too short to hide anybody in', async () => {
    const { proof: _proof, ...list } = await statusList('revocation', [], key);
    const short = gzipSync(Buffer.alloc(16_383)).toString('base64url');
    const subject = { ...(list['credentialSubject'] as JsonObject), encodedList: `u${short}` };
    const signed = await signEmbedded({ ...list, credentialSubject: subject }, key, new Date('2027-02-28T00:00:00Z'));
    expect(await lists({ [REVOCATIONS]: signed })).toEqual(['failed status_malformed']);
  });

  it('could not check with a kind of status that is not known', async () => {
    const strange = { id: 'https://training.example/status/1', type: 'RevocationList2020Status' };
    const token = await signToken({ ...buildAchievementCredential(badgeFacts()), credentialStatus: strange }, key);
    expect(await openOf(token)).toEqual(['skipped status_unsupported']);
  });

  describe('by a 1EdTech Revocation List', () => {
    const LIST = 'https://training.example/revocations';
    const judgeList = async (list: JsonObject): Promise<string[]> =>
      openOf(await entry({ id: LIST, type: '1EdTechRevocationList' }), await issuerOnline({ [LIST]: list }));

    it.each<[string, JsonObject, string[]]>([
      ['names nobody', { issuer: ISSUER, revokedCredential: [] }, []],
      ['names another', { issuer: ISSUER, revokedCredential: [{ id: 'https://training.example/credentials/2' }] }, []],
      [
        'names it',
        { issuer: ISSUER, revokedCredential: [{ id: badgeFacts().id, revocationReason: 'Asked for' }] },
        ['failed revoked'],
      ],
      [
        'names it and takes that back',
        { issuer: ISSUER, revokedCredential: [{ id: badgeFacts().id, revoked: false }] },
        [],
      ],
      ['is of another issuer', { issuer: 'did:web:eve.example', revokedCredential: [] }, ['failed status_untrusted']],
      ['is none', { issuer: ISSUER, revokedCredential: 'all' }, ['failed status_malformed']],
    ])('that %s', async (_case, list, expected) => {
      expect(await judgeList({ id: LIST, type: '1EdTechRevocationList', ...list })).toEqual(expected);
    });
  });
});
