import type { Ids } from '@convenor/platform';

/** A number from 0 up to 1, for what must not happen everywhere at once. */
export function chance(ids: Ids): number {
  return Number.parseInt(ids.unguessable().slice(0, 8), 16) / 2 ** 32;
}
