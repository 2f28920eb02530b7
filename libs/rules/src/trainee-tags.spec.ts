import { describe, expect, it } from '@jest/globals';
import { isRoomForTags, LONGEST_TRAINEE_TAG, MOST_TRAINEE_TAGS, tidyTag, TRAINEE_TAG } from './trainee-tags.js';

const tags = (count: number): string[] => Array.from({ length: count }, (_, n) => `tag ${n}`);

describe('tags of people', () => {
  it.each([
    ['  needs a  call ', 'needs a call'],
    ['spring\t\n2027', 'spring 2027'],
    ['Cafe\u0301', 'Caf\u00e9'],
    ['   ', ''],
  ])('keeps the tag %j as %j', (given, kept) => {
    expect(tidyTag(given)).toBe(kept);
  });

  it.each([
    ['a word', 'spring', true],
    ['as many characters as fit', 'x'.repeat(LONGEST_TRAINEE_TAG), true],
    ['one more', 'x'.repeat(LONGEST_TRAINEE_TAG + 1), false],
    ['as many pictures as fit, of two units each', '🌱'.repeat(LONGEST_TRAINEE_TAG), true],
    ['pictures with a sign that tells how to draw them', '❤\uFE0F'.repeat(LONGEST_TRAINEE_TAG), false],
    ['letters that are two when they are tidied', tidyTag('\u0958'.repeat(LONGEST_TRAINEE_TAG)), false],
    ['nothing', '', false],
    ['what no line shows', 'a\u0000b', false],
  ])('takes for a tag, or not: %s', (_, tag, taken) => {
    expect(TRAINEE_TAG.test(tag)).toBe(taken);
  });

  it.each([
    ['the first', [], ['new'], true],
    ['the last that fits', tags(MOST_TRAINEE_TAGS - 1), ['new'], true],
    ['one more', tags(MOST_TRAINEE_TAGS), ['new'], false],
    ['one that is carried already', tags(MOST_TRAINEE_TAGS), ['tag 3'], true],
    ['as many as fit at once', [], tags(MOST_TRAINEE_TAGS), true],
    ['too many at once', [], tags(MOST_TRAINEE_TAGS + 1), false],
    ['some of which are carried', tags(MOST_TRAINEE_TAGS - 2), ['tag 1', 'new', 'newer'], true],
    ['the same twice', tags(MOST_TRAINEE_TAGS - 1), ['new', 'new'], true],
    ['carried ones to who has too many', tags(MOST_TRAINEE_TAGS + 5), ['tag 1'], true],
    ['none', tags(MOST_TRAINEE_TAGS + 5), [], true],
  ])('has room, or not: %s', (_, carried, given, room) => {
    expect(isRoomForTags(carried, given)).toBe(room);
  });
});
