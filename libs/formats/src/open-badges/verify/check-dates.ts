import type { Check, JsonObject } from '../open-badges.js';
import { failed, passed } from './checks.js';
import { datesOf } from './credential-model.js';
import { parseInstant } from './instants.js';

/** Whether the credential holds now. Its last instant no longer counts. */
export function checkDates(credential: JsonObject, now: Date): Check {
  const { from, until } = datesOf(credential);
  const begins = parseInstant(from);
  const ends = until === undefined ? Infinity : parseInstant(until);
  if (begins === null || ends === null) return failed('dates', 'dates_malformed');
  if (begins > now.getTime()) return failed('dates', 'not_yet_valid', { from: String(from) });
  if (ends <= now.getTime()) return failed('dates', 'expired', { until: String(until) });
  return passed('dates', 'dates_current');
}
