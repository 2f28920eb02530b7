import { AsyncLocalStorage } from 'node:async_hooks';

/** Somebody who can be asked instead of the primary. */
export interface Reader {
  read<T>(sql: string, values: unknown[] | undefined, atPrimary: () => Promise<T>): Promise<T>;
}

/** What is being done, and whether its readings may come from a replica. */
export interface Reading {
  from: Reader | null;
}

const readings = new AsyncLocalStorage<Reading>();

/** Does work whose readings come from where `reading` says, now and as that changes. */
export function whileReading<T>(reading: Reading, work: () => T): T {
  return readings.run(reading, work);
}

/** The reading that is going on; undefined outside of requests, and wherever there is no replica. */
export const readingOfThis = (): Reading | undefined => readings.getStore();

const READS = /^\s*(?:select|with)\b/i;
/** A part that writes, as after `with`. What is not seen so is refused by a replica, and then asked of the primary. */
const WRITES = /\b(?:insert into|delete from|update \w+ (?:\w+ )?set|for (?:no key )?update)\b/i;

/** Whom to ask for this; null = the primary. */
export function readerOf(sql: string): Reader | null {
  const from = readings.getStore()?.from;
  return from && READS.test(sql) && !WRITES.test(sql) ? from : null;
}

/** Goes on, for whoever asks for what comes next, as a part of what is being done now: a socket that drains is not. */
export function asPartOfThis<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  const here = AsyncLocalStorage.snapshot();
  const bound: AsyncGenerator<T> = {
    next: () => here(() => source.next()),
    return: (value: unknown) => here(() => source.return(value)),
    throw: (error: unknown) => here(() => source.throw(error)),
    [Symbol.asyncIterator]: () => bound,
    [Symbol.asyncDispose]: () => here(() => source[Symbol.asyncDispose]()),
  };
  return bound;
}
