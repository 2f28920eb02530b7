import type { RegisterQuery } from '../entries/register-entry.dto.js';
import type { PublicMeetingsQuery } from '../meetings/public-meeting.dto.js';
import {
  isTimeZone,
  LANGUAGES,
  MEETING_KINDS,
  REGISTER_LIMITS,
  TEXT_LIMITS,
  TIMES_OF_DAY,
  WEEKDAYS,
} from '@convenor/rules';

/** The part of an address behind its question mark, as it came. */
export type Search = Record<string, unknown>;

const LONGEST_CURSOR = 1_000;

/** What a page is asked for: a form that is sent empty says nothing, and what means nothing is passed over. */
export function facilitatorsAsked(search: Search): RegisterQuery {
  return given({
    q: textOf(search, 'q')?.slice(0, TEXT_LIMITS.search),
    region: textOf(search, 'region')?.slice(0, REGISTER_LIMITS.region),
    language: oneOf(LANGUAGES, textOf(search, 'language')),
    online: truthOf(search, 'online'),
    after: textOf(search, 'after')?.slice(0, LONGEST_CURSOR),
  });
}

/** As `facilitatorsAsked`. */
export function meetingsAsked(search: Search): PublicMeetingsQuery {
  const day = oneOf(WEEKDAYS.map(String), textOf(search, 'day'));
  return given({
    day: day === undefined ? undefined : Number(day),
    time: oneOf(TIMES_OF_DAY, textOf(search, 'time')),
    language: oneOf(LANGUAGES, textOf(search, 'language')),
    online: truthOf(search, 'online'),
    kind: oneOf(MEETING_KINDS, textOf(search, 'kind')),
    zone: zoneAsked(search),
    after: textOf(search, 'after')?.slice(0, LONGEST_CURSOR),
  });
}

export function zoneAsked(search: Search): string | undefined {
  const zone = textOf(search, 'zone');
  return zone !== undefined && isTimeZone(zone) ? zone : undefined;
}

function textOf(search: Search, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function oneOf<T extends string>(all: readonly T[], value: string | undefined): T | undefined {
  return all.find((each) => each === value);
}

function truthOf(search: Search, name: string): boolean | undefined {
  const value = textOf(search, name);
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

function given<T extends object>(all: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T;
}
