import { describe, expect, it } from '@jest/globals';
import i18next from 'i18next';
import en from '../locales/en.json';
import type { TraineeTexts } from '../texts.js';
import { readView } from '../view.js';
import { countWords, type Names, partsOf, sentenceOf } from './sentence.js';

const texts = i18next.createInstance();
void texts.init({ lng: 'en', resources: { en: { trainees: en } }, interpolation: { escapeValue: false } });
const t = texts.getFixedT('en', 'trainees') as unknown as TraineeTexts;
const number = (value: number): string => value.toLocaleString('en-GB');
const names: Names = {
  course: () => 'Facilitating',
  cohort: () => 'Spring',
  region: () => 'North',
  module: () => 'Week two',
  activity: (id) => `Activity ${id}`,
  mentor: () => 'Mo',
  language: () => 'Spanish',
  either: (words) => words.join(' or '),
};
const MENTOR = '00000000-0000-7000-8000-000000000001';

describe('a view in words', () => {
  it.each([
    ['', 'Showing everyone: 312 people.'],
    ['state=active', 'Showing 312 people: active.'],
    [
      'state=active&pace=at_risk&cohort=k&idle=10&mentor=none',
      'Showing 312 people: active, at risk, cohort “Spring”, no activity for 10 full days, no mentor.',
    ],
    [
      'mentor=none&idle=1&pace=at_risk,stalled',
      'Showing 312 people: at risk or stalled, no activity for 1 full day, no mentor.',
    ],
    [`course=c&version=2&mentor=${MENTOR}`, 'Showing 312 people: course “Facilitating”, version 2, mentor Mo.'],
    [
      'module=m&language=es&unreachable=true',
      'Showing 312 people: in “Week two”, reads in Spanish, address takes no mail.',
    ],
    ['stoppedAt=a&course=c', 'Showing 312 people: course “Facilitating”, stopped at “Activity a”.'],
    [
      'cameTo=a&timedTo=active',
      'Showing 312 people: began on a known day after their place, came as far as “Activity a”.',
    ],
    ['quiz=q&outcome=later', 'Showing 312 people: passed “Activity q” at a later try.'],
    ['pace=stalled&unwritten=7', 'Showing 312 people: stalled, not written to for 7 days.'],
    ['cameInto=withdrawn,lapsed', 'Showing 312 people: became withdrawn or lapsed at some time.'],
    ['q=<b>Zoë', 'Showing 312 people: named like “<b>Zoë”.'],
    ['idle=0&mentor=me&version=x&unreachable=no&language=Klingon&sort=pace', 'Showing everyone: 312 people.'],
  ])('%s', (address, sentence) => {
    const view = readView(Object.fromEntries(new URLSearchParams(address)));
    expect(sentenceOf(partsOf(view, t, names), countWords({ count: 312, exact: true }, t, number), t)).toBe(sentence);
  });

  it('says since when, on the clock of whoever reads', () => {
    const view = readView({ cameInto: 'active', since: '2026-11-15T12:51:41.016Z' });
    expect(partsOf(view, t, names).map(({ words }) => words)).toEqual([
      expect.stringMatching(/^newly active since 1[456] Nov 2026, \d\d:51$/),
    ]);
    const given = readView({ issuedSince: '2026-11-15T12:51:41.016Z' });
    expect(partsOf(given, t, names).map(({ words }) => words)).toEqual([
      expect.stringMatching(/^given a certificate since 1[456] Nov 2026, \d\d:51$/),
    ]);
  });

  it.each([
    [{ count: 0, exact: true }, 'nobody'],
    [{ count: 1, exact: true }, '1 person'],
    [{ count: 1_024_000, exact: true }, '1,024,000 people'],
    [{ count: 10_000, exact: true }, '10,000 people'],
    [{ count: 10_000, exact: false }, 'more than 10,000 people'],
  ])('says truthfully how many: %j', (count, words) => {
    expect(countWords(count, t, number)).toBe(words);
  });
});
