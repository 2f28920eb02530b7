import { describe, expect, it } from '@jest/globals';
import { gapSelect } from './gap-select.js';
import { matching } from './matching.js';
import type { GapSelectQuestion, MatchingQuestion } from './questions.js';

const stem = { id: 'q', points: 1000, tags: [] };
const question = (over: Partial<MatchingQuestion> = {}): MatchingQuestion => ({
  ...{ ...stem, type: 'matching', html: '<p>Match.</p>', scoring: 'per_row' },
  rows: ['x', 'x', 'y'].map((choiceId, place) => ({ id: `r${place + 1}`, html: `row ${place + 1}`, choiceId })),
  choices: ['x', 'y', 'z'].map((id) => ({ id, html: id === 'z' ? 'x' : id })),
  ...over,
});

describe('matching', () => {
  it.each([
    [{}, 0],
    [{ r1: 'x' }, 333],
    [{ r1: 'x', r2: 'x' }, 667],
    [{ r1: 'x', r2: 'x', r3: 'y' }, 1000],
    [{ r1: 'y', r2: 'y', r3: 'x' }, 0],
    // z reads like x, so nobody can tell them apart.
    [{ r1: 'z', r2: 'x', r3: 'y' }, 1000],
  ])('%j earns %d by rows', (places, points) => {
    expect(matching.grade(question(), { places })).toBe(points);
  });

  it('earns all or nothing where it is set so', () => {
    const strict = question({ scoring: 'all_or_nothing' });
    expect(matching.grade(strict, { places: { r1: 'x', r2: 'x' } })).toBe(0);
    expect(matching.grade(strict, { places: { r1: 'x', r2: 'x', r3: 'y' } })).toBe(1000);
  });

  it.each([
    [{ places: { r9: 'x' } }, 'place_unknown'],
    [{ places: { r1: 'q' } }, 'choice_unknown'],
    [{ places: { r1: 7 } }, 'response_malformed'],
    [{ places: ['x'] }, 'response_malformed'],
    [{ places: { r1: 'x' }, more: 1 }, 'response_malformed'],
  ])('refuses %j as %s', (response, code) => {
    expect(matching.validateResponse(question(), response)).toMatchObject({ ok: false, problem: { code } });
  });

  it('wants rows that point to a choice', () => {
    const lost = question({ rows: [{ id: 'r1', html: 'row', choiceId: 'q' }] });
    expect(matching.validateQuestion(lost)).toEqual([{ path: 'rows.0.choiceId', code: 'choice_unknown' }]);
  });

  it('says afterwards which rows were right, and every choice that would have been', () => {
    const review = matching.review(question(), { places: { r1: 'z' } }, { answers: true, feedback: false });
    expect(review.places).toEqual([
      { id: 'r1', correct: true, rightChoiceIds: ['x', 'z'] },
      { id: 'r2', correct: false, rightChoiceIds: ['x', 'z'] },
      { id: 'r3', correct: false, rightChoiceIds: ['y'] },
    ]);
  });
});

describe('the order of choices', () => {
  const letters = [...'abcdef'];
  const alike = Array.from({ length: 40 }, (_, place) => `q${place}`);
  const choices = letters.map((id) => ({ id, html: id }));

  it('does not tell which row is which', () => {
    const rows = letters.map((choiceId) => ({ id: `r-${choiceId}`, html: choiceId, choiceId }));
    const asWritten = alike.filter((id) => matching.order(question({ id, rows, choices })).join('') === 'abcdef');
    expect(asWritten.length).toBeLessThan(5);
  });

  it('does not tell which word is which', () => {
    const gaps = letters.map((choiceId) => ({ id: `g-${choiceId}`, choiceId }));
    const words = choices.map((word) => ({ ...word, group: '1', reusable: false }));
    const written = { ...stem, type: 'gap_select' as const, html: '', gaps, choices: words };
    const asWritten = alike.filter((id) => gapSelect.order({ ...written, id }).join('') === 'abcdef');
    expect(asWritten.length).toBeLessThan(5);
  });
});

describe('gaps filled with words', () => {
  const text = (over: Partial<GapSelectQuestion> = {}): GapSelectQuestion => ({
    ...{ ...stem, type: 'gap_select', html: '<p><span data-gap="1"></span> <span data-gap="2"></span></p>' },
    gaps: [
      { id: '1', choiceId: 'a' },
      { id: '2', choiceId: 'p' },
    ],
    choices: [
      ...['a', 'b'].map((id) => ({ id, html: id, group: 'letters', reusable: false })),
      { id: 'p', html: 'p', group: 'others', reusable: true },
    ],
    ...over,
  });

  it.each([
    [{ '1': 'a', '2': 'p' }, 1000],
    [{ '1': 'b', '2': 'p' }, 500],
    [{}, 0],
  ])('%j earns %d', (places, points) => {
    expect(gapSelect.grade(text(), { places })).toBe(points);
  });

  it.each([
    [{ '1': 'p' }, 'choice_unknown'],
    [{ '9': 'a' }, 'place_unknown'],
  ])('refuses %j as %s', (places, code) => {
    expect(gapSelect.validateResponse(text(), { places })).toMatchObject({ ok: false, problem: { code } });
  });

  it('lets a word stand twice only where it may', () => {
    const gaps = [
      { id: '1', choiceId: 'a' },
      { id: '2', choiceId: 'b' },
    ];
    const twice = { places: { '1': 'a', '2': 'a' } };
    expect(gapSelect.validateResponse(text({ gaps }), twice)).toMatchObject({ problem: { code: 'choice_used_twice' } });
    const reusable = text({ gaps, choices: text().choices.map((word) => ({ ...word, reusable: true })) });
    expect(gapSelect.validateResponse(reusable, twice).ok).toBe(true);
  });

  it.each([
    ['<p><span data-gap="1"></span></p>', [{ path: 'gaps.1', code: 'gap_missing' }]],
    [`${text().html}<p><span data-gap="1"></span></p>`, [{ path: 'gaps.0', code: 'gap_repeated' }]],
    [`${text().html}<p><span data-gap="7"></span></p>`, [{ path: 'html', code: 'gap_unknown' }]],
  ])('finds in %s its problems', (html, problems) => {
    expect(gapSelect.validateQuestion(text({ html }))).toEqual(problems);
  });
});
