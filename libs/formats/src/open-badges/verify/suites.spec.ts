import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { badgeFacts, ISSUER, network, NOW, OFFLINE, openChecks } from '../../../../../test/support/badges.js';
import {
  didJwk,
  type KeyKind,
  otherKey,
  type OtherKey,
  provingWith,
} from '../../../../../test/support/other-signers.js';
import { buildAchievementCredential } from '../build-credential.js';
import { contextLoader } from '../contexts/known-contexts.js';
import type { JsonObject } from '../open-badges.js';
import { fromMultibase } from './base58.js';
import { graphHasher, hashJson } from './proof-hash.js';
import { keyFromMultibase } from './public-key.js';
import { hashFor, holdsUnder, suiteOf } from './suites.js';
import { verifyCredential } from './verify-credential.js';

const withProof = provingWith(contextLoader());
const KINDS: KeyKind[] = ['Ed25519', 'P-256', 'P-384', 'P-521', 'secp256k1'];
const keys = new Map(KINDS.map((kind) => [kind, otherKey(kind)]));
const keyOf = (kind: KeyKind): OtherKey => keys.get(kind)!;

/** A credential of an issuer whose id is its key: nothing has to be looked up. */
function unsigned(issuerId: string, change: JsonObject = {}): JsonObject {
  const issuer = { id: issuerId, name: 'Harbour College', url: 'https://harbour.example' };
  return { ...buildAchievementCredential(badgeFacts({ issuer, status: null })), ...change };
}
const signed = (kind: KeyKind, suite: string, change: JsonObject = {}): Promise<JsonObject> =>
  withProof(unsigned(keyOf(kind).did), keyOf(kind), suite, change);
const openOf = (credential: JsonObject): Promise<string[]> => openChecks(credential, OFFLINE);

describe('suites', () => {
  it.each<[string, KeyKind]>([
    ['eddsa-rdfc-2022', 'Ed25519'],
    ['eddsa-jcs-2022', 'Ed25519'],
    ['Ed25519Signature2020', 'Ed25519'],
    ['ecdsa-rdfc-2019', 'P-256'],
    ['ecdsa-rdfc-2019', 'P-384'],
    ['ecdsa-jcs-2019', 'P-256'],
    ['ecdsa-jcs-2019', 'P-384'],
  ])('%s with %s holds without a network, and not over another document', async (suite, kind) => {
    const credential = await signed(kind, suite);
    expect(await openOf(credential)).toEqual([]);
    expect(await openOf({ ...credential, name: 'Meeting trainer' })).toEqual(['failed signature_wrong']);
    const proof = credential['proof'] as JsonObject;
    expect(await openOf({ ...credential, proof: { ...proof, created: '2027-01-11T09:30:00Z' } })).toEqual([
      'failed signature_wrong',
    ]);
  });

  it.each<[string, KeyKind]>([
    ['eddsa-rdfc-2022', 'P-256'],
    ['ecdsa-rdfc-2019', 'Ed25519'],
    ['ecdsa-jcs-2019', 'Ed25519'],
  ])('%s is not taken with a key of %s', async (suite, kind) => {
    expect(await openOf(await signed(kind, suite))).toEqual(['failed key_malformed']);
  });

  it.each([
    ...['ecdsa-sd-2023', 'bbs-2023', 'ecdsa-xi-2023', 'mldsa44-rdfc-2024', 'toString'],
    ...['JsonWebSignature2020', 'Ed25519Signature2018', 'RsaSignature2018', 'BbsBlsSignature2020'],
  ])('%s is known for what it is, and could not be checked', async (suite) => {
    const type = /^[A-Z]/.test(suite) ? { type: suite } : { type: 'DataIntegrityProof', cryptosuite: suite };
    const proven = await signed('P-256', 'ecdsa-rdfc-2019');
    const { type: _type, cryptosuite: _suite, ...proof } = proven['proof'] as JsonObject;
    const credential = { ...proven, proof: { ...proof, ...type } };
    const verdict = await verifyCredential(JSON.stringify(credential), OFFLINE);
    expect(verdict).toMatchObject({ valid: false, summary: 'could_not_check' });
    expect(verdict.checks).toContainEqual({
      ...{ check: 'proof', outcome: 'skipped', code: 'proof_unsupported', params: { suite } },
    });
  });

  it.each<[string, JsonObject]>([
    ['no type', { type: undefined }],
    ['no suite', { cryptosuite: undefined }],
    ['a suite that is no text', { cryptosuite: ['eddsa-rdfc-2022'] }],
    ['a signature of another length', { proofValue: `u${Buffer.alloc(63, 7).toString('base64url')}` }],
  ])('refuse a proof with %s', async (_case, change) => {
    const credential = await signed('Ed25519', 'eddsa-rdfc-2022');
    const proof = { ...(credential['proof'] as JsonObject), ...change };
    expect(await openOf(JSON.parse(JSON.stringify({ ...credential, proof })))).toEqual(['failed proof_malformed']);
  });

  it.each<KeyKind>(['P-521', 'secp256k1'])('could not check with a key of %s', async (kind) => {
    expect(await openOf(await signed(kind, 'ecdsa-rdfc-2019'))).toEqual([
      'skipped issuer_unconfirmed',
      'skipped key_unsupported',
    ]);
    const [id, document] = ['did:web:harbour.example', 'https://harbour.example/.well-known/did.json'];
    const method = { id: `${id}#k`, type: 'Multikey', controller: id, publicKeyMultibase: keyOf(kind).multibase };
    const served = network({ [document]: { id, verificationMethod: [method], assertionMethod: [method.id] } });
    const credential = await withProof(unsigned(id), keyOf(kind), 'ecdsa-rdfc-2019', {
      verificationMethod: method.id,
    });
    expect(await openChecks(credential, served)).toEqual(['skipped issuer_unconfirmed', 'skipped key_unsupported']);
  });

  it.each<KeyKind>(['Ed25519', 'P-256', 'P-384'])('take did:jwk with %s, by its one name', async (kind) => {
    const did = didJwk(keyOf(kind));
    const suite = kind === 'Ed25519' ? 'eddsa-jcs-2022' : 'ecdsa-jcs-2019';
    const named = (name: string): Promise<JsonObject> =>
      withProof(unsigned(did), keyOf(kind), suite, { verificationMethod: `${did}#${name}` });
    expect(await openOf(await named('0'))).toEqual([]);
    expect(await openOf(await named('1'))).toEqual(['failed key_malformed']);
  });

  it('do not take the key of one for the key of another', async () => {
    const [mine, eve] = [keyOf('P-256'), otherKey('P-256')];
    expect(await openOf(await withProof(unsigned(mine.did), eve, 'ecdsa-rdfc-2019'))).toEqual(['failed issuer_other']);
    const stolen = await withProof(unsigned(mine.did), eve, 'ecdsa-rdfc-2019', { verificationMethod: mine.method });
    expect(await openOf(stolen)).toEqual(['failed signature_wrong']);
    const half = { verificationMethod: `${mine.did}#${eve.multibase}` };
    expect(await openOf(await withProof(unsigned(mine.did), mine, 'ecdsa-rdfc-2019', half))).toEqual([
      'failed key_malformed',
    ]);
    expect(await openOf(await withProof(unsigned(ISSUER), eve, 'ecdsa-rdfc-2019'))).toEqual([
      'skipped issuer_unconfirmed',
      'skipped key_unconfirmed',
    ]);
  });

  it('take a document with several proofs when one holds, and one that leans on another only with that one', async () => {
    const key = keyOf('Ed25519');
    const first = await signed('Ed25519', 'eddsa-rdfc-2022', { id: 'urn:uuid:5d0b6d9a-7b54-4d0e-9a39-6f3c1a3c0a01' });
    const proof = first['proof'] as JsonObject;
    const later = { ...proof, id: 'urn:uuid:5d0b6d9a-7b54-4d0e-9a39-6f3c1a3c0a02', previousProof: proof['id'] };
    expect(await openOf({ ...first, proof: [proof, later] })).toEqual([]);
    expect(await openOf({ ...first, proof: [{ ...proof, proofValue: later['id'] }, later] })).toEqual([
      'failed proof_malformed',
    ]);
    expect(await openOf({ ...first, proof: [{ ...later, previousProof: 'urn:uuid:none' }] })).toEqual([
      'failed proof_malformed',
    ]);
    expect(await openOf({ ...first, proof: [{ ...later, previousProof: [later['id']] }] })).toEqual([
      'skipped proof_unsupported',
    ]);
    expect(key.did).toBe((first['issuer'] as JsonObject)['id']);
  });

  it('hold over dates with offsets, and refuse a proof that has ended or is yet to come', async () => {
    const key = keyOf('P-384');
    const dated = (change: JsonObject, proof: JsonObject = {}): Promise<JsonObject> =>
      withProof(unsigned(key.did, change), key, 'ecdsa-rdfc-2019', proof);
    expect(await openOf(await dated({ validFrom: '2027-01-10T23:00:00.250+14:00' }))).toEqual([]);
    expect(await openOf(await dated({ validFrom: '2027-03-01T12:30:00+01:00' }))).toEqual([]);
    expect(await openOf(await dated({ validFrom: '2027-03-01T12:30:00-01:00' }))).toEqual(['failed not_yet_valid']);
    expect(await openOf(await dated({ validUntil: '2027-03-01T13:00:00+01:00' }))).toEqual(['failed expired']);
    for (const validFrom of [
      '2027-01-10T09:00Z',
      '2027-01-10T09:00:00+15:00',
      '2027-01-10 09:00:00Z',
      '2027-1-1T0:0:0Z',
    ])
      expect(await openOf(await dated({ validFrom }))).toContain('failed dates_malformed');
    expect(await openOf(await dated({}, { expires: '2027-03-01T11:59:59Z' }))).toEqual(['failed proof_expired']);
    expect(await openOf(await dated({}, { created: '2027-03-02T00:00:00Z' }))).toEqual(['failed proof_not_yet_valid']);
    expect(await openOf(await dated({}, { created: undefined, proofPurpose: 'authentication' }))).toEqual([
      'failed proof_purpose',
    ]);
    expect(NOW.toISOString()).toBe('2027-03-01T12:00:00.000Z');
  });
});

describe('a change of one sign', () => {
  const credentials: JsonObject[] = [];
  beforeAll(async () => {
    credentials.push(await signed('P-256', 'ecdsa-rdfc-2019'), await signed('P-384', 'ecdsa-jcs-2019'));
    credentials.push(await signed('Ed25519', 'Ed25519Signature2020'), await signed('Ed25519', 'eddsa-jcs-2022'));
  });

  it('anywhere in the text of a signed credential is never judged valid', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.nat(), fc.constantFrom(...'aZ07 ".:/\\{}é'), async (which, at, sign) => {
        const text = JSON.stringify(credentials[which]);
        const place = at % text.length;
        const changed = text.slice(0, place) + sign + text.slice(place + 1);
        fc.pre(changed !== text && !sameGraph(changed, text));
        expect((await verifyCredential(changed, OFFLINE)).valid).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  /** A context is not signed by a proof over the graph, as long as its words keep their meaning: here only its version. */
  function sameGraph(changed: string, text: string): boolean {
    try {
      const parts = [changed, text].map((json) => JSON.parse(json) as JsonObject);
      const [one, other] = parts.map(({ '@context': _contexts, ...rest }) => JSON.stringify(rest));
      return one === other;
    } catch {
      return false;
    }
  }
});

describe('the test vectors of the W3C for ECDSA', () => {
  const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2';
  const contexts = new Map([[EXAMPLES, { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }]]);
  const P256 = 'zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP';
  const P384 = 'z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ';
  const document: JsonObject = {
    '@context': ['https://www.w3.org/ns/credentials/v2', EXAMPLES],
    id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
    type: ['VerifiableCredential', 'AlumniCredential'],
    name: 'Alumni Credential',
    description: 'A minimum viable example of an Alumni Credential.',
    issuer: 'https://vc.example/issuers/5678',
    validFrom: '2023-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
  };

  const proofOf = (cryptosuite: string, multibase: string): JsonObject => ({
    type: 'DataIntegrityProof',
    cryptosuite,
    created: '2023-02-24T23:36:38Z',
    verificationMethod: `did:key:${multibase}#${multibase}`,
    proofPurpose: 'assertionMethod',
  });

  it.each<[string, string, string]>([
    [
      'P-256',
      P256,
      '3a8a522f689025727fb9d1f0fa99a618da023e8494ac74f51015d009d35abc2e517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017',
    ],
    [
      'P-384',
      P384,
      'e32805a26492eac777aa7a138f6d8da3c74e0c7be7b296dcaccf97420c3b92eaad7be6449ca565e165031567f5c7cbc18bf6e01df72c5b62f91b685231915ac4b8c58ea95f002c6b8f6bfafa1b251df476b56b8e01518e317dab099d3ecbff96',
    ],
  ])('have the same hashes over the graph with %s', async (_kind, multibase, combined) => {
    const proof = proofOf('ecdsa-rdfc-2019', multibase);
    const hash = hashFor(suiteOf(proof)!, keyFromMultibase(multibase)!)!;
    const data = await graphHasher(document, contexts)(proof, hash);
    expect(Buffer.from(data).toString('hex')).toBe(combined);
  });

  it.each<[string, string, string]>([
    ['P-256', P256, 'zq6PrUMCtqY5obCSsrQxuFJdGffCDxvFuopdZiBPUBRTFEs1VVsBZi8YiEwVWgHYrXxoV93gBHqGDBtQLPFxpZxz'],
    [
      'P-384',
      P384,
      'zR3krc7pt9Dpn1PY2u8HWPePggtzAG2SuH2ZGNrzw8Ku3QrFLWgDTjS5mCWy65ShixJEtpMwfviAFfh5xTgd5FGN1sSbpPJ5djqSZQLqQkY8KLBPNswuqKtq3bS8f9vEHm8w',
    ],
  ])('hold over JSON with %s', (_kind, multibase, proofValue) => {
    const proof = proofOf('ecdsa-jcs-2019', multibase);
    const key = keyFromMultibase(multibase)!;
    const hash = hashFor(suiteOf(proof)!, key)!;
    const holds = (of: JsonObject): boolean => holdsUnder(key, hashJson(of, proof, hash)!, fromMultibase(proofValue)!);
    expect(holds(document)).toBe(true);
    expect(holds({ ...document, name: 'Other' })).toBe(false);
  });
});
