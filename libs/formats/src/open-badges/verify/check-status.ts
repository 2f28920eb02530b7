import type { Check, JsonObject } from '../open-badges.js';
import { readStatusValue, StatusListUnreadable } from '../status-list.js';
import { checkContexts } from './check-contexts.js';
import { checkDates } from './check-dates.js';
import { checkProofs } from './check-proof.js';
import { checkToken } from './check-token.js';
import { failed, passed, skipped } from './checks.js';
import { idOf, issuerIdOf, typesOf } from './credential-model.js';
import type { Documents } from './documents.js';
import { isToken } from '../baking/baked-text.js';
import { isObject, many, readJson } from './read-json.js';
import { readToken } from './read-token.js';

const MOST_ENTRIES = 8;
/** Bits of one entry: more messages than anybody would write down. */
const LARGEST_SIZE = 16;
/** Purposes that take nothing back: a message beside the credential, a newer copy of it. */
const SAYS_NOTHING = new Set(['message', 'refresh']);
/** What each kind of entry calls the credential that holds its list, and the list in it. */
const LISTS: Record<string, { credential: string; list: string }> = {
  BitstringStatusListEntry: { credential: 'BitstringStatusListCredential', list: 'BitstringStatusList' },
  StatusList2021Entry: { credential: 'StatusList2021Credential', list: 'StatusList2021' },
};

/** Whether the issuer has taken the credential back, for good or for a time. */
export async function checkStatus(credential: JsonObject, documents: Documents, now: Date): Promise<Check> {
  const entries = many(credential['credentialStatus']);
  if (entries.length === 0) return passed('status', 'status_none');
  if (entries.length > MOST_ENTRIES) return failed('status', 'status_malformed');
  const checks: Check[] = [];
  for (const entry of entries) checks.push(await checkEntry(entry, { credential, documents, now }));
  return (
    checks.find(({ outcome }) => outcome === 'failed') ??
    checks.find(({ outcome }) => outcome === 'skipped') ??
    passed('status', 'status_clear')
  );
}

interface StatusQuestion {
  credential: JsonObject;
  documents: Documents;
  now: Date;
}

async function checkEntry(entry: unknown, question: StatusQuestion): Promise<Check> {
  if (!isObject(entry)) return failed('status', 'status_malformed');
  const [type = ''] = typesOf(entry);
  if (type === '1EdTechRevocationList') return inRevocationList(entry, question);
  const list = LISTS[type];
  return list ? inBitstring(entry, list, question) : skipped('status', 'status_unsupported', { type });
}

/** Bitstring Status List 1.0, and StatusList2021 before it: a bit in a list that the same issuer signed. */
async function inBitstring(
  entry: JsonObject,
  kind: { credential: string; list: string },
  question: StatusQuestion,
): Promise<Check> {
  const { statusListCredential: url, statusListIndex, statusPurpose, statusSize = 1 } = entry;
  const index = /^\d{1,10}$/.test(String(statusListIndex)) ? Number(statusListIndex) : null;
  if (typeof url !== 'string' || index === null || typeof statusPurpose !== 'string')
    return failed('status', 'status_malformed');
  if (typeof statusSize !== 'number' || !Number.isInteger(statusSize) || statusSize < 1 || statusSize > LARGEST_SIZE)
    return failed('status', 'status_malformed');
  if (SAYS_NOTHING.has(statusPurpose)) return passed('status', 'status_clear');
  if (statusPurpose !== 'revocation' && statusPurpose !== 'suspension')
    return skipped('status', 'status_unsupported', { type: statusPurpose });
  const text = await question.documents.fetchText(url);
  if (text === null) return skipped('status', 'status_unreachable', { list: url });
  const list = await signedList(text, url, question);
  if ('outcome' in list) return list as Check;
  const subject = list['credentialSubject'];
  const fits =
    typesOf(list).includes(kind.credential) &&
    isObject(subject) &&
    typesOf(subject).includes(kind.list) &&
    many(subject['statusPurpose']).includes(statusPurpose);
  if (!fits) return failed('status', 'status_malformed', { list: url });
  try {
    if (readStatusValue(list, index, statusSize) === 0) return passed('status', 'status_clear');
    return failed('status', statusPurpose === 'revocation' ? 'revoked' : 'suspended', { list: url });
  } catch (error) {
    if (error instanceof StatusListUnreadable) return failed('status', 'status_malformed', { list: url });
    throw error;
  }
}

/** The list, when the issuer of the credential signed it, for this address, and it is not out of date. */
async function signedList(
  text: string,
  url: string,
  { credential, documents, now }: StatusQuestion,
): Promise<JsonObject | Check> {
  let list: JsonObject;
  let findings: Check[];
  try {
    if (isToken(text.trim())) {
      const token = readToken(text.trim());
      list = token.credential;
      findings = await checkToken(token, documents, now);
    } else {
      list = readJson(text);
      const contexts = await checkContexts(list, documents, 'graph');
      if (contexts.check.outcome === 'failed') return failed('status', 'status_malformed', { list: url });
      if (contexts.check.outcome === 'skipped') return skipped('status', 'status_unreachable', { list: url });
      findings = await checkProofs({ credential: list, contexts: contexts.fetched, documents, now });
    }
  } catch {
    return failed('status', 'status_malformed', { list: url });
  }
  const foreign = issuerIdOf(list) !== issuerIdOf(credential) || (idOf(list) ?? url) !== url;
  if (foreign || findings.some(({ outcome }) => outcome === 'failed'))
    return failed('status', 'status_untrusted', { list: url });
  if (findings.some(({ outcome }) => outcome === 'skipped'))
    return skipped('status', 'status_unreachable', { list: url });
  return checkDates(list, now).outcome === 'passed' ? list : skipped('status', 'status_outdated', { list: url });
}

/**
 * 1EdTech Revocation List: an unsigned document of the issuer that names what was taken back. It is trusted as far as the
 * address, which the signed credential names, and the issuer that it gives.
 */
async function inRevocationList(entry: JsonObject, { credential, documents }: StatusQuestion): Promise<Check> {
  const url = idOf(entry);
  if (url === null) return failed('status', 'status_malformed');
  const list = await documents.fetchJson(url);
  if (!list) return skipped('status', 'status_unreachable', { list: url });
  if (idOf(list['issuer']) !== issuerIdOf(credential)) return failed('status', 'status_untrusted', { list: url });
  const named = list['revokedCredential'] ?? list['revokedCredentials'];
  if (named !== undefined && !Array.isArray(named) && !isObject(named))
    return failed('status', 'status_malformed', { list: url });
  const revoked = many(named).some(
    (named) => idOf(named) === credential['id'] && !(isObject(named) && named['revoked'] === false),
  );
  return revoked ? failed('status', 'revoked', { list: url }) : passed('status', 'status_clear');
}
