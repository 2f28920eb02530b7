import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createRequire } from 'node:module';
import type { JsonObject } from '@convenor/formats';

// Signs with the kinds of keys and suites that other issuers use, with nothing of our own verification: the graph is
// canonicalised by the library of JSON-LD itself, JSON by the few lines below, signatures are node's.
const libraries = createRequire(__filename);
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

export type KeyKind = 'Ed25519' | 'P-256' | 'P-384' | 'P-521' | 'secp256k1';

/** A key of another issuer, whose id is the key itself. */
export interface OtherKey {
  kind: KeyKind;
  secret: KeyObject;
  publicJwk: JsonObject;
  multibase: string;
  /** `did:key:…` */
  did: string;
  /** The verification method of that id. */
  method: string;
}

const PREFIXES: Record<KeyKind, number[]> = {
  Ed25519: [0xed, 0x01],
  'P-256': [0x80, 0x24],
  'P-384': [0x81, 0x24],
  'P-521': [0x82, 0x24],
  secp256k1: [0xe7, 0x01],
};

export function otherKey(kind: KeyKind): OtherKey {
  const pair = kind === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: kind });
  const publicJwk = { ...pair.publicKey.export({ format: 'jwk' }) } as JsonObject;
  const [x, y] = ['x', 'y'].map((name) => Buffer.from((publicJwk[name] as string | undefined) ?? '', 'base64url'));
  const sign = kind === 'Ed25519' ? [] : [((y?.at(-1) ?? 0) & 1) + 2];
  const multibase = `z${base58(Buffer.concat([Buffer.from([...PREFIXES[kind], ...sign]), x ?? Buffer.alloc(0)]))}`;
  const did = `did:key:${multibase}`;
  return {
    kind,
    secret: createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    publicJwk,
    multibase,
    did,
    method: `${did}#${multibase}`,
  };
}

/** `did:jwk:…` of the same key. */
export function didJwk({ publicJwk }: OtherKey): string {
  return `did:jwk:${Buffer.from(JSON.stringify(publicJwk)).toString('base64url')}`;
}

/** Puts a proof of a suite into a document. What `change` says of the proof is signed along. */
export type Proving = (document: JsonObject, key: OtherKey, suite: string, change?: JsonObject) => Promise<JsonObject>;

/** @param documentLoader answers with the contexts that stand in the documents */
export const provingWith =
  (documentLoader: unknown): Proving =>
  async (document, key, suite, change = {}) => {
    const options: JsonObject = {
      ...(suite === 'Ed25519Signature2020' ? { type: suite } : { type: 'DataIntegrityProof', cryptosuite: suite }),
      created: '2027-01-10T09:30:00Z',
      verificationMethod: key.method,
      proofPurpose: 'assertionMethod',
      ...change,
    };
    const overJson = suite.includes('jcs');
    const hash = key.kind === 'P-384' ? 'sha384' : 'sha256';
    const contexts = document['@context'] as unknown[];
    const signedOptions = overJson ? options : { ...options, '@context': contextsFor(suite, contexts) };
    const parts: Uint8Array[] = [];
    for (const part of [signedOptions, document])
      parts.push(
        createHash(hash)
          .update(overJson ? inOrder(part) : await canonical(part, hash, documentLoader))
          .digest(),
      );
    const data = Buffer.concat(parts);
    const value =
      key.kind === 'Ed25519'
        ? sign(null, data, key.secret)
        : sign(hash, data, { key: key.secret, dsaEncoding: 'ieee-p1363' });
    return { ...document, proof: { ...options, proofValue: `z${base58(value)}` } };
  };

function contextsFor(suite: string, contexts: readonly unknown[]): unknown[] {
  const own = 'https://w3id.org/security/suites/ed25519-2020/v1';
  return suite === 'Ed25519Signature2020' && !contexts.includes(own) ? [...contexts, own] : [...contexts];
}

async function canonical(
  document: JsonObject,
  messageDigestAlgorithm: string,
  documentLoader: unknown,
): Promise<string> {
  const jsonld = libraries('jsonld') as { toRDF(input: JsonObject, options: JsonObject): Promise<unknown> };
  const rdf = libraries('rdf-canonize') as { canonize(dataset: unknown, options: JsonObject): Promise<string> };
  const dataset = await jsonld.toRDF(document, { documentLoader, base: null, safe: true });
  return rdf.canonize(dataset, { algorithm: 'RDFC-1.0', format: 'application/n-quads', messageDigestAlgorithm });
}

/** RFC 8785 for what stands in these tests: keys in order, no blanks. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  const sorted = entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([name, part]) => `${JSON.stringify(name)}:${inOrder(part)}`).join(',')}}`;
}

export function base58(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = ALPHABET[Number(number % 58n)] + text;
  return '1'.repeat(bytes.findIndex((byte) => byte !== 0)) + text;
}
