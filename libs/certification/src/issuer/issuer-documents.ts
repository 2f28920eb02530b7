import type { IssuerFacts } from '@convenor/formats';
import type { StoredKey } from './issuer-key.entity.js';

type Document = Record<string, unknown>;

/** The document of the issuer (DID Core, Multikey): every key that is believed, so that what earlier ones signed can be checked. */
export function didDocument(did: string, keys: readonly StoredKey[]): Document {
  const ids = keys.map(({ name }) => `${did}#${name}`);
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: keys.map(({ publicMultibase }, place) => ({
      id: ids[place],
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: publicMultibase,
    })),
    assertionMethod: ids,
  };
}

/** The same keys as JSON Web Keys (RFC 7517, RFC 8037), for those who check tokens. */
export function keySet(did: string, keys: readonly StoredKey[]): { keys: Document[] } {
  return {
    keys: keys.map(({ name, publicX }) => ({
      kty: 'OKP',
      crv: 'Ed25519',
      x: publicX,
      kid: `${did}#${name}`,
      alg: 'EdDSA',
      use: 'sig',
    })),
  };
}

/** Who issues, as Open Badges 3.0 describes an issuer. */
export function issuerProfile({ id, name, url, image }: IssuerFacts): Document {
  return { id, type: ['Profile'], name, url, ...(image && { image: { id: image, type: 'Image' } }) };
}
