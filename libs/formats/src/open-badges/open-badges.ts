/**
 * The words of Open Badges 3.0 as the rest of the system uses them: a key that signs, the facts of a credential, and the
 * verdict over a credential that somebody brings.
 */

/** A document of JSON: a credential, signed or not, or a list of statuses. */
export type JsonObject = Record<string, unknown>;

/** A key of Ed25519 (RFC 8037) in the form of JSON Web Key. `d` is there only where it is the secret one. */
export interface Ed25519Jwk {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
  alg: 'EdDSA';
  d?: string;
}

/** A key that signs for an issuer, in both spellings that proofs use. Everything named secret stays on the server. */
export interface IssuerKey {
  /** Where the key is found: the issuer, `#`, and the name of the key in the issuer's document. */
  id: string;
  /** Who signs with it: the issuer's id. */
  controller: string;
  publicKeyMultibase: string;
  secretKeyMultibase: string;
  publicJwk: Ed25519Jwk;
  secretJwk: Ed25519Jwk;
}

export interface IssuerFacts {
  id: string;
  name: string;
  url: string;
  /** Address of a picture. */
  image?: string;
  email?: string;
}

export interface HolderFacts {
  /** `urn:uuid:…`: tells the holder apart without saying who they are. */
  subjectId: string;
  name?: string;
  /** The hash of an address, as {@link hashIdentity} makes it, and the salt that went into it. */
  emailHash?: { hash: string; salt: string };
}

export interface AlignmentFacts {
  targetName: string;
  targetUrl: string;
  targetDescription?: string;
  targetFramework?: string;
  targetCode?: string;
}

export interface AchievementDescription {
  id: string;
  name: string;
  description: string;
  /** What had to be done, in Markdown. */
  criteria: string;
  type: 'Certification';
  /** Address of a picture. */
  image?: string;
  alignments: readonly AlignmentFacts[];
  /** The id of whoever described the achievement, mostly the issuer. */
  creator: string;
}

export interface EvidenceFacts {
  name: string;
  narrative?: string;
  genre?: string;
}

export type StatusPurpose = 'revocation' | 'suspension';

/** Where the status of a credential stands: which bit of which list. */
export interface StatusFacts {
  purpose: StatusPurpose;
  listUrl: string;
  index: number;
}

/** All that a credential says. */
export interface AchievementFacts {
  /** The address of the credential. */
  id: string;
  issuer: IssuerFacts;
  holder: HolderFacts;
  achievement: AchievementDescription;
  /** The number that is printed on the certificate. */
  number: string;
  validFrom: Date;
  validUntil: Date | null;
  evidence: readonly EvidenceFacts[];
  /** One, as Open Badges has room for no more; null = it cannot be taken back. */
  status: StatusFacts | null;
  /** Where a newer copy of the credential can be fetched. */
  refreshUrl?: string;
}

export interface StatusListFacts {
  /** The address of the list. */
  id: string;
  /** The issuer's id: the same as of the credentials that point here. */
  issuer: string;
  purpose: StatusPurpose;
  /** How many credentials the list has room for; never fewer than 131,072, so that one is hidden among many. */
  length: number;
  /** The places that are set: revoked, or suspended. */
  set: Iterable<number>;
  validFrom: Date;
  validUntil: Date;
  /** How long a copy may be kept, in milliseconds. */
  ttl: number;
}

/** What was taken out of a picture, or stood in a file: a document of JSON or a signed token. */
export interface Unbaked {
  kind: 'json' | 'jwt';
  text: string;
}

export interface FetchedDocument {
  body: Uint8Array;
  contentType: string;
}

export interface VerifyOptions {
  now: Date;
  /** Fetches a public document over https; null when it is not there. It sets its own limits of time and size. */
  fetchDocument?: (url: string) => Promise<FetchedDocument | null>;
  /**
   * Where whoever verifies is reached itself, as an absolute address. Only what lies below it may be fetched without https:
   * somebody who tries the product on their own machine has no certificate for that.
   */
  home?: string;
  /** false: nothing is fetched, even where `fetchDocument` is given. */
  fetchAllowed: boolean;
  /** What may be called valid. An endorsement praises an achievement or its issuer, and is no certificate of anybody. */
  accept?: 'achievement' | 'endorsement';
}

export type VerdictFormat = 'json' | 'jwt' | 'png' | 'svg';
export type VerdictSummary = 'valid' | 'not_valid' | 'could_not_check';
export type CheckName =
  'format' | 'contexts' | 'schema' | 'issuer' | 'proof' | 'dates' | 'status' | 'subject' | 'endorsements';
export type CheckOutcome = 'passed' | 'failed' | 'skipped';

/** What a check found, as a code that a catalogue of texts can turn into a sentence. */
export const CHECK_CODES = {
  format: [
    'format_read',
    'too_large',
    'too_deep',
    'not_text',
    'not_json',
    'duplicate_key',
    'unsafe_key',
    'not_a_credential',
    'picture_damaged',
    'nothing_inside',
    'several_inside',
    'open_badges_2',
    'form_unsupported',
    'presentation',
    'token_malformed',
  ],
  contexts: [
    'contexts_known',
    'context_missing',
    'context_unknown',
    'context_unreadable',
    'term_undefined',
    'term_indirect',
  ],
  schema: [
    'shape_complete',
    'shape_wrong',
    'type_unknown',
    'type_not_asked',
    'type_not_judged',
    'schema_other',
    'schema_unreachable',
  ],
  issuer: ['issuer_confirmed', 'issuer_is_its_key', 'issuer_unconfirmed', 'issuer_other', 'issuer_unnamed'],
  proof: [
    'signature_valid',
    'signature_wrong',
    'proof_missing',
    'proof_unsupported',
    'proof_malformed',
    'proof_purpose',
    'key_unreachable',
    'key_unconfirmed',
    'key_unsupported',
    'key_unknown',
    'key_malformed',
    'key_revoked',
    'algorithm_refused',
    'claims_differ',
    'too_much_work',
    'graph_unread',
  ],
  dates: ['dates_current', 'dates_malformed', 'not_yet_valid', 'expired', 'proof_not_yet_valid', 'proof_expired'],
  status: [
    'status_none',
    'status_clear',
    'revoked',
    'suspended',
    'status_unreachable',
    'status_unsupported',
    'status_malformed',
    'status_untrusted',
    'status_outdated',
  ],
  subject: ['subject_identified', 'subject_unidentified', 'refresh_offered'],
  endorsements: [
    'endorsements_none',
    'endorsements_hold',
    'endorsement_wrong',
    'endorsement_of_other',
    'endorsement_unchecked',
    'endorsements_many',
  ],
} as const satisfies Record<CheckName, readonly string[]>;

export interface Check {
  check: CheckName;
  outcome: CheckOutcome;
  code: string;
  /** What the sentence names: an address, a place in the document. Never a whole document. */
  params: Record<string, string>;
}

export interface ReadCredential {
  id: string | null;
  name: string | null;
  issuerName: string | null;
  issuerId: string | null;
  holderName: string | null;
  achievement: string | null;
  validFrom: string | null;
  validUntil: string | null;
}

/**
 * What is to be said of a credential. `valid` only when every check passed or had nothing to ask; `could_not_check` when
 * nothing failed but something could not be looked up; everything else is `not_valid`.
 */
export interface Verdict {
  valid: boolean;
  summary: VerdictSummary;
  format: VerdictFormat;
  /** What the credential says of itself, to be shown beside the verdict; null when it could not be read. */
  credential: ReadCredential | null;
  checks: Check[];
}
