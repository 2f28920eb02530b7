import { createHash, createPublicKey, verify } from 'node:crypto';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  aSignedBadge,
  badgeFacts,
  badgeKey,
  issuerDocument,
  statusList,
  ISSUER,
} from '../../../../test/support/badges.js';
import { buildAchievementCredential } from './build-credential.js';
import { contextLoader } from './contexts/known-contexts.js';
import type { IssuerKey, JsonObject } from './open-badges.js';
import { signToken } from './sign-token.js';
import { graphHasher, hashJson } from './verify/proof-hash.js';
import { keyFromMultibase } from './verify/public-key.js';
import { fromMultibase } from './verify/base58.js';

// What signs here are the libraries of Digital Bazaar, what judges is our own code. In this file the others judge: the
// library of verifiable credentials, and bare node:crypto. Neither knows anything of our verification.
const libraries = createRequire(__filename);

interface VcLibrary {
  verifyCredential(options: JsonObject): Promise<{ verified: boolean; error?: unknown }>;
}

/** Judges with the library: its own purpose, its own proof, the issuer's document from the loader. */
async function byLibrary(credential: JsonObject, key: IssuerKey): Promise<boolean> {
  const vc = libraries('@digitalbazaar/vc') as VcLibrary;
  const { DataIntegrityProof } = libraries('@digitalbazaar/data-integrity');
  const { cryptosuite } = libraries('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
  const contexts = contextLoader();
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: key.id,
    type: 'Multikey',
    controller: key.controller,
    publicKeyMultibase: key.publicKeyMultibase,
  };
  const documentLoader = async (url: string): Promise<unknown> => {
    if (url === key.id) return { documentUrl: url, document: method };
    if (url === ISSUER)
      return { documentUrl: url, document: { ...issuerDocument(key), '@context': 'https://www.w3.org/ns/did/v1' } };
    return contexts(url);
  };
  const { verified } = await vc.verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader,
    checkStatus: async () => ({ verified: true }),
    now: new Date('2027-03-01T12:00:00Z'),
  });
  return verified;
}

describe('what we sign', () => {
  let key: IssuerKey;
  beforeAll(async () => {
    key = await badgeKey();
  });

  it('is taken for valid by another implementation, and not when a word of it is changed', async () => {
    const badge = await aSignedBadge();
    expect(await byLibrary(badge, key)).toBe(true);
    expect(await byLibrary({ ...badge, name: 'Meeting trainer' }, key)).toBe(false);
    expect(await byLibrary(badge, { ...key, publicKeyMultibase: (await badgeKey(8)).publicKeyMultibase })).toBe(false);
  });

  it('is taken for valid by another implementation without end date, evidence and status too', async () => {
    const bare = { validUntil: null, evidence: [], status: null };
    expect(await byLibrary(await aSignedBadge(bare), key)).toBe(true);
  });

  it('and the list of statuses likewise', async () => {
    expect(await byLibrary(await statusList('suspension', [5], key), key)).toBe(true);
  });

  it('as a token is what RFC 7515 and node:crypto make of it', async () => {
    const credential = buildAchievementCredential(badgeFacts());
    const token = await signToken(credential, key);
    const [header = '', payload = '', signature = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'EdDSA', kid: key.id, typ: 'JWT' });
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({
      ...credential,
      iss: ISSUER,
      jti: credential['id'],
      sub: 'urn:uuid:58172aac-d8ba-41ed-83dd-0b3aef56cc33',
      nbf: Date.UTC(2027, 0, 10, 9) / 1000,
      exp: Date.UTC(2029, 0, 10, 9) / 1000,
    });
    const publicKey = createPublicKey({ key: { ...key.publicJwk }, format: 'jwk' });
    const signed = Buffer.from(`${header}.${payload}`);
    expect(verify(null, signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  it('cannot be made a token without what the claims repeat', async () => {
    await expect(signToken({ issuer: ISSUER }, key)).rejects.toThrow(TypeError);
  });
});

describe('hashes of proofs', () => {
  // W3C, Data Integrity EdDSA Cryptosuites v1.0, appendix A: a document, a key, and what must come out.
  const PUBLIC = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
  const CONTEXTS = ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'];
  const EXAMPLES = new Map([
    [CONTEXTS[1] as string, { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }],
  ]);
  const DOCUMENT: JsonObject = {
    '@context': CONTEXTS,
    id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
    type: ['VerifiableCredential', 'AlumniCredential'],
    name: 'Alumni Credential',
    description: 'A minimum viable example of an Alumni Credential.',
    issuer: 'https://vc.example/issuers/5678',
    validFrom: '2023-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
  };
  const PROOF: JsonObject = {
    type: 'DataIntegrityProof',
    created: '2023-02-24T23:36:38Z',
    verificationMethod: `did:key:${PUBLIC}#${PUBLIC}`,
    proofPurpose: 'assertionMethod',
  };
  const GRAPH = 'z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme';
  const JSON_VALUE = 'z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX';

  const holds = (data: Uint8Array | null, value: string): boolean => {
    const key = keyFromMultibase(PUBLIC);
    const signature = fromMultibase(value);
    if (!key || !signature || !data) throw new Error('The vector is not read.');
    return verify(null, data, key, signature);
  };

  it('are those of the vector for eddsa-rdfc-2022', async () => {
    const proof = { ...PROOF, cryptosuite: 'eddsa-rdfc-2022' };
    const data = await graphHasher(DOCUMENT, EXAMPLES)(proof);
    expect(holds(data, GRAPH)).toBe(true);
    expect(Buffer.from(data.subarray(32)).toString('hex')).toBe(createHash('sha256').update(CANONICAL).digest('hex'));
  });

  it('are those of the vector for eddsa-jcs-2022', () => {
    const proof = { ...PROOF, cryptosuite: 'eddsa-jcs-2022', '@context': CONTEXTS };
    expect(holds(hashJson(DOCUMENT, proof), JSON_VALUE)).toBe(true);
    expect(holds(hashJson({ ...DOCUMENT, '@context': [...CONTEXTS, 'https://more.example'] }, proof), JSON_VALUE)).toBe(
      true,
    );
    expect(hashJson({ ...DOCUMENT, '@context': CONTEXTS.slice(1) }, proof)).toBeNull();
  });

  const CREDENTIALS = 'https://www.w3.org/2018/credentials#';
  /** The document written by hand as sorted N-Quads. */
  const CANONICAL = [
    '<did:example:abcdefgh> <https://www.w3.org/ns/credentials/examples#alumniOf> "The School of Examples" .',
    `<urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <${CREDENTIALS}VerifiableCredential> .`,
    '<urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/ns/credentials/examples#AlumniCredential> .',
    '<urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <https://schema.org/description> "A minimum viable example of an Alumni Credential." .',
    '<urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <https://schema.org/name> "Alumni Credential" .',
    `<urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <${CREDENTIALS}credentialSubject> <did:example:abcdefgh> .`,
    `<urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <${CREDENTIALS}issuer> <https://vc.example/issuers/5678> .`,
    `<urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <${CREDENTIALS}validFrom> "2023-01-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .`,
    '',
  ].join('\n');
});
