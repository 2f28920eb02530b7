import { BadgeUnreadable } from '../badge-unreadable.js';
import { formatOf, unbake } from '../baking/unbake.js';
import type { Check, CheckName, JsonObject, Verdict, VerdictFormat, VerifyOptions } from '../open-badges.js';
import { CHECK_CODES } from '../open-badges.js';
import { checkContexts } from './check-contexts.js';
import { checkDates } from './check-dates.js';
import { checkProofs } from './check-proof.js';
import { checkShape } from './check-shape.js';
import { checkStatus } from './check-status.js';
import { checkToken } from './check-token.js';
import { failed, passed } from './checks.js';
import { readCredential } from './credential-model.js';
import { Documents } from './documents.js';
import { isObject, many, readJson } from './read-json.js';
import { readToken, type ReadToken } from './read-token.js';

interface Found {
  credential: JsonObject;
  /** null where the proof is inside the document. */
  token: ReadToken | null;
}

/**
 * Judges a credential of Open Badges 3.0, of any issuer: a file of JSON, a signed token, or a picture (PNG, SVG) that
 * carries one. Looks at its format, contexts, data model, proof, issuer, dates and status, in this order, and says what it
 * found with stable codes ({@link CHECK_CODES}). Never throws for what the file contains, and never calls valid what it
 * could not look up.
 *
 * @param input the bytes of the file, or its text
 */
export async function verifyCredential(input: Uint8Array | string, options: VerifyOptions): Promise<Verdict> {
  const bytes = typeof input === 'string' ? Buffer.from(input, 'utf8') : input;
  const format = formatOf(bytes);
  let found: Found;
  try {
    found = open(bytes);
  } catch (error) {
    if (!(error instanceof BadgeUnreadable)) throw error;
    return verdict(format, null, [failed('format', error.code, error.params)]);
  }
  const checks = await judge(found, options);
  return verdict(format, found.credential, [passed('format', 'format_read', { format }), ...checks]);
}

/** @throws BadgeUnreadable */
function open(bytes: Uint8Array): Found {
  const { kind, text } = unbake(bytes);
  const token = kind === 'jwt' ? readToken(text) : null;
  const credential = token?.credential ?? readJson(text);
  if (isOlderBadge(credential)) throw new BadgeUnreadable('open_badges_2');
  if (!isObject(credential['credentialSubject']) && credential['type'] === undefined)
    throw new BadgeUnreadable('not_a_credential');
  return { credential, token };
}

/** Open Badges 1 and 2 are assertions that a server answers for; there is no signature to check. */
function isOlderBadge(credential: JsonObject): boolean {
  const contexts = many(credential['@context']);
  const older = contexts.some((context) => typeof context === 'string' && /openbadges\/v[12]$/.test(context));
  return older || credential['type'] === 'Assertion' || ('badge' in credential && 'recipient' in credential);
}

async function judge({ credential, token }: Found, options: VerifyOptions): Promise<Check[]> {
  const { now } = options;
  const documents = new Documents(options);
  const contexts = await checkContexts(credential, documents, token ? 'text' : 'graph');
  const checks = [
    contexts.check,
    checkShape(credential, options.accept),
    checkDates(credential, now),
    checkSubject(credential),
  ];
  if (token) checks.push(...(await checkToken(token, documents, now)));
  else if (contexts.check.outcome === 'passed')
    checks.push(...(await checkProofs({ credential, contexts: contexts.fetched, documents, now })));
  else if (many(credential['proof']).length === 0) checks.push(failed('proof', 'proof_missing'));
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

const SEVERITY = { failed: 2, skipped: 1, passed: 0 };

/** One check of each name, the gravest, in the order in which a person would look. */
function verdict(format: VerdictFormat, credential: JsonObject | null, found: readonly Check[]): Verdict {
  const names = Object.keys(CHECK_CODES) as CheckName[];
  const checks = names.flatMap((name) => {
    const [gravest] = found
      .filter(({ check }) => check === name)
      .sort((one, other) => SEVERITY[other.outcome] - SEVERITY[one.outcome]);
    return gravest ? [gravest] : [];
  });
  const failing = checks.some(({ outcome }) => outcome === 'failed');
  // Nothing is valid of which not every question was asked.
  const complete = names.every((name) => checks.some(({ check }) => check === name));
  const valid = !failing && complete && checks.every(({ outcome }) => outcome === 'passed');
  return {
    valid,
    summary: valid ? 'valid' : failing ? 'not_valid' : 'could_not_check',
    format,
    credential: credential && readCredential(credential),
    checks,
  };
}
