import { BadgeUnreadable } from '../badge-unreadable.js';
import type { JsonObject } from '../open-badges.js';

/** How deep a credential may nest, and how many values it may have; the fullest published sample has 14 and 400. */
const DEEPEST = 40;
const MOST_VALUES = 20_000;
/** Names that mean something to the language itself. No credential needs them. */
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * One object of JSON, read so that two readers cannot see two documents in it: no key twice in an object, none that
 * means something to the language, and within limits of depth and number.
 *
 * @throws BadgeUnreadable (`not_json`, `too_deep`, `too_large`, `duplicate_key`, `unsafe_key`, `not_a_credential`)
 */
export function readJson(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadgeUnreadable('not_json');
  }
  if (!isObject(value)) throw new BadgeUnreadable('not_a_credential');
  walk(text);
  return value;
}

const UNSURE: ReadonlySet<string> = new Set(['duplicate_key', 'too_deep', 'too_large']);

/** Whether some object of this text has a key twice, so that what it says depends on who reads it. */
export function repeatsKeys(text: string): boolean {
  try {
    readJson(text);
    return false;
  } catch (error) {
    // What is too deep or too large to be looked through is not said to have each key once.
    return error instanceof BadgeUnreadable && UNSURE.has(error.code);
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One or many, as JSON-LD writes both. Absent is none. */
export function many(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Walks over text that is known to be JSON and looks at what parsing it forgets. */
function walk(text: string): void {
  const open: (Set<string> | null)[] = [];
  let keyComes = false;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? new Set() : null);
      if (open.length > DEEPEST) throw new BadgeUnreadable('too_deep');
      values += 1;
      keyComes = sign === '{';
    } else if (sign === '}' || sign === ']') {
      open.pop();
      keyComes = false;
    } else if (sign === ',') {
      values += 1;
      keyComes = open.at(-1) !== null;
    } else if (sign === '"') {
      const end = endOfString(text, at);
      if (keyComes) takeKey(open.at(-1) ?? new Set(), JSON.parse(text.slice(at, end + 1)) as string);
      keyComes = false;
      at = end;
    }
    if (values > MOST_VALUES) throw new BadgeUnreadable('too_large');
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function takeKey(taken: Set<string>, key: string): void {
  if (taken.has(key)) throw new BadgeUnreadable('duplicate_key', { key: key.slice(0, 80) });
  if (UNSAFE_KEYS.has(key)) throw new BadgeUnreadable('unsafe_key', { key });
  taken.add(key);
}
