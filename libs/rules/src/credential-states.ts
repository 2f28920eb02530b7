export const CREDENTIAL_STATES = ['queued', 'issued', 'suspended', 'revoked', 'superseded'] as const;

/**
 * `queued` waits for staff; `suspended` rests until somebody has looked; `superseded` was followed by another credential,
 * renewed or corrected. Whether an issued one is still valid depends on the day.
 */
export type CredentialState = (typeof CREDENTIAL_STATES)[number];

export const CREDENTIAL_MOVES = ['issue', 'suspend', 'reinstate', 'revoke', 'supersede'] as const;

export type CredentialMove = (typeof CREDENTIAL_MOVES)[number];

interface CredentialPassage {
  readonly from: CredentialState;
  readonly move: CredentialMove;
  readonly to: CredentialState;
}

/** Every move there is. What is not listed is impossible; a credential that was superseded stays so. */
export const CREDENTIAL_PASSAGES: readonly CredentialPassage[] = [
  { from: 'queued', move: 'issue', to: 'issued' },
  { from: 'issued', move: 'suspend', to: 'suspended' },
  { from: 'issued', move: 'revoke', to: 'revoked' },
  { from: 'issued', move: 'supersede', to: 'superseded' },
  { from: 'suspended', move: 'reinstate', to: 'issued' },
  { from: 'suspended', move: 'revoke', to: 'revoked' },
  { from: 'revoked', move: 'reinstate', to: 'issued' },
];

export type CredentialMoved =
  { ok: true; to: CredentialState } | { ok: false; /** What can be done instead. */ possible: CredentialMove[] };

/** What can be done to a credential in this state. */
export function possibleMoves(state: CredentialState): CredentialMove[] {
  return CREDENTIAL_PASSAGES.filter(({ from }) => from === state).map(({ move }) => move);
}

/** Where a move leads from a state; a refusal names the moves that are possible. */
export function moveCredential(state: CredentialState, move: CredentialMove): CredentialMoved {
  const passage = CREDENTIAL_PASSAGES.find((each) => each.from === state && each.move === move);
  return passage ? { ok: true, to: passage.to } : { ok: false, possible: possibleMoves(state) };
}

const DAY = 86_400_000;

/** How many days before the end of a credential its holder is told, once each. */
export const NOTICE_DAYS = [90, 30, 7] as const;

export const CREDENTIAL_STATUSES = [
  'queued',
  'valid',
  'expiring',
  'expired',
  'suspended',
  'revoked',
  'superseded',
] as const;

/** How a credential stands on a day: its state, and for an issued one what its end says. */
export type CredentialStatus = (typeof CREDENTIAL_STATUSES)[number];

export const PUBLIC_CREDENTIAL_STATUSES = ['valid', 'expired', 'suspended', 'revoked', 'superseded'] as const;

/** The same as strangers see it: one that soon ends is valid, one that is queued does not exist. */
export type PublicCredentialStatus = (typeof PUBLIC_CREDENTIAL_STATUSES)[number];

interface Standing {
  readonly state: CredentialState;
  /** The first instant at which it is no longer valid; null = never. */
  readonly expiresAt: Date | null;
}

/**
 * How a credential stands. What staff decided outweighs its end; `expiring` begins with the first notice, so many days of
 * 24 hours before the end, and ends where `expired` begins.
 */
export function credentialStatus({ state, expiresAt }: Standing, now: Date): CredentialStatus {
  if (state !== 'issued') return state;
  if (expiresAt === null) return 'valid';
  const left = expiresAt.getTime() - now.getTime();
  if (left <= 0) return 'expired';
  return left <= NOTICE_DAYS[0] * DAY ? 'expiring' : 'valid';
}

/** What strangers may know; null for what was never issued. */
export function publicCredentialStatus(standing: Standing, now: Date): PublicCredentialStatus | null {
  const status = credentialStatus(standing, now);
  if (status === 'queued') return null;
  return status === 'expiring' ? 'valid' : status;
}

/**
 * The notice that is due: the smallest number of days whose time has come, unless it or a smaller one was sent before.
 * One that was missed, since the server was away, is made up for by the next smaller alone. Only what is issued and has
 * not ended gives notice. null = none.
 *
 * @param notifiedDays the smallest notice that was sent; null = none yet
 */
export function noticeDue(credential: Standing & { readonly notifiedDays: number | null }, now: Date): number | null {
  const { state, expiresAt, notifiedDays } = credential;
  if (state !== 'issued' || expiresAt === null) return null;
  const left = expiresAt.getTime() - now.getTime();
  if (left <= 0) return null;
  const due = NOTICE_DAYS.filter((days) => left <= days * DAY).at(-1);
  return due !== undefined && (notifiedDays === null || due < notifiedDays) ? due : null;
}
