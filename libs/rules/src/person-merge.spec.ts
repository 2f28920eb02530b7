import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ENROLMENT_STATES, type EnrolmentState, isLiving } from './enrolment-states.js';
import { type MergedAccount, type MergedPassage, mergeOutlook, type MergeRefusal } from './person-merge.js';

const passage = (id: string, state: EnrolmentState, rest: Partial<MergedPassage> = {}): MergedPassage => ({
  ...{ id, courseId: 'course', state, progressShare: 0, appliedAt: 0, attemptOpen: false },
  ...rest,
});
const account = (id: string, rest: Partial<MergedAccount> = {}): MergedAccount => ({
  ...{ id, confirmed: true, suspended: false, staffRoles: [], passages: [] },
  ...rest,
});
const by = { guided: false, ratedTogether: false, askedBy: 'admin' };

describe('mergeOutlook', () => {
  it.each<[string, Partial<MergedAccount>, Partial<MergedAccount>, object, MergeRefusal[]]>([
    ['two trainees', {}, {}, {}, []],
    ['an account with itself', { id: 'one' }, { id: 'one' }, {}, ['same_account']],
    ['the account of who asks, staying', {}, {}, { askedBy: 'stays' }, ['yourself']],
    ['the account of who asks, going', {}, {}, { askedBy: 'goes' }, ['yourself']],
    ['a mentor who stays', { staffRoles: ['mentor'] }, {}, {}, []],
    ['a mentor who goes', {}, { staffRoles: ['mentor'] }, {}, ['goes_has_role']],
    ['a closed account that stays', { suspended: true }, {}, {}, ['suspended']],
    ['a closed account that goes', {}, { suspended: true }, {}, ['suspended']],
    ['a proven address into one that is not', { confirmed: false }, {}, {}, ['stays_unconfirmed']],
    ['an address that is not proven into one that is', {}, { confirmed: false }, {}, []],
    ['two addresses that are not proven', { confirmed: false }, { confirmed: false }, {}, []],
    ['somebody who guided the other', {}, {}, { guided: true }, ['guided']],
    ['two who rated one meeting', {}, {}, { ratedTogether: true }, ['rated_together']],
    ['a quiz under way', {}, { passages: [passage('b', 'active', { attemptOpen: true })] }, {}, ['quiz_open']],
    [
      'everything at once',
      { suspended: true },
      { staffRoles: ['owner'] },
      { guided: true },
      ['goes_has_role', 'suspended', 'guided'],
    ],
  ])('%s', (_, stays, goes, asked, refusals) => {
    const outlook = mergeOutlook(account('stays', stays), account('goes', goes), { ...by, ...asked });
    expect(outlook.refusals).toEqual(refusals);
  });

  it.each<[string, MergedPassage, MergedPassage, string | null, MergeRefusal[]]>([
    ['other courses', passage('a', 'active'), passage('b', 'active', { courseId: 'another' }), null, []],
    ['one that is over', passage('a', 'completed'), passage('b', 'active'), null, []],
    ['one that was withdrawn', passage('a', 'active'), passage('b', 'withdrawn'), null, []],
    ['running and promised', passage('a', 'accepted'), passage('b', 'active'), 'a', []],
    ['paused and waiting', passage('a', 'paused'), passage('b', 'waitlisted'), 'b', []],
    ['promised and asked for', passage('a', 'applied'), passage('b', 'accepted'), 'a', []],
    ['waiting and asked for', passage('a', 'waitlisted'), passage('b', 'applied'), 'b', []],
    ['lapsed and asked for', passage('a', 'applied'), passage('b', 'lapsed'), 'a', []],
    [
      'a larger share',
      passage('a', 'active', { progressShare: 100 }),
      passage('b', 'paused', { progressShare: 400 }),
      'a',
      [],
    ],
    [
      'the first applied for',
      passage('a', 'active', { appliedAt: 2 }),
      passage('b', 'active', { appliedAt: 1 }),
      'a',
      [],
    ],
    ['alike in everything', passage('a', 'active'), passage('b', 'active'), 'b', []],
    ['running and lapsed', passage('a', 'active'), passage('b', 'lapsed'), 'b', ['lapsed_cannot_end']],
    ['lapsed twice', passage('a', 'lapsed'), passage('b', 'lapsed'), 'b', ['lapsed_cannot_end']],
  ])('of two passages of a course, one ends: %s', (_, one, other, ends, refusals) => {
    const outlook = mergeOutlook(account('stays', { passages: [one] }), account('goes', { passages: [other] }), by);
    expect(outlook.ends.map((each) => each.ends)).toEqual(ends === null ? [] : [ends]);
    expect(outlook.refusals).toEqual(refusals);
  });

  it('leaves one living passage a course, whoever stays, or refuses', () => {
    const some = fc.record({
      state: fc.constantFrom(...ENROLMENT_STATES),
      courseId: fc.constantFrom('a', 'b'),
      progressShare: fc.integer({ min: 0, max: 1000 }),
      appliedAt: fc.integer({ min: 0, max: 9 }),
    });
    const alive = ({ state }: { state: EnrolmentState }): boolean => isLiving(state) || state === 'lapsed';
    const ofOne = fc.array(some, { maxLength: 6 }).map((all) =>
      // No account has two living passages of one course: the database holds that.
      all.filter((each, at) => !alive(each) || all.findIndex((o) => alive(o) && o.courseId === each.courseId) === at),
    );
    fc.assert(
      fc.property(ofOne, ofOne, (first, second) => {
        const own = (id: string, all: typeof first): MergedAccount =>
          account(id, { passages: all.map((each, at) => passage(`${id}${at}`, each.state, each)) });
        const [stays, goes] = [own('s', first), own('g', second)];
        const { ends, refusals } = mergeOutlook(stays, goes, by);
        const left = [...stays.passages, ...goes.passages].filter(
          (each) => alive(each) && !ends.some((ended) => ended.ends === each.id),
        );
        expect(new Set(left.map(({ courseId }) => courseId)).size).toBe(left.length);
        const lapsed = [...stays.passages, ...goes.passages].some(
          ({ id, state }) => state === 'lapsed' && ends.some((ended) => ended.ends === id),
        );
        expect(refusals).toEqual(lapsed ? ['lapsed_cannot_end'] : []);
      }),
    );
  });
});
