import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  countWords,
  doneOf,
  isComplete,
  isModuleComplete,
  progressOf,
  type ActivityState,
  type CompletionRule,
  type Evidence,
} from './completion.js';

const read = { kind: 'lesson', openedToEnd: true, markedDone: true, activeSeconds: 0 } as const;
const practice = { kind: 'practice', observed: 2, coLed: 1, led: 1 } as const;
const written = { kind: 'exercise', posted: true, words: 60, approved: false } as const;

describe('isComplete', () => {
  it.each<[string, CompletionRule, Evidence, boolean]>([
    ['a lesson read and marked', { kind: 'lesson', minimumMinutes: null }, read, true],
    ['a lesson not read to its end', { kind: 'lesson', minimumMinutes: null }, { ...read, openedToEnd: false }, false],
    ['a lesson not marked done', { kind: 'lesson', minimumMinutes: null }, { ...read, markedDone: false }, false],
    ['a second too little', { kind: 'lesson', minimumMinutes: 5 }, { ...read, activeSeconds: 299 }, false],
    ['just enough time', { kind: 'lesson', minimumMinutes: 5 }, { ...read, activeSeconds: 300 }, true],
    ['a passed quiz', { kind: 'quiz' }, { kind: 'quiz', passed: true }, true],
    ['a failed quiz', { kind: 'quiz' }, { kind: 'quiz', passed: false }, false],
    ['a posted exercise', { kind: 'exercise', minimumWords: null, approval: 'none' }, { ...written, words: 0 }, true],
    ['a draft', { kind: 'exercise', minimumWords: null, approval: 'none' }, { ...written, posted: false }, false],
    ['a word too few', { kind: 'exercise', minimumWords: 61, approval: 'none' }, written, false],
    ['just enough words', { kind: 'exercise', minimumWords: 60, approval: 'none' }, written, true],
    ['approval awaited', { kind: 'exercise', minimumWords: null, approval: 'trainer' }, written, false],
    ['approved', { kind: 'exercise', minimumWords: null, approval: 'trainer' }, { ...written, approved: true }, true],
    ['one observed meeting short', practice, { kind: 'practice', signedOff: { observed: 1, coLed: 1, led: 1 } }, false],
    ['no co-led meeting', practice, { kind: 'practice', signedOff: { observed: 2, coLed: 0, led: 1 } }, false],
    ['no led meeting', practice, { kind: 'practice', signedOff: { observed: 2, coLed: 1, led: 0 } }, false],
    [
      'one led more for one co-led',
      practice,
      { kind: 'practice', signedOff: { observed: 2, coLed: 0, led: 2 } },
      false,
    ],
    ['every kind of meeting', practice, { kind: 'practice', signedOff: { observed: 2, coLed: 1, led: 1 } }, true],
    ['a passing run', { kind: 'simulation' }, { kind: 'simulation', passed: true }, true],
    ['a failing run', { kind: 'simulation' }, { kind: 'simulation', passed: false }, false],
    ['no signature', { kind: 'agreement', version: '2' }, { kind: 'agreement', signedVersion: null }, false],
    ['an old version signed', { kind: 'agreement', version: '2' }, { kind: 'agreement', signedVersion: '1' }, false],
    ['the current one signed', { kind: 'agreement', version: '2' }, { kind: 'agreement', signedVersion: '2' }, true],
    ['a survey sent', { kind: 'survey' }, { kind: 'survey', submitted: true }, true],
    ['a survey not sent', { kind: 'survey' }, { kind: 'survey', submitted: false }, false],
  ])('%s', (_case, rule, evidence, complete) => {
    expect(isComplete(rule, evidence)).toBe(complete);
  });

  const rules: CompletionRule[] = [
    { kind: 'lesson', minimumMinutes: null },
    { kind: 'quiz' },
    { kind: 'exercise', minimumWords: null, approval: 'none' },
    { kind: 'practice', observed: 0, coLed: 0, led: 0 },
    { kind: 'simulation' },
    { kind: 'agreement', version: '1' },
    { kind: 'survey' },
  ];
  const evidence: Evidence[] = [
    read,
    { kind: 'quiz', passed: true },
    written,
    { kind: 'practice', signedOff: { observed: 1, coLed: 1, led: 1 } },
    { kind: 'simulation', passed: true },
    { kind: 'agreement', signedVersion: '1' },
    { kind: 'survey', submitted: true },
  ];

  it.each(rules)('weighs for kind $kind evidence of its own kind and refuses any other', (rule) => {
    for (const each of evidence) {
      const weigh = () => isComplete<CompletionRule>(rule, each);
      if (each.kind === rule.kind) expect(weigh()).toBe(true);
      else expect(weigh).toThrow(RangeError);
    }
  });
});

describe('countWords', () => {
  it.each([
    ['', 0],
    ['  \n ', 0],
    ['... !? —', 0],
    ['I listened, then asked one question.', 6],
    ["I didn't know.", 3],
    ['Ένα δύο τρία', 3],
    ['你好，世界', 2],
  ])('finds in %j %d words', (text, words) => {
    expect(countWords(text)).toBe(words);
  });
});

describe('modules and progress', () => {
  const states = (entries: Record<string, ActivityState>) => new Map(Object.entries(entries));
  const work = [
    { id: 'a', minutes: 10, required: true },
    { id: 'b', minutes: 20, required: true },
    { id: 'x', minutes: 500, required: false },
  ];

  it.each<[Record<string, ActivityState>, boolean]>([
    [{}, false],
    [{ a: 'complete' }, false],
    [{ a: 'complete', b: 'in_progress' }, false],
    [{ a: 'complete', b: 'excused' }, true],
    [{ a: 'complete', b: 'complete' }, true],
    [{ x: 'complete' }, false],
  ])('with %j a module is complete: %s', (entries, complete) => {
    expect(isModuleComplete(work, doneOf(states(entries)))).toBe(complete);
  });

  it.each<[Record<string, ActivityState>, number, number]>([
    [{}, 0, 0],
    [{ a: 'in_progress' }, 0, 0],
    [{ a: 'complete' }, 333, 1],
    [{ b: 'complete' }, 666, 1],
    [{ b: 'excused' }, 666, 1],
    [{ a: 'complete', b: 'complete' }, 1000, 2],
    [{ x: 'complete' }, 0, 0],
    [{ a: 'complete', elsewhere: 'complete' }, 333, 1],
  ])('with %j the share is %d, %d of 2', (entries, share, completed) => {
    expect(progressOf(work, states(entries))).toEqual({ share, completed, required: 2 });
  });

  it('is whole where nothing is required', () => {
    expect(progressOf([{ id: 'x', minutes: 5, required: false }], new Map())).toMatchObject({
      share: 1000,
      required: 0,
    });
  });

  it('gives an activity of no minutes the weight of one', () => {
    const short = [
      { id: 'a', minutes: 0, required: true },
      { id: 'b', minutes: 3, required: true },
    ];
    expect(progressOf(short, states({ a: 'complete' })).share).toBe(250);
  });

  const activity = fc.record({ minutes: fc.nat(2000), required: fc.boolean(), done: fc.boolean() });

  it('reaches 1000 exactly when every required activity is done, even one of no minutes', () => {
    fc.assert(
      fc.property(fc.array(activity, { maxLength: 40 }), (list) => {
        const activities = list.map((entry, place) => ({ ...entry, id: `a${place}` }));
        const done = activities.filter((entry) => entry.done).map(({ id }) => [id, 'complete'] as const);
        const { share } = progressOf(activities, new Map(done));
        expect(Number.isInteger(share)).toBe(true);
        expect(share === 1000).toBe(activities.every((entry) => !entry.required || entry.done));
      }),
    );
  });

  it('never goes down when one more activity is done', () => {
    fc.assert(
      fc.property(fc.array(activity, { minLength: 1, maxLength: 20 }), fc.nat(), (list, pick) => {
        const activities = list.map((entry, place) => ({ ...entry, id: `a${place}` }));
        const done = new Map<string, ActivityState>(
          activities.filter((entry) => entry.done).map(({ id }) => [id, 'complete']),
        );
        const before = progressOf(activities, done).share;
        done.set(`a${pick % list.length}`, 'complete');
        expect(progressOf(activities, done).share).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
