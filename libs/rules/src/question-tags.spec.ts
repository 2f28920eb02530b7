import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTag, LONGEST_TAG, tagFrom } from './question-tags.js';

describe('a tag', () => {
  it.each([
    'listening',
    'self-care',
    'module:arriving',
    'competency:open-questions',
    'difficulty:easy',
    'zuhören',
    '倾听',
    'week-1',
  ])('may be %s', (text) => expect(isTag(text)).toBe(true));

  it.each([
    '',
    ' ',
    'Listening',
    'two words',
    '-a',
    'a-',
    'a--b',
    ':a',
    'a:',
    'a:b:c',
    'a:-b',
    'a,b',
    'a\n',
    '__proto__',
    'x'.repeat(61),
  ])('may not be %j', (text) => expect(isTag(text)).toBe(false));
});

describe('words of another system', () => {
  it.each([
    ['Active Listening', 'active-listening'],
    ['Module: Arriving', 'module:arriving'],
    ['a:b:c', 'a:b-c'],
    ['  _Zuhören_ & fragen!', 'zuhören-fragen'],
    [': easy', 'easy'],
    ['x'.repeat(80), 'x'.repeat(LONGEST_TAG)],
    ['!!!', null],
  ])('%j become the tag %j', (words, tag) => expect(tagFrom(words)).toBe(tag));

  it('become a tag or nothing, and a tag stays itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (words) => {
        const tag = tagFrom(words);
        expect(tag === null || (isTag(tag) && tagFrom(tag) === tag)).toBe(true);
      }),
      { seed: 42 },
    );
  });
});
