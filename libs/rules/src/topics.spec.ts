import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTalkedAbout, secondsToWait, wantedBy, wordsOf, WRITTEN_PER_HOUR } from './topics.js';

const NOW = new Date('2027-03-01T12:00:00Z');
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);

describe('secondsToWait', () => {
  const times = (count: number, minutes: number): Date[] => Array.from({ length: count }, () => ago(minutes));
  it.each<[string, Date[], number]>([
    ['nothing written', [], 0],
    ['one less than there may be', times(WRITTEN_PER_HOUR - 1, 1), 0],
    ['as many as there may be', times(WRITTEN_PER_HOUR, 20), 40 * 60],
    ['as many, an hour ago', times(WRITTEN_PER_HOUR, 60), 0],
    ['more than there may be', [...times(WRITTEN_PER_HOUR, 30), ...times(5, 50)], 30 * 60],
    ['more, in whatever order', [ago(50), ...times(WRITTEN_PER_HOUR - 1, 10), ago(40)], 20 * 60],
  ])('%s', (_what, written, expected) => {
    expect(secondsToWait(written, NOW)).toBe(expected);
  });
});

describe('isTalkedAbout', () => {
  it.each<[string | undefined, boolean]>([
    [undefined, true],
    ['2027-02-28', true],
    ['2027-03-01', true],
    ['2027-03-02', false],
  ])('released on %s', (releaseOn, expected) => {
    expect(isTalkedAbout(releaseOn, '2027-03-01')).toBe(expected);
  });
});

describe('wordsOf', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['  ?! … ', []],
    ['A silence, a long silence.', ['a', 'silence', 'long']],
    ['Café CAFE\u0301', ['cafe']],
    ['İstanbul ISTANBUL ıstanbul', ['istanbul']],
    ['Straße STRASSE', ['strasse']],
    ['yes/no co-led example.org', ['yes', 'no', 'co', 'led', 'example', 'org']],
    ["' & | ! <-> :* \\ week3", ['week3']],
    ['会議の練習 online', ['会', '議', 'の', '練', '習', 'online']],
    ['會\u{16fe2}議', ['會', '議']],
    ['x'.repeat(70), ['x'.repeat(60)]],
  ])('%j', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  it('are letters and digits, whatever was typed, and give themselves again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const words = wordsOf(text);
        expect(words.every((word) => /^[\p{L}\p{N}]{1,60}$/u.test(word))).toBe(true);
        expect(wordsOf(words.join(' '))).toEqual(words);
      }),
    );
  });
});

describe('wantedBy', () => {
  it.each<[string, ReturnType<typeof wantedBy>]>([
    ['', null],
    ["'); --", null],
    ['sil', { words: [], beginning: 'sil' }],
    ['si', { words: ['si'], beginning: null }],
    ['long silen', { words: ['long'], beginning: 'silen' }],
    ['a b c d e f g h i', { words: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], beginning: null }],
  ])('%j', (typed, expected) => {
    expect(wantedBy(typed)).toEqual(expected);
  });
});
