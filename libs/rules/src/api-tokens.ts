import { type Permission, PERMISSIONS, permissionsOf } from './permissions.js';

/** A token lives no longer than this; whoever needs one for longer makes another in time. */
export const LONGEST_TOKEN_DAYS = 365;
/** How many tokens that work one person may have. */
export const MOST_TOKENS = 50;
/** How often a token may ask within one minute of the clock. */
export const TOKEN_REQUESTS_A_MINUTE = 600;
/** From so many days before its end a token is said to end soon. */
const SOON_DAYS = 14;
/** So many days before its end its maker is told. */
export const TOKEN_NOTICE_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * What belongs to a person themself, what is bound to the session of who does it, what makes or changes tokens, what only
 * owners do, and what goes on sending mail by itself.
 */
const BY_PERSON_ONLY = [
  ...(['account:own', 'enrolment:own', 'trainee:view-as', 'person:merge', 'token:manage', 'integration:manage'] as const),
  ...(['staff:manage', 'outbox:read', 'jobs:manage', 'issuer:manage', 'chance:manage'] as const),
  'report:schedule',
] as const satisfies readonly Permission[];

export type TokenScope = Exclude<Permission, (typeof BY_PERSON_ONLY)[number]>;

/**
 * What a token can be given: what staff do in their work. With the mails of others, or their roles, a token could make
 * itself an owner.
 */
export const TOKEN_SCOPES: readonly TokenScope[] = PERMISSIONS.filter(
  (permission): permission is TokenScope => !(BY_PERSON_ONLY as readonly Permission[]).includes(permission),
);

/** Lets a token reach everybody; without it, it reaches the people whom its maker guides. */
export const REACHES_ALL: TokenScope = 'enrolment:read-all';

/** What concerns everybody whoever asks, as only those do who reach everybody: nothing for a token that does not. */
const OF_EVERYBODY: readonly TokenScope[] = [
  ...(['enrolment:decide', 'enrolment:extend', 'enrolment:except', 'enrolment:import', 'cohort:manage'] as const),
  ...(['nudge:manage', 'region:manage'] as const),
  ...(['credential:issue', 'credential:revoke', 'attempt:regrade', 'audit:read'] as const),
];

/** Whether a token with these scopes can be given this one: what concerns everybody asks for reaching everybody. */
export function isGivable(scope: TokenScope, reachesAll: boolean): boolean {
  return reachesAll || !OF_EVERYBODY.includes(scope);
}

/**
 * What a token may do at this moment: what it was given, as far as its maker may still do so.
 * @param scopes as they are stored; a word that is no scope any more gives nothing
 * @param makerRoles the roles that the maker has now
 */
export function permissionsOfToken(scopes: readonly string[], makerRoles: Iterable<string>): Set<TokenScope> {
  const held = permissionsOf(makerRoles);
  const all = scopes.includes(REACHES_ALL) && held.has(REACHES_ALL);
  return new Set(TOKEN_SCOPES.filter((scope) => scopes.includes(scope) && held.has(scope) && isGivable(scope, all)));
}

/** Whether a token that only reads may send a request of this method (RFC 9110, safe methods). */
export function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

export type TokenState = 'active' | 'ends_soon' | 'expired' | 'revoked';

/** How a token stands; it works while it is `active` or `ends_soon`. */
export function tokenState(token: { expiresAt: Date; revokedAt: Date | null }, now: Date): TokenState {
  if (token.revokedAt) return 'revoked';
  const left = token.expiresAt.getTime() - now.getTime();
  if (left <= 0) return 'expired';
  return left <= SOON_DAYS * DAY_MS ? 'ends_soon' : 'active';
}
