const SECURITY = 'https://w3id.org/security#';
const INSTANT = 'http://www.w3.org/2001/XMLSchema#dateTime';

const own = { '@protected': true, id: '@id', type: '@type' };
const link = (name: string): object => ({ '@id': SECURITY + name, '@type': '@id' });
const links = (name: string): object => ({ '@id': SECURITY + name, '@type': '@id', '@container': '@set' });
const multibase = (name: string): object => ({ '@id': SECURITY + name, '@type': `${SECURITY}multibase` });

/**
 * The terms of proofs of type Ed25519Signature2020, as the W3C Credentials Community Group defines them under
 * https://w3id.org/security/suites/ed25519-2020/v1: which name stands for which address.
 */
export const ED25519_2020_CONTEXT: Record<string, unknown> = {
  '@context': {
    ...own,
    proof: { '@id': `${SECURITY}proof`, '@type': '@id', '@container': '@graph' },
    Ed25519VerificationKey2020: {
      '@id': `${SECURITY}Ed25519VerificationKey2020`,
      '@context': {
        ...own,
        controller: link('controller'),
        revoked: { '@id': `${SECURITY}revoked`, '@type': INSTANT },
        publicKeyMultibase: multibase('publicKeyMultibase'),
      },
    },
    Ed25519Signature2020: {
      '@id': `${SECURITY}Ed25519Signature2020`,
      '@context': {
        ...own,
        challenge: `${SECURITY}challenge`,
        created: { '@id': 'http://purl.org/dc/terms/created', '@type': INSTANT },
        domain: `${SECURITY}domain`,
        expires: { '@id': `${SECURITY}expiration`, '@type': INSTANT },
        nonce: `${SECURITY}nonce`,
        proofPurpose: {
          '@id': `${SECURITY}proofPurpose`,
          '@type': '@vocab',
          '@context': {
            ...own,
            assertionMethod: links('assertionMethod'),
            authentication: links('authenticationMethod'),
            capabilityInvocation: links('capabilityInvocationMethod'),
            capabilityDelegation: links('capabilityDelegationMethod'),
            keyAgreement: links('keyAgreementMethod'),
          },
        },
        proofValue: multibase('proofValue'),
        verificationMethod: link('verificationMethod'),
      },
    },
  },
};
