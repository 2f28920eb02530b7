import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SituationalJudgementQuestion } from './questions.js';
import { situationalJudgement as judgement } from './situational-judgement.js';

type Sjt = SituationalJudgementQuestion;
const move = (id: string, panel: number[]): Sjt['choices'][number] => ({
  id,
  html: `<p>move ${id}</p>`,
  panel,
  rationaleHtml: `<p>KEY-${id}</p>`,
});
const rank = (over: Partial<Sjt> = {}): Sjt => ({
  type: 'situational_judgement',
  id: 'q',
  html: '<p>Someone begins to cry.</p>',
  points: 1000,
  tags: [],
  mode: 'rank',
  scale: [],
  choices: [move('a', [8, 2, 0]), move('b', [2, 6, 2]), move('c', [0, 2, 8])],
  ...over,
});
const rate = (over: Partial<Sjt> = {}): Sjt =>
  rank({
    mode: 'rate',
    scale: ['poor', 'fair', 'good', 'very good'],
    choices: [move('a', [0, 0, 3, 6]), move('b', [7, 2, 0, 0])],
    ...over,
  });

describe('situational judgement by ranking', () => {
  it.each([
    ['abc', 1000, 'the panel’s favourites'],
    // (2/8 + 2/6 + 8/8) ÷ 3 = 19/36
    ['bac', 528, 'the first two changed'],
    // (0 + 2/6 + 2/8) ÷ 3 = 7/36
    ['bca', 194, 'one further'],
    // (0 + 6/6 + 0) ÷ 3
    ['cba', 333, 'turned round'],
    ['', 0, 'nothing'],
  ])('"%s" earns %d (%s)', (order, points) => {
    expect(judgement.grade(rank(), { choiceIds: [...order] })).toBe(points);
  });

  it('rounds once, half up', () => {
    // (1 + 0 + …): one of two moves right of 1001 points is 500.5.
    const two = rank({ points: 1001, choices: [move('a', [1, 0]), move('b', [1, 0])] });
    expect(judgement.grade(two, { choiceIds: ['a', 'b'] })).toBe(501);
  });

  it.each<[unknown, string]>([
    [{ choiceIds: ['a', 'b'] }, 'not_all_ranked'],
    [{ choiceIds: ['a', 'b', 'b'] }, 'choice_repeated'],
    [{ choiceIds: ['a', 'b', 'z'] }, 'choice_unknown'],
    [{ choiceIds: ['a', 'b', 'c', 'd'] }, 'too_many_choices'],
    [{ ratings: { a: 0 } }, 'response_malformed'],
  ])('refuses %j as %s', (response, code) => {
    expect(judgement.validateResponse(rank(), response)).toMatchObject({ ok: false, problem: { code } });
  });

  it.each([[['c', 'a', 'b']], [[]]])('takes %j as it is', (choiceIds) => {
    expect(judgement.validateResponse(rank(), { choiceIds })).toEqual({ ok: true, response: { choiceIds } });
  });

  it('tells and tallies the rank of every move', () => {
    expect(judgement.responseText(rank(), { choiceIds: ['c', 'a', 'b'] })).toBe('1. move c\n2. move a\n3. move b');
    expect(judgement.tally(rank(), { choiceIds: ['c', 'a', 'b'] })).toContainEqual({ part: 'a', key: '1' });
    expect(judgement.parts(rank())[1]).toEqual({
      id: 'b',
      title: 'move b',
      answers: [
        { key: '0', title: '1', weight: 3333333 },
        { key: '1', title: '2', weight: 10000000 },
        { key: '2', title: '3', weight: 3333333 },
      ],
    });
  });
});

describe('situational judgement by rating', () => {
  it.each<[Record<string, number>, number]>([
    [{ a: 3, b: 0 }, 1000],
    [{ a: 2, b: 0 }, 750],
    [{ a: 3 }, 500],
    // (3/6 + 2/7) ÷ 2 = 11/28
    [{ a: 2, b: 1 }, 393],
    [{ a: 0, b: 3 }, 0],
    [{}, 0],
  ])('%j earns %d', (ratings, points) => {
    expect(judgement.grade(rate(), { ratings })).toBe(points);
  });

  it.each<[unknown, string, string]>([
    [{ ratings: { z: 1 } }, 'ratings', 'choice_unknown'],
    [{ ratings: { a: 4 } }, 'ratings.a', 'level_out_of_range'],
    [{ ratings: { a: -1 } }, 'ratings.a', 'level_out_of_range'],
    [{ ratings: { a: 0.5 } }, 'ratings.a', 'level_out_of_range'],
    [{ ratings: { a: '1' } }, '', 'response_malformed'],
    [{ ratings: [1] }, '', 'response_malformed'],
    [{ ratings: { a: 1 }, more: 1 }, '', 'response_malformed'],
    [{ choiceIds: ['a', 'b'] }, '', 'response_malformed'],
    [JSON.parse('{"ratings":{"__proto__":1}}'), 'ratings', 'choice_unknown'],
  ])('refuses %j', (response, path, code) => {
    expect(judgement.validateResponse(rate(), response)).toEqual({ ok: false, problem: { path, code } });
  });

  it('brings ratings into the order of the question', () => {
    const checked = judgement.validateResponse(rate(), { ratings: { b: 1, a: 0 } });
    expect(JSON.stringify(checked)).toBe('{"ok":true,"response":{"ratings":{"a":0,"b":1}}}');
  });

  it('tells and tallies the level of every move that has one', () => {
    expect(judgement.responseText(rate(), { ratings: { a: 3 } })).toBe('move a: very good');
    expect(judgement.tally(rate(), { ratings: { a: 3 } })).toEqual([{ part: 'a', key: '3' }]);
    expect(judgement.parts(rate())[0]!.answers[3]).toEqual({ key: '3', title: 'very good', weight: 10000000 });
  });
});

describe('situational judgement', () => {
  const votes = fc.array(fc.nat(30), { minLength: 4, maxLength: 4 }).filter((panel) => panel.some((each) => each > 0));
  const panels = fc.array(votes, { minLength: 2, maxLength: 8 });

  it('earns a whole number within bounds, and more for a rating that more of the panel gave', () => {
    fc.assert(
      fc.property(
        panels,
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.infiniteStream(fc.nat(3)),
        (all, points, levels) => {
          const asked = rate({ points, choices: all.map((panel, place) => move(`m${place}`, panel)) });
          const ratings = Object.fromEntries(asked.choices.map(({ id }) => [id, levels.next().value as number]));
          const earned = judgement.grade(asked, { ratings })!;
          expect(Number.isInteger(earned) && earned >= 0 && earned <= points).toBe(true);
          const { id, panel } = asked.choices[0]!;
          for (const [level, shared] of panel.entries()) {
            const other = judgement.grade(asked, { ratings: { ...ratings, [id]: level } })!;
            const before = panel[ratings[id]!]!;
            if (shared >= before) expect(other).toBeGreaterThanOrEqual(earned);
            else expect(other).toBeLessThanOrEqual(earned);
          }
          const best = Object.fromEntries(
            asked.choices.map((each) => [each.id, each.panel.indexOf(Math.max(...each.panel))]),
          );
          expect(judgement.grade(asked, { ratings: best })).toBe(points);
        },
      ),
      { seed: 42 },
    );
  });

  it('is presented in an order that is drawn, the same for every reading', () => {
    const many = (id: string): string =>
      judgement.order(rank({ id, choices: [...'abcdefgh'].map((each) => move(each, [1])) })).join('');
    expect(many('q1')).toBe(many('q1'));
    expect([...many('q1')].sort().join('')).toBe('abcdefgh');
    expect(new Set(['q1', 'q2', 'q3', 'q4'].map(many)).size).toBeGreaterThan(1);
    expect(['q1', 'q2', 'q3'].map(many)).not.toContain('abcdefgh');
  });

  it.each([rank(), rate()])('by $mode is presented without a trace of its panel', (question) => {
    const shown = judgement.present(question, judgement.order(question));
    expect(shown).toMatchObject({
      mode: question.mode,
      ...(question.mode === 'rate' ? { scale: question.scale } : {}),
    });
    expect(JSON.stringify(shown)).not.toMatch(/KEY|panel|rationale/);
    expect(judgement.text(question)).not.toMatch(/KEY/);
  });

  it.each([
    [false, false, /panel|KEY/, /chosen/],
    [false, true, /panel|KEY/, /chosen/],
    [true, false, /KEY/, /panel/],
    [true, true, /rationale/, /panel.*KEY-b/],
  ])('with answers %s and feedback %s shows what it may', (answers, feedback, hidden, shown) => {
    const review = JSON.stringify(judgement.review(rate(), { ratings: { a: 3, b: 0 } }, { answers, feedback }));
    expect(review).not.toMatch(hidden);
    expect(review).toMatch(shown);
  });

  it('says which moves were rated', () => {
    const closed = { answers: false, feedback: false };
    const chosen = (response: { ratings: Record<string, number> } | null): string[] =>
      judgement.review(rate(), response, closed).choices.flatMap((each) => (each.chosen ? [each.id] : []));
    expect(chosen({ ratings: { b: 0 } })).toEqual(['b']);
    expect(chosen(null)).toEqual([]);
  });

  it.each<[Sjt, string, string]>([
    [rank({ choices: [move('a', [1])] }), 'choices', 'too_few_choices'],
    [rank({ choices: [move('a', [1, 0]), move('a', [1, 0])] }), 'choices.1.id', 'id_repeated'],
    [rank({ choices: [move('a', [1, 0, 0]), move('b', [1, 0])] }), 'choices.0.panel', 'panel_wrong_length'],
    [rank({ choices: [move('a', [1, -1]), move('b', [1, 0])] }), 'choices.0.panel', 'panel_not_counts'],
    [rank({ choices: [move('a', [1, 0]), move('b', [0.5, 0])] }), 'choices.1.panel', 'panel_not_counts'],
    [rank({ choices: [move('a', [1, 0]), move('b', [0, 0])] }), 'choices.1.panel', 'panel_empty'],
    [rank({ scale: ['poor', 'good'] }), 'scale', 'scale_not_wanted'],
    [rate({ scale: ['poor'] }), 'scale', 'scale_too_short'],
    [rate({ scale: ['poor', 'fair', ' ', 'good'] }), 'scale.2', 'text_missing'],
    [rate({ scale: ['poor', 'fair', 'good'] }), 'choices.0.panel', 'panel_wrong_length'],
  ])('is not sound when %#', (question, path, code) => {
    expect(judgement.validateQuestion(question)).toContainEqual({ path, code });
  });

  it('is sound as written here', () => {
    expect([judgement.validateQuestion(rank()), judgement.validateQuestion(rate())]).toEqual([[], []]);
  });
});
