import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  badgeFacts,
  badgeKey,
  ISSUER,
  ISSUER_DOCUMENT,
  issuerDocument,
  issuerOnline,
  network,
  NOW,
  OFFLINE,
} from '../../../../../test/support/badges.js';
import { type KeyKind, otherKey } from '../../../../../test/support/other-signers.js';
import { buildAchievementCredential } from '../build-credential.js';
import type { IssuerKey, JsonObject, VerifyOptions } from '../open-badges.js';
import { verifyCredential } from './verify-credential.js';

let key: IssuerKey;
let secret: KeyObject;
let online: VerifyOptions;
const credential = buildAchievementCredential(badgeFacts());
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const eve = generateKeyPairSync('ed25519');

beforeAll(async () => {
  key = await badgeKey();
  secret = createPrivateKey({ key: { ...key.secretJwk }, format: 'jwk' });
  online = await issuerOnline();
});

const CLAIMS: JsonObject = {
  iss: ISSUER,
  jti: credential['id'],
  sub: 'urn:uuid:58172aac-d8ba-41ed-83dd-0b3aef56cc33',
  nbf: Date.UTC(2027, 0, 10, 9) / 1000,
  exp: Date.UTC(2029, 0, 10, 9) / 1000,
};
const base64 = (part: JsonObject | string): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
const jwkOf = (of: KeyObject): JsonObject => ({
  ...createPublicKey(of.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' }),
});

type Signing = (data: Buffer) => Buffer;
const WITH: Record<string, (by: KeyObject) => Signing> = {
  EdDSA: (by) => (data) => sign(null, data, by),
  RS256: (by) => (data) => sign('sha256', data, by),
  ES256: (by) => (data) => sign('sha256', data, { key: by, dsaEncoding: 'ieee-p1363' }),
};

/** A token made by hand, so that it can lie in every part. */
function token(header: JsonObject, payload: JsonObject, signing: Signing): string {
  const signed = `${base64(header)}.${base64(payload)}`;
  return `${signed}.${signing(Buffer.from(signed)).toString('base64url')}`;
}
const ours = (header: JsonObject = {}, payload: JsonObject = {}): string =>
  token({ alg: 'EdDSA', kid: key.id, ...header }, { ...credential, ...CLAIMS, ...payload }, WITH['EdDSA']!(secret));

const openOf = async (text: string, options = online): Promise<string[]> => {
  const { checks, valid } = await verifyCredential(text, options);
  const found = checks.filter(({ outcome }) => outcome !== 'passed').map(({ outcome, code }) => `${outcome} ${code}`);
  expect(valid).toBe(found.length === 0);
  return found;
};

describe('tokens', () => {
  it.each<[string, JsonObject]>([
    ['an address of the key', {}],
    ['the short name of the key', { kid: 'key-1' }],
    ['its name with a hash sign', { kid: '#key-1' }],
    ['its own type', { typ: 'vc+jwt' }],
  ])('hold with %s', async (_case, header) => {
    expect(await openOf(ours(header))).toEqual([]);
  });

  it('hold with the key inside, if the issuer’s document has the same key', async () => {
    const { kid: _kid, alg: _alg, ...jwk } = key.publicJwk;
    expect(await openOf(ours({ kid: undefined, jwk }))).toEqual([]);
    expect(await openOf(ours({ jwk }))).toEqual([]);
    const offline = await openOf(ours({ kid: undefined, jwk }), OFFLINE);
    expect(offline).toEqual(['skipped issuer_unconfirmed', 'skipped key_unconfirmed', 'skipped status_unreachable']);
  });

  it.each<[string, keyof typeof WITH, { publicKey: KeyObject; privateKey: KeyObject }]>([
    ['RSA', 'RS256', rsa],
    ['P-256', 'ES256', ec],
  ])('hold with a key of %s that the issuer’s document holds', async (_kind, alg, pair) => {
    const method = {
      id: `${ISSUER}#key-1`,
      type: 'JsonWebKey',
      controller: ISSUER,
      publicKeyJwk: jwkOf(pair.publicKey),
    };
    const document = { id: ISSUER, verificationMethod: [method], assertionMethod: [method.id] };
    const facts = buildAchievementCredential(badgeFacts({ status: null }));
    const signed = token({ alg, kid: method.id }, { ...facts, ...CLAIMS }, WITH[alg]!(pair.privateKey));
    expect(await openOf(signed, network({ [ISSUER_DOCUMENT]: document }))).toEqual([]);
    const inside = token({ alg, jwk: method.publicKeyJwk }, { ...facts, ...CLAIMS }, WITH[alg]!(pair.privateKey));
    expect(await openOf(inside, network({ [ISSUER_DOCUMENT]: document }))).toEqual([]);
  });

  it('hold with a key from a JWK Set in the issuer’s place, and not from one elsewhere', async () => {
    const issuer = { id: 'https://school.example/issuers/7', name: 'School', url: 'https://school.example' };
    const facts = buildAchievementCredential(badgeFacts({ issuer, status: null }));
    const at = (host: string): [string, Record<string, JsonObject>] => [
      token(
        { alg: 'RS256', kid: `https://${host}/keys#k1` },
        { ...facts, ...CLAIMS, iss: issuer.id },
        WITH['RS256']!(rsa.privateKey),
      ),
      {
        [`https://${host}/keys`]: { keys: [{ ...jwkOf(rsa.publicKey), kid: 'k1' }] },
        [issuer.id]: { id: issuer.id, type: ['Profile'] },
      },
    ];
    const [near, documents] = at('school.example');
    expect(await openOf(near, network(documents))).toEqual([]);
    const [far, others] = at('eve.example');
    expect(await openOf(far, network(others))).toEqual(['failed issuer_other']);
  });

  it('refuse every kind of signature that needs no private key', async () => {
    const payload = { ...credential, ...CLAIMS };
    for (const alg of ['none', 'None', 'NONE', '', 'HS256', 'HS512', 'RSA1_5', 'dir']) {
      const unsigned = `${base64({ alg, kid: key.id })}.${base64(payload)}.`;
      expect(await openOf(unsigned)).toContain('failed algorithm_refused');
      expect(await openOf(`${unsigned}AAAA`)).toContain('failed algorithm_refused');
    }
    const publicPem = createPublicKey({ key: { ...key.publicJwk }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    const confused = token({ alg: 'HS256', kid: key.id }, payload, (data) =>
      createHmac('sha256', publicPem).update(data).digest(),
    );
    expect(await openOf(confused)).toContain('failed algorithm_refused');
    const otherKind = token({ alg: 'RS256', kid: key.id }, payload, WITH['RS256']!(rsa.privateKey));
    expect(await openOf(otherKind)).toEqual(['failed signature_wrong']);
  });

  it('refuse a key that the signer brought along', async () => {
    const jwk = jwkOf(eve.publicKey);
    const forged = (header: JsonObject): string =>
      token({ alg: 'EdDSA', ...header }, { ...credential, ...CLAIMS }, WITH['EdDSA']!(eve.privateKey));
    expect(await openOf(forged({ jwk }))).toEqual(['failed issuer_other']);
    expect(await openOf(forged({ jwk, kid: key.id }))).toEqual(['failed key_malformed']);
    expect(await openOf(forged({ kid: key.id }))).toEqual(['failed signature_wrong']);
    expect(await openOf(forged({ jku: 'https://eve.example/keys', kid: key.id }))).toEqual(['failed signature_wrong']);
    expect(await openOf(forged({}))).toEqual(['failed key_unknown']);
    const offline = (await verifyCredential(forged({ jwk }), OFFLINE)).summary;
    expect(offline).toBe('could_not_check');
  });

  it.each<[string, JsonObject, string]>([
    [
      'gives its secret half away',
      { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), d: 'A'.repeat(43) } },
      'failed key_malformed',
    ],
    ['is a shared secret', { jwk: { kty: 'oct', k: 'AAAA' } }, 'failed key_malformed'],
    ['is for encryption', { jwk: { ...jwkOf(eve.publicKey), use: 'enc' } }, 'failed key_malformed'],
    ['is too short', { alg: 'RS256', jwk: jwkOf(weak.publicKey) }, 'failed key_malformed'],
    ['is no key', { jwk: 'key' }, 'failed key_malformed'],
  ])('refuse a key that %s', async (_case, header, code) => {
    expect(await openOf(ours(header))).toEqual([code]);
  });

  it.each<[string, JsonObject, string[]]>([
    ['another issuer', { iss: 'did:web:eve.example' }, ['failed claims_differ']],
    ['no issuer', { iss: undefined }, ['failed claims_differ']],
    ['another id', { jti: 'urn:uuid:1' }, ['failed claims_differ']],
    ['no id', { jti: undefined }, ['failed claims_differ']],
    ['another subject', { sub: 'urn:uuid:1' }, ['failed claims_differ']],
    ['no subject', { sub: undefined }, []],
    ['another beginning', { nbf: 1 }, ['failed claims_differ']],
    ['no beginning', { nbf: undefined }, ['failed claims_differ']],
    ['another end', { exp: 4_000_000_000 }, ['failed claims_differ']],
    ['no end, while the credential has one', { exp: undefined }, ['failed claims_differ']],
  ])('with %s in the claims', async (_case, claims, expected) => {
    expect(await openOf(ours({}, claims))).toEqual(expected);
  });

  it.each<[string, JsonObject, JsonObject, string[]]>([
    ['repeat nothing', {}, { iss: undefined, jti: undefined, sub: undefined, nbf: undefined, exp: undefined }, []],
    ['contradict it', {}, { nbf: 1 }, ['failed claims_differ']],
    ['have a claim of the older model', {}, { vc: credential, '@context': undefined }, ['failed claims_differ']],
    ['write their media type out', { typ: 'application/vc+jwt' }, { iss: undefined }, []],
    ['were made tomorrow', {}, { iat: NOW.getTime() / 1000 + 86_400 }, ['failed proof_not_yet_valid']],
    ['were made by a clock that is a little ahead', {}, { iat: NOW.getTime() / 1000 + 200 }, []],
    ['were made no time that could be read', {}, { iat: 'today' }, ['failed dates_malformed']],
  ])('that are credentials by themselves (vc+jwt) and %s', async (_case, header, claims, expected) => {
    const found = await openOf(ours({ typ: 'vc+jwt', ...header }, claims));
    expect(found).toEqual(expect.arrayContaining(expected));
    if (expected.length === 0) expect(found).toEqual([]);
  });

  it.each<[string, string, KeyKind | null, string[]]>([
    ['a key of Ed25519', 'EdDSA', 'Ed25519', []],
    ['a key of P-256', 'ES256', 'P-256', []],
    ['a key of P-384', 'ES384', 'P-384', []],
    ['another algorithm than its key is for', 'ES384', 'P-256', ['failed signature_wrong']],
    ['a key that is not checked here', 'EdDSA', 'secp256k1', ['skipped issuer_unconfirmed', 'skipped key_unsupported']],
    ['an algorithm that is not checked here', 'ES256K', 'secp256k1', ['skipped proof_unsupported']],
  ])('of an issuer that is %s, with and without `kid`', async (_case, alg, kind, expected) => {
    const other = otherKey(kind!);
    const facts = buildAchievementCredential(
      badgeFacts({ issuer: { id: other.did, name: 'Harbour College', url: 'https://harbour.example' }, status: null }),
    );
    const hash = alg === 'ES384' ? 'sha384' : 'sha256';
    const signing: Signing = (data) =>
      kind === 'Ed25519'
        ? sign(null, data, other.secret)
        : sign(hash, data, { key: other.secret, dsaEncoding: 'ieee-p1363' });
    for (const header of [{ kid: other.method }, {}])
      expect(
        await openOf(token({ alg, ...header }, { ...facts, ...CLAIMS, iss: other.did }, signing), OFFLINE),
      ).toEqual(expected);
  });

  it('end when their claims say so, even where the credential does not', async () => {
    const { validUntil: _until, ...endless } = credential;
    const ended = token(
      { alg: 'EdDSA', kid: key.id },
      { ...endless, ...CLAIMS, exp: Date.UTC(2027, 1, 1) / 1000 },
      WITH['EdDSA']!(secret),
    );
    expect(await openOf(ended)).toEqual(['failed expired']);
  });

  it('with a claim `vc` are read as data model 1.1 says', async () => {
    const { validFrom: _from, validUntil: _until, credentialStatus: _status, id, issuer, ...rest } = credential;
    const vc: JsonObject = {
      ...rest,
      '@context': ['https://www.w3.org/2018/credentials/v1', 'https://purl.imsglobal.org/spec/ob/v3p0/context.json'],
      id,
      issuer,
      issuanceDate: '2027-01-10T09:00:00Z',
    };
    const older = (change: JsonObject, payload: JsonObject = {}): string =>
      token({ alg: 'EdDSA', kid: key.id }, { ...CLAIMS, ...payload, vc: { ...vc, ...change } }, WITH['EdDSA']!(secret));
    expect(await openOf(older({}))).toEqual([]);
    expect(await openOf(older({ id: undefined, issuer: undefined, issuanceDate: undefined }))).toEqual([]);
    expect(await openOf(older({ issuer: { ...(issuer as JsonObject), id: 'did:web:eve.example' } }))).toContain(
      'failed claims_differ',
    );
    expect(await openOf(older({}, { '@context': [] }))).toEqual(['failed token_malformed']);
    expect(await openOf(token({ alg: 'EdDSA', kid: key.id }, { ...CLAIMS, vc: 'x' }, WITH['EdDSA']!(secret)))).toEqual([
      'failed token_malformed',
    ]);
  });

  it.each<[string, () => string, string]>([
    ['a header that is no JSON', () => `${base64('hello')}.${base64({})}.AA`, 'failed not_json'],
    ['a header that is a list', () => `${base64('[]')}.${base64({})}.AA`, 'failed not_a_credential'],
    [
      'a payload with a key twice',
      () => `${base64({ alg: 'EdDSA' })}.${base64('{"iss":"a","iss":"b"}')}.AA`,
      'failed duplicate_key',
    ],
    [
      'a payload that is no text',
      () => `${base64({ alg: 'EdDSA' })}.${Buffer.from([0xff, 0xfe]).toString('base64url')}.AA`,
      'failed token_malformed',
    ],
    ['a part that was changed', () => ours().replace(/\.[\w-]/, '.f'), 'failed not_json'],
    ['a demand that nobody knows', () => ours({ crit: ['exp'], exp: 1 }), 'failed signature_wrong'],
    ['another kind of token', () => ours({ typ: 'at+jwt' }), 'failed proof_unsupported'],
    ['no signature', () => ours().replace(/\.[\w-]*$/, '.'), 'failed signature_wrong'],
  ])('refuse %s', async (_case, text, code) => {
    expect(await openOf(text())).toEqual([code]);
  });

  it('are refused with any part of them changed', async () => {
    const text = ours();
    const [header = '', payload = '', signature = ''] = text.split('.');
    const other = ours({}, { name: 'Meeting trainer' }).split('.');
    expect(await openOf(`${header}.${other[1]}.${signature}`)).toEqual(['failed signature_wrong']);
    expect(await openOf(`${header}.${payload}.${other[2]}`)).toEqual(['failed signature_wrong']);
    expect(await openOf(`${base64({ alg: 'EdDSA', kid: key.id, x: 1 })}.${payload}.${signature}`)).toEqual([
      'failed signature_wrong',
    ]);
    expect(issuerDocument(key)['id']).toBe(ISSUER);
  });
});
