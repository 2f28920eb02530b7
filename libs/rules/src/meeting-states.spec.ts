import { describe, expect, it } from '@jest/globals';
import {
  afterDecision,
  afterMove,
  changeOf,
  MEETING_DECISIONS,
  MEETING_MOVES,
  MEETING_STATES,
  type MeetingWords,
  needsReason,
} from './meeting-states.js';

const WORDS: MeetingWords = { title: 'Thursday circle', kind: 'mutual_support', openTo: 'Everybody' };

describe('what a facilitator does with a meeting', () => {
  it.each([
    ['proposed', { end: 'ended' }],
    ['returned', { propose: 'proposed', end: 'ended' }],
    ['approved', { pause: 'paused', end: 'ended' }],
    ['paused', { resume: 'approved', end: 'ended' }],
    ['declined', {}],
    ['ended', {}],
  ] as const)('%s leads to %j, and nowhere else', (state, leads) => {
    const found = MEETING_MOVES.flatMap((move) => {
      const to = afterMove(state, move);
      return to ? [[move, to]] : [];
    });
    expect(Object.fromEntries(found)).toEqual(leads);
  });
});

describe('what staff decide about a meeting', () => {
  it.each([
    ['proposed', false, { approve: 'approved', return: 'returned', decline: 'declined' }],
    ['approved', false, { end: 'ended' }],
    ['approved', true, { approve: 'approved', return: 'approved', decline: 'approved', end: 'ended' }],
    ['paused', true, { approve: 'paused', return: 'paused', decline: 'paused', end: 'ended' }],
    ['paused', false, { end: 'ended' }],
    ['returned', false, {}],
    ['declined', false, {}],
    ['ended', true, {}],
  ] as const)('%s, new words wait: %s: %j', (state, wordsWait, leads) => {
    const found = MEETING_DECISIONS.flatMap((decision) => {
      const to = afterDecision({ state, wordsWait }, decision);
      return to ? [[decision, to]] : [];
    });
    expect(Object.fromEntries(found)).toEqual(leads);
  });

  it('needs a comment unless it is a yes', () => {
    expect(MEETING_DECISIONS.filter(needsReason)).toEqual(['return', 'decline', 'end']);
  });
});

describe('what becomes of a change', () => {
  it.each(MEETING_STATES.map((state) => [state] as const))('of one that is %s', (state) => {
    const outcomes = [WORDS, { ...WORDS, title: 'Friday circle' }, { ...WORDS, openTo: 'Adults' }].map((after) =>
      changeOf(state, WORDS, after),
    );
    const expected = {
      ...{ proposed: 'again', returned: 'again', declined: 'closed', ended: 'closed' },
      ...{ approved: 'words_wait', paused: 'words_wait' },
    }[state];
    const unchanged = expected === 'words_wait' ? 'at_once' : expected;
    expect(outcomes).toEqual([unchanged, expected, expected]);
  });

  it('waits for another kind as well', () => {
    expect(changeOf('approved', WORDS, { ...WORDS, kind: 'topic' })).toBe('words_wait');
  });
});
