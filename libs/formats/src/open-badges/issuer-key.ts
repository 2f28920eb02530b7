import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import type { Ed25519Jwk, IssuerKey } from './open-badges.js';

/**
 * A new key of Ed25519 for an issuer, in the spelling of Multikey (embedded proofs) and of JSON Web Key (tokens).
 *
 * @param controller the issuer's id, for example `did:web:example.org`
 * @param fragment the name of the key in the issuer's document, for example `key-2026-1`
 * @param seed 32 bytes that the key is made of; without it, chance is the operating system's
 * @throws RangeError when the seed has another length, or the fragment could not stand in an address
 */
export async function generateIssuerKey(controller: string, fragment: string, seed?: Uint8Array): Promise<IssuerKey> {
  if (seed && seed.length !== 32) throw new RangeError('A seed of Ed25519 has 32 bytes.');
  if (!/^[\w.-]+$/.test(fragment)) throw new RangeError('The name of a key has letters, digits, dots and dashes.');
  const id = `${controller}#${fragment}`;
  const pair = await Ed25519Multikey.generate({ id, controller, ...(seed && { seed }) });
  const { x, d } = await Ed25519Multikey.toJwk({ keyPair: pair, secretKey: true });
  const publicJwk: Ed25519Jwk = { kty: 'OKP', crv: 'Ed25519', x, kid: id, alg: 'EdDSA' };
  return {
    id,
    controller,
    publicKeyMultibase: pair.publicKeyMultibase,
    secretKeyMultibase: pair.secretKeyMultibase,
    publicJwk,
    secretJwk: { ...publicJwk, ...(d !== undefined && { d: seedOf(d) }) },
  };
}

/** RFC 8037 wants the 32 bytes of the seed; the library keeps the public half behind them. */
function seedOf(secret: string): string {
  return Buffer.from(secret, 'base64url').subarray(0, 32).toString('base64url');
}
