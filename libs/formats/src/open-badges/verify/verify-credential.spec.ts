import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  aSignedBadge,
  badgeFacts,
  badgeKey,
  ISSUER,
  ISSUER_DOCUMENT,
  issuerOnline,
  OFFLINE,
  openChecks,
  REVOCATIONS,
} from '../../../../../test/support/badges.js';
import { buildAchievementCredential } from '../build-credential.js';
import type { IssuerKey, JsonObject, Verdict, VerifyOptions } from '../open-badges.js';
import { signToken } from '../sign-token.js';
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
describe('verifyCredential', () => {
  it('calls a credential of ours valid when every question was asked and answered', async () => {
    expect(await judge(badge)).toEqual({
      valid: true,
      summary: 'valid',
      format: 'json',
      credential: {
        id: badge['id'],
        name: 'Meeting facilitator',
        issuerName: 'Riverside Training',
        issuerId: ISSUER,
        holderName: 'Amina Haddad',
        achievement: 'Meeting facilitator',
        validFrom: '2027-01-10T09:00:00Z',
        validUntil: '2029-01-10T09:00:00Z',
      },
      checks: [
        { check: 'format', outcome: 'passed', code: 'format_read', params: { format: 'json' } },
        { check: 'contexts', outcome: 'passed', code: 'contexts_known', params: {} },
        { check: 'schema', outcome: 'passed', code: 'shape_complete', params: {} },
        { check: 'issuer', outcome: 'passed', code: 'issuer_confirmed', params: { where: ISSUER_DOCUMENT } },
        { check: 'proof', outcome: 'passed', code: 'signature_valid', params: {} },
        { check: 'dates', outcome: 'passed', code: 'dates_current', params: {} },
        { check: 'status', outcome: 'passed', code: 'status_clear', params: {} },
        {
          check: 'subject',
          outcome: 'passed',
          code: 'refresh_offered',
          params: { url: 'https://training.example/credentials/0190f3a0-7c1e-7000-8000-000000000001/newest' },
        },
        { check: 'endorsements', outcome: 'passed', code: 'endorsements_none', params: {} },
      ],
    });
  });

  it('never calls valid what it could not look up', async () => {
    const offline = await judge(badge, OFFLINE);
    expect(offline).toMatchObject({ valid: false, summary: 'could_not_check' });
    expect(await openOf(badge, OFFLINE)).toEqual([
      'skipped issuer_unconfirmed',
      'skipped key_unreachable',
      'skipped status_unreachable',
    ]);
    const forbidden = await judge(badge, { ...online, fetchAllowed: false });
    expect(forbidden.summary).toBe('could_not_check');
    const failing = await judge(badge, { ...online, fetchDocument: () => Promise.reject(new Error('down')) });
    expect(failing.summary).toBe('could_not_check');
  });

  it('takes a token and an embedded proof of the same credential alike', async () => {
    const token = await signToken(buildAchievementCredential(badgeFacts()), key);
    const [one, another] = [await judge(badge), await judge(token)];
    expect(another).toMatchObject({ valid: true, format: 'jwt' });
    expect(another.credential).toEqual(one.credential);
  });

  it('asks for each document once', async () => {
    const asked: string[] = [];
    await judge(badge, {
      ...online,
      fetchDocument: (url) => {
        asked.push(url);
        return online.fetchDocument?.(url) ?? Promise.resolve(null);
      },
    });
    expect(asked.sort()).toEqual([ISSUER_DOCUMENT, REVOCATIONS].sort());
  });
});

describe('other ways to hand in a credential', () => {
  const summaryOf = async (text: string): Promise<string[]> => {
    const { summary, checks } = await judge(text);
    return [summary, checks.find(({ check }) => check === 'format')?.code ?? ''];
  };

  it('takes a token out of its envelope', async () => {
    const token = await signToken(buildAchievementCredential(badgeFacts()), key);
    const envelope = (type: string): string =>
      JSON.stringify({
        '@context': 'https://www.w3.org/ns/credentials/v2',
        type: 'EnvelopedVerifiableCredential',
        id: `data:application/${type},${token}`,
      });
    expect(await judge(envelope('vc+jwt'))).toMatchObject({ valid: true, credential: { holderName: 'Amina Haddad' } });
    expect(await summaryOf(envelope('vc+sd-jwt'))).toEqual(['could_not_check', 'form_unsupported']);
    expect(await openOf(envelope('vc+jwt').replace(/\.[\w-]{20}/, '.AAAAAAAAAAAAAAAAAAAA'))).toEqual([
      'failed not_json',
    ]);
  });

  it.each<[string, JsonObject | string, string[]]>([
    [
      'an assertion of Open Badges 2',
      {
        '@context': 'https://w3id.org/openbadges/v2',
        type: 'Assertion',
        id: 'https://old.example/1',
        badge: 'https://old.example/b',
      },
      ['could_not_check', 'open_badges_2'],
    ],
    [
      'a presentation',
      { type: ['VerifiablePresentation'], verifiableCredential: [{ type: 'VerifiableCredential' }] },
      ['could_not_check', 'presentation'],
    ],
    ['a token of which parts are kept back', 'e30.e30.c2ln~WyJhIl0~', ['could_not_check', 'form_unsupported']],
    ['something else', { type: 'Person' }, ['not_valid', 'format_read']],
    ['a list', '[]', ['not_valid', 'not_json']],
  ])('says what %s is', async (_what, file, expected) => {
    expect(await summaryOf(typeof file === 'string' ? file : JSON.stringify(file))).toEqual(expected);
  });
});

describe('a changed credential', () => {
  const change = (path: readonly (string | number)[], value: unknown): JsonObject => {
    const copy = structuredClone(badge);
    let part = copy as Record<string | number, unknown>;
    for (const step of path.slice(0, -1)) part = part[step] as Record<string | number, unknown>;
    part[path.at(-1) ?? ''] = value;
    return copy;
  };

  it('is refused whatever text of it is another', async () => {
    const places: (readonly (string | number)[])[] = [
      ['id'],
      ['name'],
      ['validFrom'],
      ['validUntil'],
      ['issuer', 'id'],
      ['issuer', 'name'],
      ['credentialSubject', 'id'],
      ['credentialSubject', 'licenseNumber'],
      ['credentialSubject', 'identifier', 0, 'identityHash'],
      ['credentialSubject', 'identifier', 1, 'identityHash'],
      ['credentialSubject', 'achievement', 'id'],
      ['credentialSubject', 'achievement', 'name'],
      ['credentialSubject', 'achievement', 'description'],
      ['credentialSubject', 'achievement', 'criteria', 'narrative'],
      ['credentialStatus', 'statusListIndex'],
      ['credentialStatus', 'statusListCredential'],
      ['credentialStatus', 'statusPurpose'],
      ['evidence', 0, 'name'],
      ['refreshService', 'id'],
      ['proof', 0, 'created'],
      ['proof', 0, 'proofValue'],
      ['proof', 0, 'verificationMethod'],
      ['proof', 0, 'proofPurpose'],
      ['proof', 0, 'cryptosuite'],
      ['proof', 0, 'type'],
    ];
    const read = (path: readonly (string | number)[]): string =>
      path.reduce<unknown>((part, step) => (part as Record<string | number, unknown>)[step], badge) as string;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.nat(), fc.constantFrom(...'aZ7é'), async (path, at, sign) => {
        const was = read(path);
        const place = at % (was.length + 1);
        const now = was.slice(0, place) + sign + was.slice(place + (at % 2));
        fc.pre(now !== was);
        expect((await judge(change(path, now))).valid).toBe(false);
      }),
      { numRuns: 120 },
    );
  });

  it.each<[string, (credential: JsonObject) => void]>([
    ['its end date', (credential) => delete credential['validUntil']],
    ['its statuses', (credential) => delete credential['credentialStatus']],
    [
      'the purpose of its status',
      (credential) => delete (credential['credentialStatus'] as JsonObject)['statusPurpose'],
    ],
    ['its evidence', (credential) => delete credential['evidence']],
    ['its proof', (credential) => delete credential['proof']],
    ['the holder’s name', (credential) => delete (credential['credentialSubject'] as JsonObject)['identifier']],
  ])('is refused without %s', async (_what, remove) => {
    const copy = structuredClone(badge);
    remove(copy);
    expect((await judge(copy)).summary).toBe('not_valid');
  });

  it('is refused with something added', async () => {
    for (const path of [['description'], ['credentialSubject', 'role'], ['issuer', 'phone']])
      expect((await judge(change(path, 'more'))).summary).toBe('not_valid');
    expect(await openOf(change(['unheardOf'], 'x'))).toContain('failed term_undefined');
  });

  it('stays valid in another order of its keys, because the proof is over what it says', async () => {
    const reversed = Object.fromEntries(Object.entries(badge).reverse());
    expect((await judge(reversed)).valid).toBe(true);
  });
});
