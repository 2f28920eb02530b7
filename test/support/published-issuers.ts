import type { JsonObject } from '@convenor/formats';

// The published samples of Open Badges 3.0 name issuers under reserved names, which nobody can ask. These are the
// documents that such issuers would publish: each names the keys whose public halves stand in the samples themselves.

const multikey = (controller: string, publicKeyMultibase: string): JsonObject => ({
  id: `${controller}#${publicKeyMultibase}`,
  type: 'Multikey',
  controller,
  publicKeyMultibase,
});

const webKey = (controller: string, n: string): JsonObject => ({
  id: `${controller}#rsa`,
  type: 'JsonWebKey',
  controller,
  publicKeyJwk: { kty: 'RSA', e: 'AQAB', n },
});

function issuer(id: string, keys: readonly string[], modulus?: string): JsonObject {
  const methods = [...keys.map((key) => multikey(id, key)), ...(modulus === undefined ? [] : [webKey(id, modulus)])];
  return { id, type: ['Profile'], verificationMethod: methods, assertionMethod: methods.map((method) => method['id']) };
}

const EXAMPLE_COM = 'https://example.com/issuers/876543';
const EXAMPLE_EDU = 'https://example.edu/issuers/565049';
const ONE_ED_TECH = 'https://1edtech.edu/issuers/565049';
const STATE = 'https://state.gov/issuers/565049';

export const PUBLISHED_ISSUERS: Record<string, JsonObject> = {
  [EXAMPLE_COM]: issuer(EXAMPLE_COM, [
    'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi',
    'z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x',
    'z6MknNHHrBzPytzu6CUBP9Lg7fg4KSBjzimc2Frh693YbMiv',
  ]),
  [EXAMPLE_EDU]: issuer(
    EXAMPLE_EDU,
    ['z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'],
    'j2tJ-kXi2Jsa9rPEo9_Si9gnXMyLGXy5_P59NgEJC38Dw60t7ZeTrn8rmcSMObqxJ5k-12_B60EDCQ5kn-bmnn8pGUgj7xkmWzMbbPr0Dm9sMYd-thI9f21EJQftwwcT2tn_-6cUYOLKEp_cGpopBfIXayMsCPC9-l-TQf1bpv5LDYQy8h6tNclrUXLynaPUYp_V0fD7PvZGm6U2gRnNGOw8MbybRxIZW-OVn8GCiXX3sarPFLCxCnwRbQgfEm43fslU4KWkGyNtp9Zv8WnGz5OAUyRFHZMY8AxdDf9CXSs1Kk3P59alXEnAnkAANCqh_RTMuVbJV12fQNKapZaJGQ',
  ),
  [ONE_ED_TECH]: issuer(
    ONE_ED_TECH,
    ['z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi', 'z6Mknyb2Gb4NxzW3xSr9ChTtdQZ1zs77piQ3r9SaJ9vMzmrs'],
    '04q_KmxLWmWsBSv-sHlesyD6lFf_HkKiLE6TBQvWP3E8QgYzf1YuwH3lijpcyFPEEXWxlN7G1Xxr_grj2-GPcwRfvf-UDkKxgQwSQbnW6xCZsU9qi5dEnkU7LfOYz0mYVxAzjgM1LRtVDMnrqnR6YRX1vQ7mY9kzH3xhw92MATQFrKtTK4VN27UDlzUipZyvA2OUl29-TGhBdYU7otyOMHw1U4W8j3zBNMSvLUKo-b45wRWSSXy46s8eVl4O9A6vGhZSiKi6YlQQwi2_9YYVkiTB0pWoub9ABr4t_erI_4SqRMOw53kVRSHyimSIFLQiTuDttAM1gskxvUNvskdN1Q',
  ),
  [STATE]: issuer(STATE, ['z6MkoMGF38Ck9xkdqrbZt4h9eHb1qc3GhAAkoSWa4Vy3SHRN']),
};
