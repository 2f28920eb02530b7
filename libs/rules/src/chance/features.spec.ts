import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LEAST_EXAMPLES, LEAST_OF_EACH } from './examples.js';
import { deviceKind, LEAST_IN_GROUP } from './fairness.js';
import { bounded, CHANCE_FEATURE_RULES, CHANCE_FEATURES } from './features.js';

const PAGE = readFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'chance.md'), 'utf8');
const WORDS = { 1: 'raise', [-1]: 'lower', 0: 'raise or lower' } as const;

describe('the page about the chance', () => {
  it('has every feature with its bounds and the way it may speak, and no other', () => {
    const rows = [...PAGE.matchAll(/^\| `(\w+)` \| .+ \| (-?\d+) … (\d+) \| ([a-z ]+) \|$/gm)];
    expect(rows.map(([, feature, least, most, way]) => [feature, Number(least), Number(most), way])).toEqual(
      CHANCE_FEATURES.map((feature) => {
        const { least, most, speaks } = CHANCE_FEATURE_RULES[feature];
        return [feature, least, most, WORDS[speaks]];
      }),
    );
  });

  it('says how much is enough', () => {
    expect(PAGE).toContain(`**At least ${LEAST_EXAMPLES} passages**`);
    expect(PAGE).toContain(`**${LEAST_OF_EACH} certified in time and ${LEAST_OF_EACH} not**`);
    expect(PAGE).toContain(`Groups of fewer than ${LEAST_IN_GROUP} people are not shown`);
  });
});

it.each<[number | null, number | null]>([
  [-1, 0],
  [5, 5],
  [99, 28],
  [Number.NaN, null],
  [null, null],
])('a value of %d is kept within its bounds as %d', (value, kept) => {
  expect(bounded('days_idle', value)).toBe(kept);
});

it.each([
  ['Chrome on Android', 'phone'],
  ['Safari on iPhone', 'phone'],
  ['Safari on iPad', 'phone'],
  ['Firefox on Windows', 'computer'],
  ['Safari on Mac', 'computer'],
  ['Chrome on ChromeOS', 'computer'],
  ['Firefox', null],
  ['An unknown device', null],
  [null, null],
])('a device called %s is a %s', (words, kind) => expect(deviceKind(words)).toBe(kind));
