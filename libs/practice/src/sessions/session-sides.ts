import type { SessionSide } from './session.dto.js';

/** What the key of a page of sessions looks like. */
export const INSTANT_KEY = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * Which sessions belong to a side, and in which order a list shows them.
 * @param now number of the parameter that holds the present moment
 * @param after number of the one that holds where the page before ended; its id is the next one
 */
export function sideOf(side: SessionSide, alias: string, now: number, after: number): { where: string; order: string } {
  const over = `${alias}.starts_at + make_interval(mins => ${alias}.minutes) <= $${now}`;
  const [which, beyond, order] = side === 'past' ? [over, '<', 'desc'] : [`not (${over})`, '>', 'asc'];
  const page = `($${after}::timestamptz is null or (${alias}.starts_at, ${alias}.id) ${beyond} ($${after}, $${after + 1}::uuid))`;
  return { where: `${which} and ${page}`, order: `${alias}.starts_at ${order}, ${alias}.id ${order}` };
}
