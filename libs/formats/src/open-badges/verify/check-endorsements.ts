import { isToken } from '../baking/baked-text.js';
import { BadgeUnreadable } from '../badge-unreadable.js';
import type { Check, JsonObject } from '../open-badges.js';
import { failed, passed, skipped } from './checks.js';
import { idOf } from './credential-model.js';
import { judgeDocument, type Found, type JudgingTerms } from './judge-document.js';
import { isObject, many } from './read-json.js';
import { readToken } from './read-token.js';

/** The fullest published sample has five. */
const MOST_ENDORSEMENTS = 16;

/** An endorsement where it stands in a credential: a document, or a token as text. */
interface Placed {
  place: string;
  value: unknown;
  form: 'document' | 'token';
}

/**
 * Whether the endorsements inside a credential hold, wherever they stand: each is a credential of somebody else with a
 * proof, dates and status of its own, and praises something that this credential is about. The signature around them says
 * only that the issuer put them there.
 */
export async function checkEndorsements(
  credential: JsonObject,
  terms: Pick<JudgingTerms, 'documents' | 'now'>,
): Promise<Check> {
  const { endorsements, ids } = collect(credential);
  if (endorsements.length === 0) return passed('endorsements', 'endorsements_none');
  const proofs = endorsements.reduce((sum, { value }) => sum + (isObject(value) ? many(value['proof']).length : 1), 0);
  if (endorsements.length > MOST_ENDORSEMENTS || proofs > 2 * MOST_ENDORSEMENTS)
    return skipped('endorsements', 'endorsements_many');
  const checks: Check[] = [];
  for (const endorsement of endorsements) checks.push(await checkEndorsement(endorsement, ids, terms));
  return (
    checks.find(({ outcome }) => outcome === 'failed') ??
    checks.find(({ outcome }) => outcome === 'skipped') ??
    passed('endorsements', 'endorsements_hold', { count: String(endorsements.length) })
  );
}

async function checkEndorsement(
  { place, value, form }: Placed,
  ids: ReadonlySet<string>,
  terms: Pick<JudgingTerms, 'documents' | 'now'>,
): Promise<Check> {
  const found = open(value, form);
  if ('code' in found) return failed('endorsements', 'endorsement_wrong', { place, reason: found.code });
  const checks = await judgeDocument(found, { ...terms, accept: 'endorsement' });
  const wrong = checks.find(({ outcome }) => outcome === 'failed');
  if (wrong) return failed('endorsements', 'endorsement_wrong', { place, reason: wrong.code });
  const endorsed = idOf(found.credential['credentialSubject']);
  if (endorsed === null || !ids.has(endorsed)) return failed('endorsements', 'endorsement_of_other', { place });
  const unsure = checks.find(({ outcome }) => outcome === 'skipped');
  return unsure
    ? skipped('endorsements', 'endorsement_unchecked', { place, reason: unsure.code })
    : passed('endorsements', 'endorsements_hold');
}

function open(value: unknown, form: Placed['form']): Found | { code: string } {
  if (form === 'document') return isObject(value) ? { credential: value, token: null } : { code: 'not_a_credential' };
  if (typeof value !== 'string' || !isToken(value)) return { code: 'token_malformed' };
  try {
    const token = readToken(value);
    return { credential: token.credential, token };
  } catch (error) {
    if (error instanceof BadgeUnreadable) return { code: error.code };
    throw error;
  }
}

/** All endorsements, with those of whoever endorses, and the ids of everything outside of them that could be praised. */
function collect(credential: JsonObject): { endorsements: Placed[]; ids: Set<string> } {
  const endorsements: Placed[] = [];
  const ids = new Set<string>();
  const visit = (value: unknown, place: string, inside: boolean): void => {
    if (Array.isArray(value)) value.forEach((entry, index) => visit(entry, `${place}/${index}`, inside));
    if (!isObject(value)) return;
    if (!inside && typeof value['id'] === 'string') ids.add(value['id']);
    for (const [name, part] of Object.entries(value)) {
      const form = name === 'endorsement' ? 'document' : name === 'endorsementJwt' ? 'token' : null;
      if (form)
        many(part).forEach((entry, at) => endorsements.push({ place: `${place}/${name}/${at}`, value: entry, form }));
      if (name !== '@context') visit(part, `${place}/${name}`, inside || form !== null);
    }
  };
  visit(credential, '', false);
  return { endorsements, ids };
}
