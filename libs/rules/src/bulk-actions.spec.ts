import { describe, expect, it } from '@jest/globals';
import {
  BULK_KINDS,
  isOverFor,
  isUndoable,
  LONGEST_TRAINEE_TAG,
  permissionFor,
  tidyTag,
  TRAINEE_TAG,
} from './bulk-actions.js';
import { ENROLMENT_STATES } from './enrolment-states.js';
import { permissionsOf } from './permissions.js';

describe('what is done to many people at once', () => {
  it.each([
    ['mentor', ['message', 'tag', 'untag']],
    ['trainer', ['message', 'mentor', 'tag', 'untag']],
    ['author', []],
    ['admin', [...BULK_KINDS]],
  ] as const)('asks of a person with the role %s what it asks of them for one', (role, kinds) => {
    const permissions = permissionsOf([role]);
    expect(BULK_KINDS.filter((kind) => permissions.has(permissionFor(kind)))).toEqual(kinds);
  });

  it('can be taken back, except for words', () => {
    expect(BULK_KINDS.filter((kind) => !isUndoable(kind))).toEqual(['message']);
  });

  it.each([
    ['extend', false, ['declined', 'completed', 'withdrawn', 'lapsed']],
    ['excuse', true, ['declined', 'completed', 'withdrawn', 'lapsed']],
    ['message', false, []],
    ['message', true, ['declined', 'withdrawn', 'lapsed']],
    ['mentor', true, []],
    ['tag', true, []],
  ] as const)('comes too late for some: %s, moved since: %s', (kind, movedSince, states) => {
    const over = ENROLMENT_STATES.filter((state) => isOverFor(kind, { state, movedSince }));
    expect(new Set(over)).toEqual(new Set(states));
  });

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
});
