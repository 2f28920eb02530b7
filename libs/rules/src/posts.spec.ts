import { describe, expect, it } from '@jest/globals';
import {
  firstNameOf,
  mayEdit,
  mayModerate,
  type Moderation,
  needsComment,
  type PostStanding,
  type Review,
  type ReviewDecision,
  reviewed,
  reviewOfPosted,
  type Sharing,
  sharingOf,
} from './posts.js';

const POSTED = new Date('2027-03-01T12:00:00Z');
const after = (minutes: number): Date => new Date(POSTED.getTime() + minutes * 60_000);

describe('sharingOf', () => {
  it.each<[boolean, boolean, boolean, Sharing]>([
    [true, true, true, 'open'],
    [true, true, false, 'post_first'],
    [true, false, true, 'no_group'],
    [true, false, false, 'no_group'],
    [false, true, true, 'off'],
    [false, true, false, 'off'],
    [false, false, true, 'off'],
    [false, false, false, 'off'],
  ])('shared %s, in a cohort %s, posted %s', (share, inCohort, posted, expected) => {
    expect(sharingOf({ share, inCohort, posted })).toBe(expected);
  });
});

describe('reviewed', () => {
  it('begins with waiting only where approval is asked for', () => {
    expect([reviewOfPosted('none'), reviewOfPosted('trainer')]).toEqual(['open', 'waiting']);
  });

  it.each<[Review, ReviewDecision, Review | null]>([
    ['open', 'comment', 'answered'],
    ['open', 'approve', null],
    ['open', 'return', null],
    ['answered', 'comment', 'answered'],
    ['answered', 'approve', null],
    ['answered', 'return', null],
    ['waiting', 'comment', 'waiting'],
    ['waiting', 'approve', 'approved'],
    ['waiting', 'return', 'returned'],
    ['approved', 'comment', 'approved'],
    ['approved', 'approve', null],
    ['approved', 'return', null],
    ['returned', 'comment', null],
    ['returned', 'approve', null],
    ['returned', 'return', null],
  ])('%s, then %s', (review, decision, expected) => {
    expect(reviewed(review, decision)).toBe(expected);
  });

  it('goes without words only for an approval', () => {
    expect((['approve', 'return', 'comment'] as const).filter(needsComment)).toEqual(['return', 'comment']);
  });
});

describe('mayEdit', () => {
  const post: PostStanding = { kind: 'reflection', postedAt: POSTED, hidden: false, review: 'open' };
  it.each<[Partial<PostStanding>, number, boolean]>([
    [{}, 0, true],
    [{}, 29.9, true],
    [{}, 30, false],
    [{ review: 'waiting' }, 1, true],
    [{ review: 'answered' }, 1, true],
    [{ review: 'approved' }, 1, false],
    [{ review: 'returned' }, 1, false],
    [{ hidden: true }, 1, false],
    [{ kind: 'response', review: null }, 29.9, true],
    [{ kind: 'response', review: null }, 30, false],
    [{ kind: 'topic', review: null }, 29.9, true],
    [{ kind: 'topic', review: null }, 30, false],
    [{ kind: 'reply', review: null }, 29.9, true],
    [{ kind: 'reply', review: null, hidden: true }, 1, false],
  ])('%j after %d minutes', (given, minutes, expected) => {
    expect(mayEdit({ ...post, ...given }, after(minutes))).toBe(expected);
  });
});

describe('mayModerate', () => {
  it.each<[Moderation, boolean, number, boolean]>([
    ['hide', false, 0, true],
    ['hide', false, 2, true],
    ['hide', true, 1, false],
    ['restore', true, 0, true],
    ['restore', false, 1, false],
    ['keep', false, 1, true],
    ['keep', false, 0, false],
    ['keep', true, 1, false],
  ])('%s where hidden is %s with %i open reports', (decision, hidden, openReports, expected) => {
    expect(mayModerate(decision, { hidden, openReports })).toBe(expected);
  });
});

describe('firstNameOf', () => {
  it.each([
    ['Amara Osei', 'Amara'],
    ['  Jean-Luc  Petit ', 'Jean-Luc'],
    ['Björk', 'Björk'],
    ['李 小龙', '李'],
    ['', ''],
  ])('%j', (name, expected) => {
    expect(firstNameOf(name)).toBe(expected);
  });
});
