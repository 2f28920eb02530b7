/** Why there was no answer at all. */
export type SendProblem = 'not_open' | 'unknown_host' | 'too_slow' | 'no_connection' | 'sealed';

const UNKNOWN_HOST = /^(ENOTFOUND|EAI_AGAIN|ENODATA)$/;

/** @param signal of the longest time that was given */
export function problemOf(error: unknown, signal: AbortSignal): SendProblem {
  if (signal.aborted) return 'too_slow';
  return UNKNOWN_HOST.test(String((error as NodeJS.ErrnoException).code)) ? 'unknown_host' : 'no_connection';
}

/** What a stranger answered, as text that can be kept and shown. */
export function readableHead(head: Uint8Array, most: number): string {
  return new TextDecoder()
    .decode(head)
    .replace(/[^\P{C}\n\t]/gu, '')
    .slice(0, most)
    .toWellFormed();
}
