import { describe, expect, it } from '@jest/globals';
import {
  countPractice,
  decisionNeeds,
  earliestMeeting,
  isPracticeOpen,
  meetingDayProblem,
  PRACTICE_DECISIONS,
  PRACTICE_STATES,
  practiceAsked,
  practiceDecided,
  practiceProblems,
  type PracticeState,
  type PracticeWords,
} from './practice-entries.js';

const START = '2026-03-02';
const TODAY = '2026-03-20';
const whole: PracticeWords = {
  heldOn: '2026-03-19',
  meeting: 'online',
  minutes: 90,
  wentWell: 'Everybody had a turn.',
  wasHard: '',
};

describe('the day of a meeting', () => {
  it.each([
    ['today', TODAY, null],
    ['tomorrow', '2026-03-21', 'in_future'],
    ['before the start', '2026-02-01', null],
    ['a year before the start', '2025-03-02', null],
    ['a year and a day before', '2025-03-01', 'too_long_ago'],
  ] as const)('%s', (_case, day, problem) => {
    expect(meetingDayProblem(day, START, TODAY)).toBe(problem);
  });

  it('may lie as far back in a leap year, counted in days', () => {
    expect(earliestMeeting('2024-03-01')).toBe('2023-03-02');
  });
});

describe('what an entry lacks', () => {
  it.each([
    ['nothing', {}, []],
    ['the day', { heldOn: null }, ['heldOn required']],
    ['a day that has been', { heldOn: '2026-03-21' }, ['heldOn in_future']],
    ['a day that is near enough', { heldOn: '2020-01-01' }, ['heldOn too_long_ago']],
    ['how it was held', { meeting: null }, ['meeting required']],
    ['how long it was', { minutes: null }, ['minutes required']],
    ['what went well', { wentWell: ' \n' }, ['wentWell required']],
    [
      'everything',
      { heldOn: null, meeting: null, minutes: null, wentWell: '' },
      ['heldOn required', 'meeting required', 'minutes required', 'wentWell required'],
    ],
  ] as const)('%s', (_case, change, problems) => {
    const found = practiceProblems({ ...whole, ...change }, START, TODAY);
    expect(found.map(({ field, code }) => `${field} ${code}`)).toEqual(problems);
  });
});

describe('a decision', () => {
  it.each(PRACTICE_STATES.filter((state) => state !== 'sent'))('is never made on an entry that is %s', (state) => {
    for (const decision of PRACTICE_DECISIONS) expect(practiceDecided(state, decision)).toBeNull();
  });

  it.each([
    ['sign', 'signed'],
    ['return', 'returned'],
    ['ask_another', 'another_asked'],
  ] as const)('%s leads to %s', (decision, state) => {
    expect(practiceDecided('sent', decision)).toBe(state);
  });

  it.each([
    ['sign', 'led', 'ratings'],
    ['sign', 'co_led', 'ratings'],
    ['sign', 'observed', 'nothing'],
    ['return', 'led', 'comment'],
    ['return', 'observed', 'comment'],
    ['ask_another', 'co_led', 'comment'],
  ] as const)('%s of a meeting that was %s needs %s', (decision, kind, needs) => {
    expect(decisionNeeds(decision, kind)).toBe(needs);
  });

  it('leaves an entry to its writer only while it is a draft or came back', () => {
    const open: PracticeState[] = ['draft', 'returned'];
    expect(PRACTICE_STATES.filter(isPracticeOpen)).toEqual(open);
  });
});

describe('counting meetings', () => {
  it('counts each kind by itself', () => {
    expect(countPractice(['led', 'observed', 'co_led', 'observed'])).toEqual({ observed: 2, coLed: 1, led: 1 });
    expect(countPractice([])).toEqual({ observed: 0, coLed: 0, led: 0 });
  });

  it('asks for the most of each kind, since one meeting serves all that ask', () => {
    expect(practiceAsked([])).toEqual({ observed: 0, coLed: 0, led: 0 });
    expect(
      practiceAsked([
        { observed: 2, coLed: 0, led: 1 },
        { observed: 1, coLed: 1, led: 1 },
      ]),
    ).toEqual({ observed: 2, coLed: 1, led: 1 });
  });
});
