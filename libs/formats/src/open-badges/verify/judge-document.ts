import type { Check, JsonObject, VerifyOptions } from '../open-badges.js';
import { checkContexts } from './check-contexts.js';
import { checkDates } from './check-dates.js';
import { checkProofs } from './check-proof.js';
import { checkShape } from './check-shape.js';
import { checkStatus } from './check-status.js';
import { checkToken } from './check-token.js';
import { failed, passed, skipped } from './checks.js';
import type { Documents } from './documents.js';
import { isObject, many } from './read-json.js';
import type { ReadToken } from './read-token.js';

/** A credential as it was found. */
export interface Found {
  credential: JsonObject;
  /** null where the proof is inside the document. */
  token: ReadToken | null;
}

export interface JudgingTerms {
  documents: Documents;
  now: Date;
  accept: VerifyOptions['accept'];
}

/** All checks of one credential but those of its endorsements, which are credentials themselves. */
export async function judgeDocument(found: Found, { documents, now, accept }: JudgingTerms): Promise<Check[]> {
  const { credential, token } = found;
  const contexts = await checkContexts(credential, documents, token ? 'text' : 'graph');
  const checks = [
    contexts.check,
    checkShape(credential, accept),
    checkDates(credential, now),
    checkSubject(credential),
  ];
  if (token) checks.push(...(await checkToken(token, documents, now)));
  else if (many(credential['proof']).length === 0) checks.push(failed('proof', 'proof_missing'));
  else if (contexts.check.outcome === 'passed')
    checks.push(...(await checkProofs({ credential, contexts: contexts.fetched, documents, now })));
  else checks.push(skipped('proof', 'graph_unread'));
  checks.push(await checkStatus(credential, documents, now));
  return checks;
}

/** Whether it says whom it is about; a newer copy that it offers is mentioned. */
function checkSubject(credential: JsonObject): Check {
  const subject = credential['credentialSubject'];
  const identified = isObject(subject) && (typeof subject['id'] === 'string' || many(subject['identifier']).length > 0);
  if (!identified) return failed('subject', 'subject_unidentified');
  const [refresh] = many(credential['refreshService']);
  const url = isObject(refresh) ? refresh['id'] : undefined;
  return typeof url === 'string'
    ? passed('subject', 'refresh_offered', { url })
    : passed('subject', 'subject_identified');
}
