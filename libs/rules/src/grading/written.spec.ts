import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WrittenQuestion } from './questions.js';
import { LONGEST_ANSWER } from './responses.js';
import { countOfWords, markOf, written, type Mark } from './written.js';

const level = (id: string, points: number) => ({ id, title: id, points, html: '' });
const rubric: WrittenQuestion['rubric'] = [
  { id: 'warmth', title: 'Warmth', levels: [level('low', 0), level('high', 600)] },
  { id: 'clarity', title: 'Clarity', levels: [level('low', 100), level('middle', 250), level('high', 400)] },
];
const question = (over: Partial<WrittenQuestion> = {}): WrittenQuestion => ({
  type: 'written',
  id: 'q',
  html: '<p>How would you open the meeting?</p>',
  points: 1000,
  tags: [],
  minimumWords: 20,
  maximumWords: 200,
  template: 'Dear all,',
  rubric,
  guidanceHtml: '<p>KEY</p>',
  feedbackHtml: '<p>Thank you.</p>',
  ...over,
});

describe('a written answer', () => {
  it.each([
    ['Welcome, everyone.', null],
    ['', 0],
    [' \n\t', 0],
  ])('%j earns %j until a person has read it', (text, points) => {
    expect(written.grade(question(), { text })).toBe(points);
  });

  it.each([
    ['as typed,  with  spaces ', 'as typed,  with  spaces '],
    ['one\r\ntwo\rthree\n', 'one\ntwo\nthree\n'],
    ['cafe\u0301', 'caf\u00e9'],
    ['a\u0000b', 'ab'],
    ['\ud800 alone', '\ufffd alone'],
    ['\u{1f33b}', '\u{1f33b}'],
  ])('%j is kept as %j', (text, kept) => {
    expect(written.validateResponse(question(), { text })).toEqual({ ok: true, response: { text: kept } });
  });

  it('may be as long as the longest answer, and no longer', () => {
    const text = 'a'.repeat(LONGEST_ANSWER);
    expect(written.validateResponse(question(), { text }).ok).toBe(true);
    const longer = written.validateResponse(question(), { text: `${text}a` });
    expect(longer).toEqual({ ok: false, problem: { path: 'text', code: 'too_long' } });
  });

  it.each([null, 'text', {}, { text: 1 }, { text: 'a', unit: 'm' }, { choiceIds: [] }])('refuses %j', (response) => {
    const problem = { path: '', code: 'response_malformed' };
    expect(written.validateResponse(question(), response)).toEqual({ ok: false, problem });
  });

  it('is presented with its bounds and template, and without what is for those who mark', () => {
    const shown = written.present(question(), []);
    expect(shown.writing).toEqual({ minimumWords: 20, maximumWords: 200, template: 'Dear all,' });
    expect(JSON.stringify(shown)).not.toMatch(/KEY|warmth|Thank/);
    expect(() => written.present(question(), ['a'])).toThrow(RangeError);
    const reviewed = written.review(question(), { text: 'a' }, { answers: true, feedback: true });
    expect(reviewed).toEqual({ choices: [], feedbackHtml: '<p>Thank you.</p>' });
    expect(written.review(question(), null, { answers: true, feedback: false })).toEqual({ choices: [] });
  });

  it.each<[Partial<WrittenQuestion>, string, string]>([
    [{ points: 1001 }, 'rubric', 'rubric_not_worth_points'],
    [{ rubric: [rubric[0]!, { ...rubric[1]!, id: 'warmth' }] }, 'rubric.1.id', 'id_repeated'],
    [{ rubric: [{ ...rubric[0]!, levels: [level('high', 1000)] }] }, 'rubric.0.levels', 'too_few_levels'],
    [{ rubric: [{ ...rubric[0]!, levels: [level('a', 0), level('a', 1000)] }] }, 'rubric.0.levels.1.id', 'id_repeated'],
    [
      { rubric: [{ ...rubric[0]!, levels: [level('a', -1), level('b', 1000)] }] },
      'rubric.0.levels.0.points',
      'points_out_of_range',
    ],
    [{ rubric: [{ ...rubric[0]!, title: '' }] }, 'rubric.0.title', 'text_missing'],
    [{ minimumWords: 201 }, 'maximumWords', 'words_crossed'],
    [{ minimumWords: 0 }, 'minimumWords', 'words_not_positive'],
    [{ maximumWords: 1.5 }, 'maximumWords', 'words_not_positive'],
    [{ template: 'a'.repeat(LONGEST_ANSWER + 1) }, 'template', 'too_long'],
    [{ html: ' ' }, 'html', 'text_missing'],
  ])('is not sound when %#', (over, path, code) => {
    expect(written.validateQuestion(question(over))).toContainEqual({ path, code });
  });

  it('is sound with a rubric worth its points, or with none', () => {
    expect(written.validateQuestion(question())).toEqual([]);
    expect(written.validateQuestion(question({ rubric: [], minimumWords: null, maximumWords: null }))).toEqual([]);
  });
});

describe('marking by a person', () => {
  it.each<[Mark, number]>([
    [{ levels: { warmth: 'high', clarity: 'high' } }, 1000],
    [{ levels: { warmth: 'low', clarity: 'middle' } }, 250],
    [{ levels: { clarity: 'low', warmth: 'low' } }, 100],
  ])('%j earns %d', (mark, points) => {
    expect(markOf(question(), mark)).toEqual({ ok: true, points });
  });

  it.each<[Mark, string, string]>([
    [{ levels: { warmth: 'high' } }, 'levels.clarity', 'criterion_missing'],
    [{ levels: { warmth: 'middle', clarity: 'low' } }, 'levels.warmth', 'rubric_level_unknown'],
    [{ levels: { warmth: 'low', clarity: 'low', wit: 'low' } }, 'levels.wit', 'criterion_unknown'],
    [{ points: 500 }, '', 'mark_malformed'],
  ])('refuses %j with a rubric', (mark, path, code) => {
    expect(markOf(question(), mark)).toEqual({ ok: false, problem: { path, code } });
  });

  it.each([
    [0, true],
    [1000, true],
    [1001, false],
    [-1, false],
    [0.5, false],
    [Number.NaN, false],
  ])('takes %d points without a rubric: %s', (points, ok) => {
    const problem = { path: 'points', code: 'points_out_of_range' };
    expect(markOf(question({ rubric: [] }), { points })).toEqual(ok ? { ok, points } : { ok, problem });
  });

  it('refuses levels where there is no rubric', () => {
    expect(markOf(question({ rubric: [] }), { levels: {} })).toMatchObject({ problem: { code: 'mark_malformed' } });
  });

  it('never gives less for a better level', () => {
    const at = (most: number) => fc.nat(most);
    fc.assert(
      fc.property(at(1), at(2), (warmth, clarity) => {
        const earned = (one: number, other: number): number => {
          const levels = { warmth: rubric[0]!.levels[one]!.id, clarity: rubric[1]!.levels[other]!.id };
          const marked = markOf(question(), { levels });
          return marked.ok ? marked.points : Number.NaN;
        };
        expect(earned(1, clarity)).toBeGreaterThanOrEqual(earned(warmth, clarity));
        expect(earned(warmth, 2)).toBeGreaterThanOrEqual(earned(warmth, clarity));
      }),
      { seed: 42 },
    );
  });
});

describe('the number of words', () => {
  it.each([
    ['', 0],
    [' … — !', 0],
    ['Welcome, everyone.', 2],
    ["It's  all\nright", 3],
    ['3.5 hours', 2],
    ['سلام دنیا', 2],
  ])('of %j is %d', (text, words) => {
    expect(countOfWords(text)).toBe(words);
  });
});
