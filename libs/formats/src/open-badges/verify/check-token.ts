import type { KeyObject } from 'node:crypto';
import { compactVerify } from 'jose';
import type { Check, JsonObject } from '../open-badges.js';
import { judgeKey, type ProofFindings } from './check-proof.js';
import { failed, skipped } from './checks.js';
import { datesOf, idOf, issuerIdOf } from './credential-model.js';
import type { Documents } from './documents.js';
import { confirmKey, findKey, type KeyAnswer } from './find-key.js';
import { parseInstant } from './instants.js';
import { isOtherKind, keyFromJwk, sameKey } from './public-key.js';
import { isObject } from './read-json.js';
import type { ReadToken } from './read-token.js';

/** Signatures with public keys only: `none`, and those with a shared secret, are never asked for. */
const ALGORITHMS = [
  'EdDSA',
  'Ed25519',
  ...['ES', 'PS', 'RS'].flatMap((kind) => ['256', '384', '512'].map((n) => kind + n)),
];
/** Signatures with public keys that exist and are not checked here. */
const OTHER_ALGORITHMS = /^(?:ES256K|ESB\d{3}|Ed448|ML-DSA-\d\d)$/;
/** What a token that holds a credential may call itself; another kind of token is not taken for one. */
const TYPES = new Set(['jwt', 'vc+jwt', 'vc+ld+jwt']);
/** How much of its clock another machine may be ahead, in seconds. */
const CLOCK_SKEW = 300;

/** Whether the signature of a token holds, its key is the issuer's, and its claims repeat what the credential says. */
export async function checkToken(token: ReadToken, documents: Documents, now: Date): Promise<ProofFindings> {
  const { header, credential } = token;
  const { alg, typ } = header;
  if (typeof alg === 'string' && OTHER_ALGORITHMS.test(alg))
    return [skipped('proof', 'proof_unsupported', { suite: alg })];
  if (typeof alg !== 'string' || !ALGORITHMS.includes(alg))
    return [failed('proof', 'algorithm_refused', { algorithm: typeof alg === 'string' ? alg : '' })];
  // RFC 7515 lets the beginning of a media type be left out, and it need not be.
  const kind = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : '';
  if (typ !== undefined && !TYPES.has(kind)) return [failed('proof', 'proof_unsupported', { suite: kind })];
  const issuerId = issuerIdOf(credential);
  if (issuerId === null) return [failed('issuer', 'issuer_unnamed')];
  const claims = differingClaim(token, kind) ?? madeLater(token.claims, now);
  if (claims) return [claims];
  const answer = await keyOf(header, issuerId, documents, now);
  if (!('key' in answer)) return judgeKey(answer);
  return (await holds(token.text, answer.key)) ? judgeKey(answer) : [failed('proof', 'signature_wrong')];
}

/**
 * The key: from the address in `kid`, or from `jwk`. A key that comes with the token proves nothing by itself, so the
 * issuer's document must hold it.
 */
async function keyOf({ kid, jwk }: JsonObject, issuerId: string, documents: Documents, now: Date): Promise<KeyAnswer> {
  const key = jwk === undefined ? null : keyFromJwk(jwk);
  if (isObject(jwk) && !key && isOtherKind(jwk)) return { state: 'unsupported', where: 'jwk' };
  if (jwk !== undefined && !key) return { state: 'refused', code: 'key_malformed', where: 'jwk' };
  const method = addressOf(kid, issuerId, key !== null);
  if (method === null) {
    if (key) return confirmKey(key, issuerId, documents);
    // Where the token names no key, only an issuer that is one itself says which it is.
    if (/^did:(?:key|jwk):/.test(issuerId)) return findKey({ method: issuerId, issuerId, now }, documents);
    return { state: 'refused', code: 'key_unknown', where: 'kid' };
  }
  const answer = await findKey({ method, issuerId, now }, documents);
  if (!key || answer.state === 'refused' || answer.state === 'unsupported') return answer;
  if (answer.state === 'unreachable') return { state: 'unconfirmed', key, where: answer.where };
  return sameKey(key, answer.key) ? answer : { state: 'refused', code: 'key_malformed', where: method };
}

/** A short `kid` is a name inside the issuer's document; beside a key it is only a label. */
function addressOf(kid: unknown, issuerId: string, hasKey: boolean): string | null {
  if (typeof kid !== 'string' || kid === '') return null;
  if (/^[a-z][a-z\d+.-]*:\S+$/i.test(kid)) return kid;
  return hasKey ? null : `${issuerId}#${kid.replace(/^#/, '')}`;
}

async function holds(token: string, key: KeyObject): Promise<boolean> {
  try {
    await compactVerify(token, key, { algorithms: ALGORITHMS });
    return true;
  } catch {
    return false;
  }
}

/**
 * The claims that Open Badges asks for (section 8.2.6.1), where they differ from the credential. `sub` may be left out;
 * a token of the kind `vc+jwt` (VC-JOSE-COSE) may leave out all of them, and has no claim `vc`.
 */
function differingClaim({ claims, credential }: ReadToken, kind: string): Check | null {
  const byItself = kind === 'vc+jwt' || kind === 'vc+ld+jwt';
  if (byItself && claims['vc'] !== undefined) return failed('proof', 'claims_differ', { claim: 'vc' });
  const { from, until } = datesOf(credential);
  const subjectId = idOf(credential['credentialSubject']);
  const agreements: [string, boolean][] = [
    ['iss', claims['iss'] === issuerIdOf(credential)],
    ['jti', claims['jti'] === credential['id']],
    ['sub', claims['sub'] === undefined || claims['sub'] === subjectId],
    ['nbf', inSeconds(from) === claims['nbf']],
    ['exp', until === undefined ? claims['exp'] === undefined : inSeconds(until) === claims['exp']],
  ];
  const differing = agreements.find(([name, agrees]) => !agrees && !(byItself && claims[name] === undefined));
  return differing ? failed('proof', 'claims_differ', { claim: differing[0] }) : null;
}

/** `iat` says when the token was made. */
function madeLater({ iat }: JsonObject, now: Date): Check | null {
  if (iat === undefined) return null;
  if (typeof iat !== 'number') return failed('dates', 'dates_malformed');
  const ahead = iat - now.getTime() / 1000 > CLOCK_SKEW;
  return ahead ? failed('dates', 'proof_not_yet_valid', { from: String(iat) }) : null;
}

function inSeconds(at: unknown): number | null {
  const time = parseInstant(at);
  return time === null ? null : Math.floor(time / 1000);
}
