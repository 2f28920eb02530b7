import { verify } from 'node:crypto';
import type { Check, JsonObject } from '../open-badges.js';
import { failed, passed, skipped } from './checks.js';
import { idOf, issuerIdOf } from './credential-model.js';
import type { Documents } from './documents.js';
import { findKey, type KeyAnswer } from './find-key.js';
import { parseInstant } from './instants.js';
import { fromMultibase } from './base58.js';
import { graphHasher, hashJson, TermUndefined, TooMuchWork } from './proof-hash.js';
import { isObject, many } from './read-json.js';

export interface ProofQuestion {
  credential: JsonObject;
  contexts: ReadonlyMap<string, JsonObject>;
  documents: Documents;
  now: Date;
}

/** What the proof, and the key behind it, say. A proof that is out of date adds a check of its own. */
export type ProofFindings = Check[];

/** `eddsa-2022` is what the suite was called before it was told apart from the one over JSON. */
const GRAPH_SUITES = new Set(['eddsa-rdfc-2022', 'eddsa-2022']);
const JSON_SUITE = 'eddsa-jcs-2022';
const MOST_PROOFS = 8;
/** Clocks of two machines differ. */
const CLOCK_SKEW = 300_000;

/**
 * Whether a proof inside the document holds, and its key is the issuer's. Of several proofs one suffices, as Open Badges
 * says; proofs of kinds that are not known here are passed over.
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

/** All passed, nothing failed, something failed; among failures, one of a kind that is known here tells more. */
function weight(findings: ProofFindings): number {
  if (findings.every(({ outcome }) => outcome === 'passed')) return 3;
  if (findings.every(({ outcome }) => outcome !== 'failed')) return 2;
  return findings.some(({ code }) => code === 'proof_unsupported') ? 0 : 1;
}

async function checkProof(
  proof: JsonObject,
  question: ProofQuestion,
  hashGraph: ReturnType<typeof graphHasher>,
): Promise<ProofFindings> {
  const { type, cryptosuite, proofPurpose, proofValue, previousProof } = proof;
  const suite = type === 'DataIntegrityProof' ? String(cryptosuite) : String(type);
  const known = GRAPH_SUITES.has(suite) || suite === JSON_SUITE || suite === 'Ed25519Signature2020';
  if (!known || previousProof !== undefined) return [failed('proof', 'proof_unsupported', { suite })];
  if (proofPurpose !== 'assertionMethod') return [failed('proof', 'proof_purpose', { purpose: String(proofPurpose) })];
  const method = idOf(proof['verificationMethod']);
  const issuerId = issuerIdOf(question.credential);
  const signature = typeof proofValue === 'string' ? fromMultibase(proofValue) : null;
  if (method === null || !/^[a-z][a-z\d+.-]*:\S+$/i.test(method) || signature?.length !== 64)
    return [failed('proof', 'proof_malformed')];
  if (issuerId === null) return [failed('issuer', 'issuer_unnamed')];

  const dates = proofDates(proof, question.now);
  if (dates) return [dates];
  const answer = await findKey({ method, issuerId, now: question.now }, question.documents);
  if (answer.state === 'unreachable' || answer.state === 'refused') return judgeKey(answer);
  try {
    const data = suite === JSON_SUITE ? hashJson(question.credential, proof) : await hashGraph(proof);
    if (answer.key.asymmetricKeyType !== 'ed25519') return [failed('proof', 'key_malformed', { key: method })];
    const holds = data !== null && verify(null, data, answer.key, signature);
    return holds ? judgeKey(answer) : [failed('proof', 'signature_wrong')];
  } catch (error) {
    if (error instanceof TooMuchWork) return [skipped('proof', 'too_much_work')];
    if (error instanceof TermUndefined) return [failed('contexts', 'term_undefined', { term: error.term })];
    throw error;
  }
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
    case 'refused':
      return answer.code === 'issuer_other'
        ? [failed('issuer', 'issuer_other', { where })]
        : [failed('proof', answer.code, { where })];
  }
}
