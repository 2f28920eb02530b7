import type { ThrottlePolicy } from './throttle.js';

/** One account from one place: strict, because a person who forgot their password finds out within a few tries. */
export const ACCOUNT_FROM_ONE_PLACE: ThrottlePolicy = {
  free: 8,
  firstWaitSeconds: 30,
  longestWaitSeconds: 900,
  forgetAfterSeconds: 86_400,
};

/** One place whatever the account: loose, because a whole training room may sit behind one address. */
export const ONE_PLACE: ThrottlePolicy = {
  free: 300,
  firstWaitSeconds: 1,
  longestWaitSeconds: 60,
  forgetAfterSeconds: 900,
};

/** Mails of one kind to one address that anyone can cause. */
export const MAILS_TO_ONE_ADDRESS: ThrottlePolicy = {
  free: 5,
  firstWaitSeconds: 300,
  longestWaitSeconds: 3_600,
  forgetAfterSeconds: 86_400,
};

/** Passwords asked for again inside one session. */
export const ASKED_AGAIN: ThrottlePolicy = {
  free: 5,
  firstWaitSeconds: 30,
  longestWaitSeconds: 900,
  forgetAfterSeconds: 86_400,
};

export const ACCOUNT_MEMORY_SECONDS = 3_600;
const UNDELAYED = 10;
const LONGEST_DELAY_MS = 3_000;

/**
 * How long the answer to a try at one account is held back, from wherever it comes. It grows, but stays short and
 * never refuses: strangers who keep trying make a person wait for seconds and cannot lock them out.
 * @param tries tries at this account within the last hour, this one included
 * @returns milliseconds
 */
export function accountDelay(tries: number): number {
  return tries <= UNDELAYED ? 0 : Math.min(LONGEST_DELAY_MS, 250 * 2 ** Math.min(tries - UNDELAYED - 1, 10));
}
