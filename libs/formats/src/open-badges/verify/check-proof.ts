import type { Check, JsonObject } from '../open-badges.js';
import { failed, passed, skipped } from './checks.js';
import { idOf, issuerIdOf } from './credential-model.js';
import type { Documents } from './documents.js';
import { findKey, type KeyAnswer } from './find-key.js';
import { parseInstant } from './instants.js';
import { fromMultibase } from './base58.js';
import { graphHasher, hashJson, TermUndefined, TooMuchWork } from './proof-hash.js';
import { isObject, many } from './read-json.js';
import { hashFor, holdsUnder, suiteName, suiteOf } from './suites.js';

export interface ProofQuestion {
  credential: JsonObject;
  contexts: ReadonlyMap<string, JsonObject>;
  documents: Documents;
  now: Date;
}

/** What the proof, and the key behind it, say. A proof that is out of date adds a check of its own. */
export type ProofFindings = Check[];

/** A signature is 64 bytes long, or 96 with the longest key that is checked here; 132 with the one that is not. */
const LENGTHS = new Set([64, 96, 132]);
const MOST_PROOFS = 8;
/** Clocks of two machines differ. */
const CLOCK_SKEW = 300_000;

/**
 * Whether a proof inside the document holds, and its key is the issuer's. Of several proofs one suffices, as Open Badges
 * says (section 9.1); proofs of kinds that are not checked here, and those that lean on another (`previousProof`), are
 * passed over.
 */
export async function checkProofs(question: ProofQuestion): Promise<ProofFindings> {
  const proofs = many(question.credential['proof']);
  if (proofs.length === 0) return [failed('proof', 'proof_missing')];
  const hashGraph = graphHasher(question.credential, question.contexts);
  let best: ProofFindings | null = null;
  for (const proof of proofs.slice(0, MOST_PROOFS)) {
    const findings = isObject(proof)
      ? await checkProof(proof, question, hashGraph)
      : [failed('proof', 'proof_malformed')];
    if (best === null || weight(findings) > weight(best)) best = findings;
  }
  return best ?? [];
}

/** All passed, nothing failed, something failed; a proof of a kind that is checked here tells more than any other. */
function weight(findings: ProofFindings): number {
  if (findings.every(({ outcome }) => outcome === 'passed')) return 3;
  if (findings.some(({ code }) => code === 'proof_unsupported')) return 0;
  return findings.every(({ outcome }) => outcome !== 'failed') ? 2 : 1;
}

async function checkProof(
  proof: JsonObject,
  question: ProofQuestion,
  hashGraph: ReturnType<typeof graphHasher>,
): Promise<ProofFindings> {
  const { proofPurpose, proofValue, previousProof } = proof;
  const name = suiteName(proof);
  if (name === null) return [failed('proof', 'proof_malformed')];
  const suite = suiteOf(proof);
  if (!suite) return [skipped('proof', 'proof_unsupported', { suite: name })];
  if (previousProof !== undefined)
    return isThere(previousProof, question.credential)
      ? [skipped('proof', 'proof_unsupported', { suite: 'previousProof' })]
      : [failed('proof', 'proof_malformed')];
  if (proofPurpose !== 'assertionMethod') return [failed('proof', 'proof_purpose', { purpose: String(proofPurpose) })];
  const method = idOf(proof['verificationMethod']);
  const issuerId = issuerIdOf(question.credential);
  const signature = typeof proofValue === 'string' ? fromMultibase(proofValue) : null;
  if (method === null || !/^[a-z][a-z\d+.-]*:\S+$/i.test(method) || !signature || !LENGTHS.has(signature.length))
    return [failed('proof', 'proof_malformed')];
  if (issuerId === null) return [failed('issuer', 'issuer_unnamed')];

  const dates = proofDates(proof, question.now);
  if (dates) return [dates];
  const answer = await findKey({ method, issuerId, now: question.now }, question.documents);
  if (!('key' in answer)) return judgeKey(answer);
  try {
    const hash = hashFor(suite, answer.key);
    if (!hash) return [failed('proof', 'key_malformed', { key: method })];
    const data = suite.over === 'json' ? hashJson(question.credential, proof, hash) : await hashGraph(proof, hash);
    const holds = data !== null && holdsUnder(answer.key, data, signature);
    return holds ? judgeKey(answer) : [failed('proof', 'signature_wrong')];
  } catch (error) {
    if (error instanceof TooMuchWork) return [skipped('proof', 'too_much_work')];
    if (error instanceof TermUndefined) return [failed('contexts', 'term_undefined', { term: error.term })];
    throw error;
  }
}

/** A chain names proofs of the same document by their ids. */
function isThere(previous: unknown, { proof }: JsonObject): boolean {
  const ids = many(proof).map(idOf);
  return many(previous).length > 0 && many(previous).every((id) => typeof id === 'string' && ids.includes(id));
}

function proofDates(proof: JsonObject, now: Date): Check | null {
  const { created, expires } = proof;
  const made = created === undefined ? -Infinity : parseInstant(created);
  const ends = expires === undefined ? Infinity : parseInstant(expires);
  if (made === null || ends === null) return failed('dates', 'dates_malformed');
  if (made > now.getTime() + CLOCK_SKEW) return failed('dates', 'proof_not_yet_valid', { from: String(created) });
  return ends <= now.getTime() ? failed('dates', 'proof_expired', { until: String(expires) }) : null;
}

/** What is to be said of proof and issuer, where the signature fits the key, or there is none to check with. */
export function judgeKey(answer: KeyAnswer): ProofFindings {
  const { where } = answer;
  switch (answer.state) {
    case 'confirmed':
      return [passed('issuer', 'issuer_confirmed', { where }), passed('proof', 'signature_valid')];
    case 'self':
      return [passed('issuer', 'issuer_is_its_key', { where }), passed('proof', 'signature_valid')];
    case 'unconfirmed':
      return [skipped('issuer', 'issuer_unconfirmed', { where }), skipped('proof', 'key_unconfirmed', { where })];
    case 'unreachable':
      return [skipped('issuer', 'issuer_unconfirmed', { where }), skipped('proof', 'key_unreachable', { where })];
    case 'unsupported':
      return [skipped('issuer', 'issuer_unconfirmed', { where }), skipped('proof', 'key_unsupported', { where })];
    case 'refused':
      return answer.code === 'issuer_other'
        ? [failed('issuer', 'issuer_other', { where })]
        : [failed('proof', answer.code, { where })];
  }
}
