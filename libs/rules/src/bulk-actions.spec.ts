import { describe, expect, it } from '@jest/globals';
import { BULK_KINDS, isOverFor, isUndoable, permissionFor } from './bulk-actions.js';
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
});
