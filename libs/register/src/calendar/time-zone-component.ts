import { offsetAt } from '@convenor/rules';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** No zone changes its clocks twice within these days. */
const STEP = 7 * DAY;

const made = new Map<string, string>();
const MOST_KEPT = 1_000;

/**
 * What a calendar program has to know of an IANA zone (RFC 5545, 3.6.5): its offset at the beginning of a year, and every
 * change of clocks from there to the end of another year, each as it happens.
 * @throws RangeError for an unknown zone
 */
export function timeZoneComponent(zone: string, fromYear: number, toYear: number): string {
  const key = `${zone} ${fromYear} ${toYear}`;
  const known = made.get(key);
  if (known) return known;
  if (made.size >= MOST_KEPT) made.clear();
  const begin = Date.UTC(fromYear, 0, 1);
  const first = offsetAt(begin, zone);
  const observances = [observance('STANDARD', begin - first, first, first)];
  let offset = first;
  for (let instant = begin + STEP; instant < Date.UTC(toYear + 1, 0, 1); instant += STEP) {
    const next = offsetAt(instant, zone);
    if (next === offset) continue;
    const change = changeBetween(instant - STEP, instant, zone);
    observances.push(observance(next > offset ? 'DAYLIGHT' : 'STANDARD', change, offset, next));
    offset = next;
  }
  const component = ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances, 'END:VTIMEZONE'].join('\r\n');
  made.set(key, component);
  return component;
}

/** `at` is the instant of the change; it is written as the clocks showed it until then. */
function observance(kind: 'STANDARD' | 'DAYLIGHT', at: number, from: number, to: number): string {
  const wall = new Date(at + from).toISOString();
  return [
    `BEGIN:${kind}`,
    `DTSTART:${wall.slice(0, 19).replace(/[-:]/g, '')}`,
    `TZOFFSETFROM:${signed(from)}`,
    `TZOFFSETTO:${signed(to)}`,
    `END:${kind}`,
  ].join('\r\n');
}

function changeBetween(before: number, after: number, zone: string): number {
  const offset = offsetAt(before, zone);
  let [low, high] = [before, after];
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / (2 * MINUTE)) * MINUTE;
    if (offsetAt(middle, zone) === offset) low = middle;
    else high = middle;
  }
  return high;
}

function signed(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}
