import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SAMPLE_QUESTIONS, WRITTEN_QUESTION } from '../../../test/support/sample-questions.js';
import type { Requirement, RequirementResult } from './certification/index.js';
import type { Choice, Question, SingleChoiceQuestion, TrueFalseQuestion } from './grading/index.js';
import {
  type AnswerToRegrade,
  changeCounts,
  isGradedAlike,
  isShaken,
  type KeyChange,
  keyChange,
  regradedPoints,
  type RegradePolicy,
  type Treatment,
  wayOf,
} from './regrade.js';

const choice = (id: string, correct: boolean, more: Partial<Choice> = {}): Choice => ({
  ...{ id, html: `<p>${id}</p>`, correct, feedbackHtml: '' },
  ...more,
});
const asked: SingleChoiceQuestion = {
  ...{ id: 'silence', html: '<p>What now?</p>', points: 2_000, tags: ['arriving'], type: 'single_choice' },
  choices: [choice('a', true), choice('b', false), choice('c', false)],
};
const mended: SingleChoiceQuestion = { ...asked, choices: [choice('a', false), choice('b', true), choice('c', false)] };
const statement: TrueFalseQuestion = {
  ...{ id: 'silence', html: '', points: 2_000, tags: [], type: 'true_false', answer: true },
  ...{ feedbackTrueHtml: '', feedbackFalseHtml: '' },
};

describe('isGradedAlike', () => {
  it.each<[string, Question]>([
    ['other words', { ...asked, html: '<p>And now?</p>' }],
    ['other words of a choice', { ...asked, choices: [choice('a', true, { html: 'A!' }), ...asked.choices.slice(1)] }],
    ['other feedback', { ...asked, choices: [choice('a', true, { feedbackHtml: 'Yes.' }), ...asked.choices.slice(1)] }],
    ['feedback on the whole', { ...asked, feedbackHtml: '<p>Count to ten.</p>' }],
    ['other tags and hints', { ...asked, tags: [], hints: [{ html: 'Wait.' }] }],
    ['another worth', { ...asked, points: 5_000 }],
    ['its parts named in another order', Object.fromEntries(Object.entries(asked).reverse()) as unknown as Question],
  ])('is so for %s', (_what, today) => {
    expect(isGradedAlike(asked, today)).toBe(true);
  });

  it.each<[string, Question]>([
    ['another right choice', mended],
    ['a second right choice', { ...asked, choices: [choice('a', true), choice('b', true), choice('c', false)] }],
    [
      'a weight',
      { ...asked, choices: [choice('a', true), choice('b', false, { weight: 5_000_000 }), choice('c', false)] },
    ],
    ['a choice less', { ...asked, choices: asked.choices.slice(0, 2) }],
  ])('is not so for %s', (_what, today) => {
    expect(isGradedAlike(asked, today)).toBe(false);
  });

  it.each(SAMPLE_QUESTIONS.map(({ question }) => [question.type, question] as const))(
    'sees that a %s differs from each sample of its type only where its key does',
    (_type, question) => {
      expect(isGradedAlike(question, structuredClone(question))).toBe(true);
      const reworded = { ...question, html: '<p>Reworded</p>', feedbackHtml: '<p>Reworded</p>' } as Question;
      expect(isGradedAlike(question, reworded)).toBe(true);
      for (const other of SAMPLE_QUESTIONS)
        if (other.question !== question) expect(isGradedAlike(question, other.question)).toBe(false);
    },
  );
});

describe('keyChange', () => {
  it.each<[KeyChange, Question, Question | undefined]>([
    ['none', asked, { ...asked, html: 'Reworded' }],
    ['changed', asked, mended],
    ['removed', asked, undefined],
    ['other_type', asked, statement],
    ['by_hand', WRITTEN_QUESTION, { ...WRITTEN_QUESTION, html: 'Reworded' }],
  ])('is %s', (expected, before, today) => {
    expect(keyChange(before, today)).toBe(expected);
  });
});

describe('regradedPoints', () => {
  const answer = (
    chosen: string | null,
    points: number | null,
    more: Partial<AnswerToRegrade> = {},
  ): AnswerToRegrade => ({
    ...{ asked, today: mended, points, isVoid: false },
    response: chosen === null ? undefined : { choiceIds: [chosen] },
    ...more,
  });
  it.each<[string, AnswerToRegrade, Treatment, RegradePolicy, number | null]>([
    ['raises what the key of today finds right', answer('b', 0), 'regrade', 'raise_only', 2_000],
    ['keeps what it finds wrong, where nobody is to lose', answer('a', 2_000), 'regrade', 'raise_only', 2_000],
    ['takes it where the regrade is exact', answer('a', 2_000), 'regrade', 'exact', 0],
    ['leaves what is wrong under both keys', answer('c', 0), 'regrade', 'exact', 0],
    ['gives nothing for no answer', answer(null, 0), 'regrade', 'exact', 0],
    ['gives everybody all where it is void', answer('c', 0), 'full_marks', 'exact', 2_000],
    ['also who did not answer', answer(null, 0), 'full_marks', 'raise_only', 2_000],
    ['leaves what is to be left', answer('a', 2_000), 'leave', 'exact', 2_000],
    ['leaves what was declared void before', answer('a', 2_000, { isVoid: true }), 'regrade', 'exact', 2_000],
    ['leaves a question that is gone', answer('a', 2_000, { today: undefined }), 'regrade', 'exact', 2_000],
    ['leaves one that is of another type now', answer('a', 2_000, { today: statement }), 'regrade', 'exact', 2_000],
    [
      'keeps the worth of the day it was asked',
      answer('b', 0, { today: { ...mended, points: 9_000 } }),
      'regrade',
      'exact',
      2_000,
    ],
    [
      'finds a choice that is gone wrong',
      answer('c', 2_000, { today: { ...mended, choices: mended.choices.slice(0, 2) } }),
      'regrade',
      'exact',
      0,
    ],
    ['takes back what an earlier regrade gave', answer('b', 2_000, { today: asked }), 'regrade', 'exact', 0],
    ['waits for a person who has yet to mark', answer('a', null), 'regrade', 'exact', null],
    ['does not wait where it is void', answer('a', null), 'full_marks', 'exact', 2_000],
  ])('%s', (_what, given, treat, policy, expected) => {
    expect(regradedPoints(given, treat, policy)).toBe(expected);
  });

  it('leaves the marks that people gave, unless the question is void', () => {
    const marked = {
      asked: WRITTEN_QUESTION,
      today: { ...WRITTEN_QUESTION, minimumWords: 9 },
      response: { text: 'Hm.' },
    };
    const given = { ...marked, points: 5_000, isVoid: false };
    expect(regradedPoints(given, 'regrade', 'exact')).toBe(5_000);
    expect(regradedPoints(given, 'full_marks', 'exact')).toBe(WRITTEN_QUESTION.points);
  });

  it('never takes a point where nobody is to lose, and never leaves what a question is worth', () => {
    const any = fc.record({
      sample: fc.constantFrom(...SAMPLE_QUESTIONS),
      today: fc.constantFrom(...SAMPLE_QUESTIONS.map(({ question }) => question), undefined),
      quality: fc.constantFrom('right' as const, 'wrong' as const),
      points: fc.integer({ min: 0, max: 12_000 }),
      treat: fc.constantFrom<Treatment>('regrade', 'full_marks', 'leave'),
    });
    fc.assert(
      fc.property(any, ({ sample, today, quality, points, treat }) => {
        const given = { asked: sample.question, today, response: sample[quality], points, isVoid: false };
        const raised = regradedPoints(given, treat, 'raise_only')!;
        expect(raised).toBeGreaterThanOrEqual(points);
        expect(raised).toBeLessThanOrEqual(12_000);
        expect(raised).toBe(Math.max(points, regradedPoints(given, treat, 'exact')!));
      }),
      { seed: 42 },
    );
  });
});

describe('changeCounts and wayOf', () => {
  it.each([
    [[], { all: 0, gain: 0, lose: 0, meanChange: 0 }, null],
    [[[500, 500]], { all: 1, gain: 0, lose: 0, meanChange: 0 }, null],
    [
      [
        [0, 2_000],
        [500, 500],
      ],
      { all: 2, gain: 1, lose: 0, meanChange: 1_000 },
      'up',
    ],
    [
      [
        [2_000, 0],
        [0, 0],
        [0, 0],
      ],
      { all: 3, gain: 0, lose: 1, meanChange: -667 },
      'down',
    ],
    [
      [
        [2_000, 0],
        [0, 1_000],
      ],
      { all: 2, gain: 1, lose: 1, meanChange: -500 },
      'both',
    ],
    [[[null, 1_000]], { all: 1, gain: 1, lose: 0, meanChange: 1_000 }, 'up'],
    [[[null, null]], { all: 1, gain: 0, lose: 0, meanChange: 0 }, null],
  ] as const)('of %j are %j, and lead %s', (pairs, counts, way) => {
    const changes = pairs.map(([before, after]) => ({ before, after }));
    expect(changeCounts(changes)).toEqual(counts);
    expect(wayOf(changes)).toBe(way);
  });
});

describe('isShaken', () => {
  const requirements: Requirement[] = [
    { key: 'modules', title: 'All modules', type: 'modules' },
    { key: 'final', title: 'The final', type: 'assessment', activity: 'final', mark: 80 },
    { key: 'code', title: 'The code', type: 'agreement', activity: 'code' },
  ];
  const results = (...met: string[]): RequirementResult[] =>
    requirements.map(({ key, title }) => ({ key, title, met: met.includes(key), evidence: [], missing: [] }));
  const all = results('modules', 'final', 'code');
  const withoutMark = all.map((result) =>
    result.key === 'final' ? { ...result, met: false, needed: false as const } : result,
  );
  it.each<[string, string, boolean, RequirementResult[], RequirementResult[], boolean]>([
    ['nothing is lost', 'final', false, all, all, false],
    ['a required quiz is no longer passed', 'week-1', true, all, all, true],
    ['the mark that the certificate asks for is missed', 'final', false, all, results('modules', 'code'), true],
    ['another quiz misses its mark', 'week-1', false, all, results('modules', 'code'), false],
    ['something else is unmet by now', 'final', false, all, results('modules', 'final'), false],
    ['the mark was an exception from the first', 'final', false, results('modules'), results('modules'), false],
    ['the modules were an exception from the first', 'week-1', true, results('final'), all, false],
    ['the mark is missed, but its group is met without it', 'final', false, all, withoutMark, false],
  ])('where %s', (_what, activityId, lostPass, atIssue, now, expected) => {
    expect(isShaken({ activityId, lostPass }, requirements, atIssue, now)).toBe(expected);
  });
});
