import { wilson } from '../proportion.js';
import { type CheckedPerson, meanOf, thousandths } from './check.js';
import { CHANCE_GROUPS, type ChanceGroup } from './examples.js';

/** In smaller groups a difference says more about single people than about the model. */
export const LEAST_IN_GROUP = 50;

export const CHANCE_LEANINGS = ['as_it_came', 'said_too_little', 'said_too_much'] as const;
export type ChanceLeaning = (typeof CHANCE_LEANINGS)[number];

/** How right chances were for people who have something in common. Shares in thousandths. */
export interface GroupCheck {
  readonly group: string;
  readonly people: number;
  readonly certified: number;
  readonly said: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Whether what was said lies outside the interval that holds the true share in 95 of 100 cases. */
  readonly leaning: ChanceLeaning;
}

export interface GroupView {
  readonly by: ChanceGroup;
  /** Those that are large enough, the largest first. */
  readonly groups: readonly GroupCheck[];
  /** People in groups that are too small to be looked at alone, and in how many groups they are. */
  readonly tooFew: { readonly groups: number; readonly people: number };
  /** People of whom it is not known. */
  readonly unknown: number;
}

/** For each way to group people: what was said of them beside what came. Never part of what is learnt. */
export function groupViews(checked: readonly CheckedPerson[]): GroupView[] {
  return CHANCE_GROUPS.map((by) => {
    const byKey = gathered(checked, ({ example }) => keyOf(example.groups[by]));
    const all = [...byKey.values()];
    const small = all.filter((people) => people.length < LEAST_IN_GROUP);
    return {
      by,
      groups: all
        .filter((people) => people.length >= LEAST_IN_GROUP)
        .map((people) => groupCheck(spelling(people.map(({ example }) => example.groups[by]!)), people))
        .sort((one, other) => other.people - one.people || (one.group < other.group ? -1 : 1)),
      tooFew: { groups: small.length, people: small.reduce((sum, people) => sum + people.length, 0) },
      unknown: checked.length - all.reduce((sum, people) => sum + people.length, 0),
    };
  });
}

function groupCheck(group: string, people: readonly CheckedPerson[]): GroupCheck {
  const certified = people.filter(({ example }) => example.certified).length;
  const { share, low, high } = wilson(certified, people.length);
  const said = meanOf(people.map(({ chance }) => chance));
  return {
    ...{ group, people: people.length, certified, said: thousandths(said) },
    ...{ share: thousandths(share), low: thousandths(low), high: thousandths(high) },
    leaning: said < low ? 'said_too_little' : said > high ? 'said_too_much' : 'as_it_came',
  };
}

/** Alike but for spaces and capitals is the same. */
function keyOf(value: string | null): string | null {
  const key = value?.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en') ?? '';
  return key === '' ? null : key;
}

/** How most of them write it. */
function spelling(values: readonly string[]): string {
  const spellings = gathered(values, (value) => value.trim().replace(/\s+/g, ' '));
  return [...spellings].sort(
    ([one, ones], [other, others]) => others.length - ones.length || (one < other ? -1 : 1),
  )[0]![0];
}

/** By what they have in common; without those that have nothing. */
function gathered<T>(things: readonly T[], keyIn: (thing: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyIn(thing);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

export const DEVICE_KINDS = ['phone', 'computer'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** What a device is that a session calls "Firefox on Android"; tablets are held in the hand as well. */
export function deviceKind(words: string | null): DeviceKind | null {
  if (words === null) return null;
  if (/\b(Android|iPhone|iPad)\b/.test(words)) return 'phone';
  return /\b(Windows|Mac|Linux|ChromeOS)\b/.test(words) ? 'computer' : null;
}
