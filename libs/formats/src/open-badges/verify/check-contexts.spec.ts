import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  aSignedBadge,
  badgeFacts,
  badgeKey,
  issuerOnline,
  NOW,
  openChecks,
  SIGNED_AT,
} from '../../../../../test/support/badges.js';
import { buildAchievementCredential } from '../build-credential.js';
import type { IssuerKey, JsonObject, VerifyOptions } from '../open-badges.js';
import { signEmbedded } from '../sign-embedded.js';
import { signToken } from '../sign-token.js';

let key: IssuerKey;
let badge: JsonObject;
let online: VerifyOptions;

beforeAll(async () => {
  key = await badgeKey();
  badge = await aSignedBadge();
  online = await issuerOnline();
});

const openOf = (credential: JsonObject | string, options = online): Promise<string[]> =>
  openChecks(credential, options);
describe('contexts', () => {
  const [CREDENTIALS, BADGES] = [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ];
  const EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
  const MINE = 'https://vocabulary.example/terms.json';

  it.each<[string, unknown, string]>([
    ['none', undefined, 'failed context_missing'],
    ['no badges', [CREDENTIALS], 'failed context_missing'],
    ['no credentials', [BADGES], 'failed context_missing'],
    ['the wrong order', [BADGES, CREDENTIALS], 'failed context_missing'],
    ['one that is not known', [CREDENTIALS, BADGES, MINE], 'skipped context_unknown'],
    [
      'more than any credential has',
      [CREDENTIALS, ...Array<string | undefined>(40).fill(BADGES)],
      'failed context_unreadable',
    ],
    [
      'one of its own that changes a name of the standards',
      [CREDENTIALS, BADGES, { name: 'https://vocabulary.example/n' }],
      'failed context_unreadable',
    ],
    [
      'one of its own that gives a standard address another name',
      [CREDENTIALS, BADGES, { ends: 'https://www.w3.org/2018/credentials#validUntil' }],
      'failed context_unreadable',
    ],
    ['one of its own that takes a name away', [CREDENTIALS, BADGES, { house: null }], 'failed context_unreadable'],
    ['one of its own that loads another', [CREDENTIALS, BADGES, { '@import': MINE }], 'failed context_unreadable'],
    [
      'what is wrong before what is not known',
      [CREDENTIALS, BADGES, MINE, { name: 'https://vocabulary.example/n' }],
      'failed context_unreadable',
    ],
  ])('refuses %s', async (_case, contexts, code) => {
    expect(await openOf(JSON.parse(JSON.stringify({ ...badge, '@context': contexts })))).toContain(code);
  });

  it('could not check a signature over words that are not known', async () => {
    const strange = { ...badge, '@context': [CREDENTIALS, BADGES, MINE] };
    expect(await openOf(strange)).toEqual(['skipped context_unknown', 'skipped graph_unread']);
    expect(await openOf({ ...strange, 'schema:keywords': 'x' })).toEqual([
      'failed term_indirect',
      'skipped graph_unread',
    ]);
  });

  it('takes one that can be fetched and only adds terms', async () => {
    const served = await issuerOnline({ [MINE]: { '@context': { house: 'https://vocabulary.example/house' } } });
    const unsigned = { ...buildAchievementCredential(badgeFacts()), house: 'Blue' };
    const token = await signToken({ ...unsigned, '@context': [CREDENTIALS, BADGES, MINE] }, key);
    expect(await openOf(token, served)).toEqual([]);
    expect(await openOf(token)).toEqual(['skipped context_unknown']);
  });

  it('leaves to a token how it explains its terms, because every letter of it is signed', async () => {
    const explained = { name: { '@id': 'https://schema.org/name', '@context': { deep: 'https://a.example/deep' } } };
    const unsigned = { ...buildAchievementCredential(badgeFacts()), 'schema:keywords': 'groups' };
    const token = await signToken({ ...unsigned, '@context': [CREDENTIALS, BADGES, EXTENSIONS, explained] }, key);
    expect(await openOf(token)).toEqual([]);
  });

  it('takes one of its own that only adds terms, and the same from its address', async () => {
    const terms = { house: 'https://vocabulary.example/house' };
    const unsigned = { ...buildAchievementCredential(badgeFacts()), house: 'Blue' };
    const own = await signEmbedded(
      { ...unsigned, '@context': [CREDENTIALS, BADGES, EXTENSIONS, terms] },
      key,
      SIGNED_AT,
    );
    expect(await openOf(own)).toEqual([]);
    const served = await issuerOnline({ [MINE]: { '@context': terms } });
    expect(await openOf({ ...own, '@context': [CREDENTIALS, BADGES, EXTENSIONS, MINE] }, served)).toEqual([]);
    expect(await openOf({ ...own, house: 'Red' })).toEqual(['failed signature_wrong']);
  });

  it('judges data model 1.1 as well, by its own dates', async () => {
    const {
      validFrom: _from,
      validUntil: _until,
      credentialStatus: _status,
      ...rest
    } = buildAchievementCredential(badgeFacts());
    const older = {
      ...rest,
      '@context': [
        'https://www.w3.org/2018/credentials/v1',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
        'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
        'https://w3id.org/security/data-integrity/v2',
      ],
      issuanceDate: '2027-01-10T09:00:00Z',
      expirationDate: '2027-02-10T09:00:00Z',
    };
    const signed = await signEmbedded(older, key, SIGNED_AT);
    expect(await openOf(signed)).toEqual(['failed expired']);
    expect(await openOf(signed, { ...online, now: new Date('2027-02-01T00:00:00Z') })).toEqual([]);
    expect(NOW.getTime()).toBeGreaterThan(Date.parse('2027-02-10T09:00:00Z'));
  });
});
