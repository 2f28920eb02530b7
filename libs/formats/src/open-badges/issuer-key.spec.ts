import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { generateIssuerKey } from './issuer-key.js';
import { keyFromMultibase } from './verify/public-key.js';

/** RFC 8032, section 7.1, test 1. */
const SEED = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
const PUBLIC = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';

describe('generateIssuerKey', () => {
  it('makes of a seed the key that RFC 8032 gives for it, in both spellings', async () => {
    const key = await generateIssuerKey('did:web:training.example', 'key-1', SEED);
    expect(Buffer.from(key.publicJwk.x, 'base64url').toString('hex')).toBe(PUBLIC);
    const fromJwk = createPublicKey({ key: { ...key.publicJwk }, format: 'jwk' });
    expect(keyFromMultibase(key.publicKeyMultibase)?.equals(fromJwk)).toBe(true);
    const secret = createPrivateKey({ key: { ...key.secretJwk }, format: 'jwk' });
    expect(createPublicKey(secret).equals(fromJwk)).toBe(true);
    expect(Buffer.from(key.secretJwk.d ?? '', 'base64url')).toEqual(SEED);
  });

  it('names the key inside the issuer, and keeps the secret out of the public half', async () => {
    const key = await generateIssuerKey('did:web:training.example', 'key-2027-1');
    expect(key).toMatchObject({ id: 'did:web:training.example#key-2027-1', controller: 'did:web:training.example' });
    expect(key.publicJwk).toEqual({ kty: 'OKP', crv: 'Ed25519', x: key.publicJwk.x, kid: key.id, alg: 'EdDSA' });
  });

  it('is another key each time when there is no seed', async () => {
    const [one, other] = await Promise.all([generateIssuerKey('did:web:a', 'k'), generateIssuerKey('did:web:a', 'k')]);
    expect(one?.publicKeyMultibase).not.toBe(other?.publicKeyMultibase);
  });

  it.each([
    ['a seed that is too short', 'key-1', new Uint8Array(31)],
    ['a name that would end the address', 'a#b', undefined],
    ['no name', '', undefined],
  ])('refuses %s', async (_case, fragment, seed) => {
    await expect(generateIssuerKey('did:web:a', fragment, seed)).rejects.toThrow(RangeError);
  });
});
