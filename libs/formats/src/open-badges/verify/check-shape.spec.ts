import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  aSignedBadge,
  badgeFacts,
  badgeKey,
  ISSUER,
  issuerOnline,
  openChecks,
  SIGNED_AT,
} from '../../../../../test/support/badges.js';
import { buildAchievementCredential } from '../build-credential.js';
import type { IssuerKey, JsonObject, Verdict, VerifyOptions } from '../open-badges.js';
import { signEmbedded } from '../sign-embedded.js';
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
const sign = (change: JsonObject, by = key, at = SIGNED_AT): Promise<JsonObject> =>
  signEmbedded({ ...buildAchievementCredential(badgeFacts()), ...change }, by, at);
describe('the data model', () => {
  const inside = (part: string, change: JsonObject): JsonObject => {
    const credential = buildAchievementCredential(badgeFacts());
    return { ...credential, [part]: { ...(credential[part] as JsonObject), ...change } };
  };
  const achievement = (change: JsonObject): JsonObject => {
    const { achievement: was } = buildAchievementCredential(badgeFacts())['credentialSubject'] as {
      achievement: JsonObject;
    };
    return inside('credentialSubject', { achievement: { ...was, ...change } });
  };

  it.each<[string, () => JsonObject, string]>([
    ['no id', () => ({ ...badge, id: undefined }), '/id'],
    ['an id that is no address', () => ({ ...badge, id: '42' }), '/id'],
    ['no name', () => ({ ...badge, name: undefined }), '/name'],
    ['two names', () => ({ ...badge, name: ['a', 'b'] }), '/name'],
    ['no issuer', () => ({ ...badge, issuer: undefined }), '/issuer'],
    ['an issuer without a type', () => inside('issuer', { type: undefined }), '/issuer/type'],
    ['an issuer of another type', () => inside('issuer', { type: ['Person'] }), '/issuer/type'],
    ['an issuer without an id', () => inside('issuer', { id: undefined }), '/issuer/id'],
    [
      'a logo without a type',
      () => inside('issuer', { image: { id: 'https://a.example/l.png' } }),
      '/issuer/image/type',
    ],
    [
      'a parent that is no profile',
      () => inside('issuer', { parentOrg: { id: 'https://a.example', type: ['Firm'] } }),
      '/issuer/parentOrg/type',
    ],
    [
      'an identifier of the issuer without a kind',
      () => inside('issuer', { otherIdentifier: [{ type: 'IdentifierEntry', identifier: '1' }] }),
      '/issuer/otherIdentifier/0/identifierType',
    ],
    ['no subject', () => ({ ...badge, credentialSubject: undefined }), '/credentialSubject'],
    [
      'two subjects',
      () => ({ ...badge, credentialSubject: [badge['credentialSubject'], badge['credentialSubject']] }),
      '/credentialSubject',
    ],
    ['a subject of another type', () => inside('credentialSubject', { type: ['Person'] }), '/credentialSubject/type'],
    [
      'an identity without a hash',
      () =>
        inside('credentialSubject', { identifier: [{ type: 'IdentityObject', hashed: true, identityType: 'name' }] }),
      '/credentialSubject/identifier/0/identityHash',
    ],
    [
      'an identity that is not said to be hashed or not',
      () =>
        inside('credentialSubject', {
          identifier: [{ type: 'IdentityObject', identityHash: 'a', identityType: 'name' }],
        }),
      '/credentialSubject/identifier/0/hashed',
    ],
    [
      'an identity of another type',
      () =>
        inside('credentialSubject', {
          identifier: [{ type: 'Identity', hashed: false, identityHash: 'a', identityType: 'name' }],
        }),
      '/credentialSubject/identifier/0/type',
    ],
    [
      'a result of another type',
      () => inside('credentialSubject', { result: [{ type: ['Outcome'] }] }),
      '/credentialSubject/result/0/type',
    ],
    [
      'a source that is no profile',
      () => inside('credentialSubject', { source: { id: 'https://a.example' } }),
      '/credentialSubject/source/type',
    ],
    ['no achievement', () => inside('credentialSubject', { achievement: undefined }), '/credentialSubject/achievement'],
    [
      'an achievement without criteria',
      () => achievement({ criteria: undefined }),
      '/credentialSubject/achievement/criteria',
    ],
    ['criteria that say nothing', () => achievement({ criteria: {} }), '/credentialSubject/achievement/criteria'],
    [
      'an achievement without a description',
      () => achievement({ description: undefined }),
      '/credentialSubject/achievement/description',
    ],
    [
      'an alignment without a target',
      () => achievement({ alignment: [{ type: ['Alignment'], targetName: 'x' }] }),
      '/credentialSubject/achievement/alignment/0/targetUrl',
    ],
    [
      'a description of results without a name',
      () =>
        achievement({ resultDescription: [{ id: 'urn:uuid:1', type: ['ResultDescription'], resultType: 'Status' }] }),
      '/credentialSubject/achievement/resultDescription/0/name',
    ],
    ['evidence of another type', () => ({ ...badge, evidence: [{ type: 'Proof' }] }), '/evidence/0/type'],
    [
      'a schema without a type',
      () => ({ ...badge, credentialSchema: { id: 'https://a.example' } }),
      '/credentialSchema',
    ],
    [
      'a schema without an address',
      () => ({ ...badge, credentialSchema: [{ type: '1EdTechJsonSchemaValidator2019' }] }),
      '/credentialSchema/0',
    ],
    ['an achievement without an id', () => achievement({ id: undefined }), '/credentialSubject/achievement/id'],
    ['an achievement of another type', () => achievement({ type: ['Badge'] }), '/credentialSubject/achievement/type'],
    [
      'a kind of achievement that no vocabulary has',
      () => achievement({ achievementType: 'Medal' }),
      '/credentialSubject/achievement/achievementType',
    ],
    [
      'a kind of target that no vocabulary has',
      () =>
        achievement({
          alignment: [{ type: ['Alignment'], targetName: 'x', targetUrl: 'https://a.example', targetType: 'Skill' }],
        }),
      '/credentialSubject/achievement/alignment/0/targetType',
    ],
    [
      'a status of a result that no vocabulary has, however it begins',
      () => inside('credentialSubject', { result: [{ type: ['Result'], status: 'ext:Nearly' }] }),
      '/credentialSubject/result/0/status',
    ],
    ['an end date that is none', () => ({ ...badge, validUntil: '2029' }), '/validUntil'],
  ])('refuses %s', async (_case, credential, place) => {
    const { checks } = await judge(JSON.parse(JSON.stringify(credential())));
    expect(checks).toContainEqual(expect.objectContaining({ check: 'schema', outcome: 'failed', code: 'shape_wrong' }));
    expect(checks.find(({ check }) => check === 'schema')?.params['place']).toBe(place);
  });

  it('refuses a subject that says neither who nor how to know', async () => {
    const credential = inside('credentialSubject', { id: undefined, identifier: undefined });
    expect(await openOf(JSON.parse(JSON.stringify(credential)))).toContain('failed subject_unidentified');
  });

  it.each<[string, unknown, string]>([
    ['is no badge', ['VerifiableCredential', 'DegreeCredential'], 'failed type_unknown'],
    ['is no credential', ['OpenBadgeCredential'], 'failed type_unknown'],
    [
      'is both badge and endorsement',
      ['VerifiableCredential', 'OpenBadgeCredential', 'EndorsementCredential'],
      'failed type_unknown',
    ],
    ['is an endorsement', ['VerifiableCredential', 'EndorsementCredential'], 'failed type_not_asked'],
  ])('refuses what %s', async (_case, type, code) => {
    expect(await openOf({ ...badge, type })).toContain(code);
  });

  it('takes the address of a picture for the picture, where the credential names no schema that forbids it', async () => {
    const issuer = { id: ISSUER, type: 'Profile', image: 'https://training.example/logo.png' };
    expect(await openOf(await sign({ issuer, credentialSchema: [] }))).toEqual([]);
    expect(await openOf(await sign({ issuer }))).toEqual(['failed shape_wrong']);
    expect(await openOf(await sign({ issuer: { ...issuer, image: { id: issuer.image, type: 'Image' } } }))).toEqual([]);
  });

  it('takes extended terms of its vocabularies', async () => {
    const credential = achievement({ achievementType: 'ext:FacilitatorBadge' });
    expect(await openOf(await signEmbedded(credential, key, SIGNED_AT))).toEqual([]);
  });

  describe('with the schemas that it names', () => {
    const at = (form: string, name: string): JsonObject => ({
      id: `https://purl.imsglobal.org/spec/ob/v3p0/schema/${form}/ob_v3p0_${name}credential_schema.json`,
      type: '1EdTechJsonSchemaValidator2019',
    });
    const alone = { evidence: { type: ['Evidence'], name: 'Meetings led' } };

    it.each<[string, JsonObject, string[]]>([
      ['one of 1EdTech', { credentialSchema: at('json', 'achievement') }, []],
      ['one of 1EdTech for both data models', { credentialSchema: [at('json', 'anyachievement')] }, []],
      ['one for lists, and none', { ...alone, credentialSchema: [at('json', 'achievement')] }, ['failed shape_wrong']],
      ['one for linked data, and no list', { ...alone, credentialSchema: [at('json-ld', 'anyachievement')] }, []],
      ['no schema, and no list', { ...alone, credentialSchema: [] }, []],
      ['one for endorsements', { credentialSchema: [at('json', 'endorsement')] }, ['failed schema_other']],
      [
        'one of its own',
        { credentialSchema: [at('json', 'achievement'), { ...at('json', 'achievement'), id: 'https://a.example/s' }] },
        ['skipped schema_unreachable'],
      ],
      [
        'one that only looks like one of 1EdTech',
        { credentialSchema: { ...at('json', 'achievement'), id: `${String(at('json', 'achievement')['id'])}.evil` } },
        ['skipped schema_unreachable'],
      ],
      [
        'one that is wrong, whatever the other may say',
        { ...alone, credentialSchema: [{ id: 'https://a.example/s', type: 'JsonSchema' }, at('json', 'achievement')] },
        ['failed shape_wrong'],
      ],
    ])('%s', async (_case, change, expected) => {
      expect(await openOf(await sign(change))).toEqual(expected);
    });
  });

  it('says of a record of several achievements that it is not checked here', async () => {
    const record = { ...buildAchievementCredential(badgeFacts()), type: ['VerifiableCredential', 'ClrCredential'] };
    expect(await openOf(await signToken(record, key))).toEqual(['skipped type_not_judged']);
  });

  it('takes AchievementCredential for OpenBadgeCredential, which it is', async () => {
    expect(await openOf(await sign({ type: ['VerifiableCredential', 'AchievementCredential'] }))).toEqual([]);
  });

  it('judges an endorsement where one is asked for, and no certificate then', async () => {
    const unsigned: JsonObject = {
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: 'https://training.example/endorsements/1',
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'Endorsement',
      issuer: { id: ISSUER, type: ['Profile'] },
      validFrom: '2027-01-10T09:00:00Z',
      credentialSubject: {
        id: 'https://school.example',
        type: ['EndorsementSubject'],
        endorsementComment: 'Good work.',
      },
    };
    const endorsement = await signEmbedded(unsigned, key, SIGNED_AT);
    const asked: VerifyOptions = { ...online, accept: 'endorsement' };
    expect(await openOf(endorsement, asked)).toEqual([]);
    expect(await openOf(endorsement)).toEqual(['failed type_not_asked']);
    expect(await openOf(badge, asked)).toEqual(['failed type_not_asked']);
  });
});
