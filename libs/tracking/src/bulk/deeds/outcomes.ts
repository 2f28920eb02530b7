import { DomainError } from '@convenor/platform';
import type { Became, Deed, Trace } from './deed.js';

export const ALREADY: Deed = { outcome: 'already', problem: 'already', trace: null };
export const done = (trace: Trace | null = null): Deed => ({ outcome: 'done', problem: null, trace });
export const undone = (problem: Deed['problem'] = null): Deed => ({ outcome: 'undone', problem, trace: null });

export const idsOf = (people: readonly { id: string }[]): string[] => people.map(({ id }) => id);

/** What a service says of each, as what became of them. */
export function became<T>(of: ReadonlyMap<string, T | DomainError>, deed: (result: T, id: string) => Deed): Became {
  return new Map([...of].map(([id, result]) => [id, result instanceof DomainError ? result : deed(result, id)]));
}

export const allUndone = (ids: Iterable<string>): Became => new Map([...ids].map((id) => [id, undone()]));
