/** What an outside tool can be told of, in the order of the form. */
export const WEBHOOK_EVENTS = [
  'enrolment.created',
  'enrolment.state_changed',
  'activity.completed',
  'practice.signed',
  'credential.issued',
  'credential.suspended',
  'credential.reinstated',
  'credential.revoked',
  'credential.superseded',
  'credential.expired',
] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** What is sent when somebody tries an address out; nobody chooses it. */
export const WEBHOOK_TEST = 'webhook.test';

/** How long the log of deliveries is kept. */
export const DELIVERIES_KEPT_DAYS = 30;
/** How long after a change both secrets sign, so that a receiver can change in its own time. */
export const SECRET_OVERLAP_HOURS = 24;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits after each failed try, in milliseconds: close together at first, then for about three days. */
const WAITS: readonly number[] = [
  ...[5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE],
  ...[2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 18 * HOUR, 24 * HOUR],
];
/** Each wait is up to so much shorter or longer, so that what failed together does not come back together. */
const JITTER = 0.2;

/**
 * How long to wait before the next try.
 * @param failed tries that failed so far, at least one
 * @param random from 0 up to 1
 * @returns milliseconds; null when it was tried often enough
 */
export function webhookWait(failed: number, random: number): number | null {
  const wait = WAITS[failed - 1];
  return wait === undefined ? null : Math.round(wait * (1 - JITTER + 2 * JITTER * random));
}

export type WebhookOutcome = 'delivered' | 'failed' | 'gone';

/**
 * What an answer means. Only 2xx is a yes: where it leads elsewhere (3xx) is not followed, since a receiver that moved
 * is entered anew by hand. 410 says that the address will never take anything again.
 */
export function webhookOutcome(status: number): WebhookOutcome {
  if (status >= 200 && status < 300) return 'delivered';
  return status === 410 ? 'gone' : 'failed';
}
