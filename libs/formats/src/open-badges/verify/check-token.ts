import type { KeyObject } from 'node:crypto';
import { compactVerify } from 'jose';
import type { Check, JsonObject } from '../open-badges.js';
import { judgeKey, type ProofFindings } from './check-proof.js';
import { failed } from './checks.js';
import { datesOf, idOf, issuerIdOf } from './credential-model.js';
import type { Documents } from './documents.js';
import { confirmKey, findKey, type KeyAnswer } from './find-key.js';
import { parseInstant } from './instants.js';
import { keyFromJwk, sameKey } from './public-key.js';
import type { ReadToken } from './read-token.js';

/** Signatures with public keys only: `none`, and those with a shared secret, are never asked for. */
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'PS256', 'RS256'];
/** What a token that holds a credential may call itself; another kind of token is not taken for one. */
const TYPES = new Set(['jwt', 'vc+jwt', 'vc+ld+jwt']);

/** Whether the signature of a token holds, its key is the issuer's, and its claims repeat what the credential says. */
export async function checkToken(token: ReadToken, documents: Documents, now: Date): Promise<ProofFindings> {
  const { header, credential } = token;
  const { alg, typ } = header;
  if (typeof alg !== 'string' || !ALGORITHMS.includes(alg))
    return [failed('proof', 'algorithm_refused', { algorithm: typeof alg === 'string' ? alg : '' })];
  const kind = typeof typ === 'string' ? typ.toLowerCase() : '';
  if (typ !== undefined && !TYPES.has(kind)) return [failed('proof', 'proof_unsupported', { suite: kind })];
  const issuerId = issuerIdOf(credential);
  if (issuerId === null) return [failed('issuer', 'issuer_unnamed')];
  const claims = differingClaim(token);
  if (claims) return [claims];
  const answer = await keyOf(header, issuerId, documents, now);
  if (answer.state === 'unreachable' || answer.state === 'refused') return judgeKey(answer);
  return (await holds(token.text, answer.key)) ? judgeKey(answer) : [failed('proof', 'signature_wrong')];
}

/**
 * The key: from the address in `kid`, or from `jwk`. A key that comes with the token proves nothing by itself, so the
 * issuer's document must hold it.
 */
async function keyOf({ kid, jwk }: JsonObject, issuerId: string, documents: Documents, now: Date): Promise<KeyAnswer> {
  const key = jwk === undefined ? null : keyFromJwk(jwk);
  if (jwk !== undefined && !key) return { state: 'refused', code: 'key_malformed', where: 'jwk' };
  const method = addressOf(kid, issuerId, key !== null);
  if (method === null) {
    if (key) return confirmKey(key, issuerId, documents);
    return { state: 'refused', code: 'key_unknown', where: 'kid' };
  }
  const answer = await findKey({ method, issuerId, now }, documents);
  if (!key || answer.state === 'refused') return answer;
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

/** The claims that Open Badges asks for, where they differ from the credential. `sub` may be left out. */
function differingClaim({ claims, credential }: ReadToken): Check | null {
  const { from, until } = datesOf(credential);
  const subjectId = idOf(credential['credentialSubject']);
  const agreements: [string, boolean][] = [
    ['iss', claims['iss'] === issuerIdOf(credential)],
    ['jti', claims['jti'] === credential['id']],
    ['sub', claims['sub'] === undefined || claims['sub'] === subjectId],
    ['nbf', inSeconds(from) === claims['nbf']],
    ['exp', until === undefined ? claims['exp'] === undefined : inSeconds(until) === claims['exp']],
  ];
  const differing = agreements.find(([, agrees]) => !agrees);
  return differing ? failed('proof', 'claims_differ', { claim: differing[0] }) : null;
}

function inSeconds(at: unknown): number | null {
  const time = parseInstant(at);
  return time === null ? null : Math.floor(time / 1000);
}
