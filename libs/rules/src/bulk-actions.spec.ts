import { describe, expect, it } from '@jest/globals';
import { BULK_KINDS, isUndoable, permissionFor, tidyTag } from './bulk-actions.js';
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
    ['  needs a  call ', 'needs a call'],
    ['spring\t\n2027', 'spring 2027'],
    ['Cafe\u0301', 'Caf\u00e9'],
    ['   ', ''],
  ])('keeps the tag %j as %j', (given, kept) => {
    expect(tidyTag(given)).toBe(kept);
  });
});
