import { BadgeUnreadable } from '../badge-unreadable.js';
import { isToken } from '../baking/baked-text.js';
import { formatOf, unbake } from '../baking/unbake.js';
import type { Check, CheckName, JsonObject, Verdict, VerdictFormat, VerifyOptions } from '../open-badges.js';
import { CHECK_CODES } from '../open-badges.js';
import { checkEndorsements } from './check-endorsements.js';
import { failed, passed, skipped } from './checks.js';
import { idOf, readCredential, typesOf } from './credential-model.js';
import { Documents } from './documents.js';
import { judgeDocument, type Found } from './judge-document.js';
import { isObject, many, readJson } from './read-json.js';
import { readToken, type ReadToken } from './read-token.js';

/** What is known for what it is and cannot be checked here; nothing is said against it. */
const NOT_CHECKED_HERE: ReadonlySet<string> = new Set(['open_badges_2', 'form_unsupported', 'presentation']);
/** A token that is wrapped into a document (Verifiable Credentials 2.0, section 4.13). */
const ENVELOPE = /^data:application\/(?:vc\+jwt|vc\+ld\+jwt|jwt)(?:;[^,]*)?,([\w.-]+)$/;

/**
 * Judges a credential of Open Badges 3.0, of any issuer: a file of JSON, a signed token, or a picture (PNG, SVG) that
 * carries one. Looks at its format, contexts, data model, proof, issuer, dates, status and endorsements, and says what it
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
    const say = NOT_CHECKED_HERE.has(error.code) ? skipped : failed;
    return verdict(format, null, [say('format', error.code, error.params)]);
  }
  const terms = { documents: new Documents(options), now: options.now, accept: options.accept };
  const checks = await judgeDocument(found, terms);
  checks.push(await checkEndorsements(found.credential, terms));
  return verdict(format, found.credential, [passed('format', 'format_read', { format }), ...checks]);
}

/** @throws BadgeUnreadable */
function open(bytes: Uint8Array): Found {
  const { kind, text } = unbake(bytes);
  const document = kind === 'jwt' ? null : readJson(text);
  const token = document ? envelopedToken(document) : readToken(text);
  const credential = token?.credential ?? document ?? {};
  if (isOlderBadge(credential)) throw new BadgeUnreadable('open_badges_2');
  if (!isObject(credential['credentialSubject']) && credential['type'] === undefined)
    throw new BadgeUnreadable('not_a_credential');
  return { credential, token };
}

/** The token inside an envelope; null where the document is no envelope. */
function envelopedToken(document: JsonObject): ReadToken | null {
  if (typesOf(document).includes('VerifiablePresentation')) throw new BadgeUnreadable('presentation');
  if (!typesOf(document).includes('EnvelopedVerifiableCredential')) return null;
  const text = ENVELOPE.exec(idOf(document) ?? '')?.[1];
  if (text === undefined || !isToken(text)) throw new BadgeUnreadable('form_unsupported');
  return readToken(text);
}

/** Open Badges 1 and 2 are assertions that a server answers for; there is no signature to check. */
function isOlderBadge(credential: JsonObject): boolean {
  const contexts = many(credential['@context']);
  const older = contexts.some((context) => typeof context === 'string' && /openbadges\/v[12]$/.test(context));
  return older || credential['type'] === 'Assertion' || ('badge' in credential && 'recipient' in credential);
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
