import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../random.js';
import type { Choice, SingleChoiceQuestion } from './questions.js';
import { singleChoice } from './single-choice.js';

const choice = (id: string, correct = false): Choice => ({
  id,
  html: `<p>choice ${id}</p>`,
  correct,
  feedbackHtml: `<p>about ${id}</p>`,
});
const question = (over: Partial<SingleChoiceQuestion> = {}): SingleChoiceQuestion => ({
  type: 'single_choice',
  id: 'q1',
  html: '<p>Someone arrives late.</p>',
  points: 1000,
  tags: [],
  choices: [choice('a'), choice('b', true), choice('c')],
  ...over,
});

describe('single choice', () => {
  it.each([
    [['b'], 1000],
    [['a'], 0],
    [['c'], 0],
    [[], 0],
  ])('the response %j earns %d', (choiceIds, points) => {
    expect(singleChoice.grade(question(), { choiceIds })).toBe(points);
  });

  it('earns what the question is worth', () => {
    expect(singleChoice.grade(question({ points: 2500 }), { choiceIds: ['b'] })).toBe(2500);
  });

  it.each<[string, Partial<SingleChoiceQuestion>, { path: string; code: string }[]]>([
    ['a sound question', {}, []],
    ['no text', { html: ' ' }, [{ path: 'html', code: 'text_missing' }]],
    ['no points', { points: 0 }, [{ path: 'points', code: 'points_not_positive' }]],
    ['half a thousandth', { points: 0.5 }, [{ path: 'points', code: 'points_not_positive' }]],
    ['one choice', { choices: [choice('a', true)] }, [{ path: 'choices', code: 'too_few_choices' }]],
    ['none right', { choices: [choice('a'), choice('b')] }, [{ path: 'choices', code: 'not_exactly_one_correct' }]],
    [
      'two right',
      { choices: [choice('a', true), choice('b', true)] },
      [{ path: 'choices', code: 'not_exactly_one_correct' }],
    ],
    ['an id twice', { choices: [choice('a', true), choice('a')] }, [{ path: 'choices.1.id', code: 'id_repeated' }]],
    ['an empty id', { choices: [choice('a', true), choice('')] }, [{ path: 'choices.1.id', code: 'id_missing' }]],
    [
      'a choice without text',
      { choices: [choice('a', true), { ...choice('b'), html: ' ' }] },
      [{ path: 'choices.1.html', code: 'text_missing' }],
    ],
    ['a choice without feedback', { choices: [{ ...choice('a', true), feedbackHtml: '' }, choice('b')] }, []],
    [
      'a weight that is no share',
      { choices: [choice('a', true), { ...choice('b'), weight: 10_000_001 }] },
      [{ path: 'choices.1.weight', code: 'weight_out_of_range' }],
    ],
  ])('finds in %s its problems', (_case, over, problems) => {
    expect(singleChoice.validateQuestion(question(over))).toEqual(problems);
  });

  it.each([[{ choiceIds: ['b'] }], [{ choiceIds: [] }]])('accepts %j', (response) => {
    expect(singleChoice.validateResponse(question(), response)).toEqual({ ok: true, response });
  });

  it.each([
    [null, 'response_malformed'],
    [undefined, 'response_malformed'],
    ['b', 'response_malformed'],
    [['b'], 'response_malformed'],
    [{}, 'response_malformed'],
    [{ choiceIds: 'b' }, 'response_malformed'],
    [{ choiceIds: [1] }, 'response_malformed'],
    [{ choiceIds: ['b'], points: 1000 }, 'response_malformed'],
    [{ choiceIds: ['a', 'b'] }, 'too_many_choices'],
    [{ choiceIds: ['b', 'b'] }, 'choice_repeated'],
    [{ choiceIds: ['z'] }, 'choice_unknown'],
    [{ choiceIds: ['B'] }, 'choice_unknown'],
  ])('refuses %j as %s', (response, code) => {
    expect(singleChoice.validateResponse(question(), response)).toMatchObject({ ok: false, problem: { code } });
  });

  it('presents the choices in the order given and nothing that tells them apart', () => {
    expect(singleChoice.present(question({ feedbackHtml: '<p>In general</p>' }), ['c', 'a', 'b'])).toEqual({
      type: 'single_choice',
      html: '<p>Someone arrives late.</p>',
      choices: [
        { id: 'c', html: '<p>choice c</p>' },
        { id: 'a', html: '<p>choice a</p>' },
        { id: 'b', html: '<p>choice b</p>' },
      ],
    });
  });

  it.each([[['a', 'b']], [['a', 'b', 'z']], [['a', 'b', 'b']], [['a', 'b', 'c', 'a']], [['a', 'b', 'c', 'z']], [[]]])(
    'refuses to present in the order %j',
    (order) => {
      expect(() => singleChoice.present(question(), order)).toThrow(RangeError);
    },
  );

  it('shuffles into an order it can present, and keeps the written one otherwise', () => {
    expect(singleChoice.order(question())).toEqual(['a', 'b', 'c']);
    const orders = ['1', '2', '3', '4', '5', '6'].map((seed) => singleChoice.shuffle(question(), seededRandom(seed)));
    for (const order of orders) expect(singleChoice.present(question(), order).choices).toHaveLength(3);
    expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
  });

  const about = (id: string) => `<p>about ${id}</p>`;
  it.each([
    [
      'neither answers nor feedback',
      { answers: false, feedback: false },
      [
        { id: 'a', chosen: true },
        { id: 'b', chosen: false },
        { id: 'c', chosen: false },
      ],
    ],
    [
      'feedback alone, on what was chosen alone',
      { answers: false, feedback: true },
      [
        { id: 'a', chosen: true, feedbackHtml: about('a') },
        { id: 'b', chosen: false },
        { id: 'c', chosen: false },
      ],
    ],
    [
      'answers alone',
      { answers: true, feedback: false },
      [
        { id: 'a', chosen: true, correct: false },
        { id: 'b', chosen: false, correct: true },
        { id: 'c', chosen: false, correct: false },
      ],
    ],
    [
      'both',
      { answers: true, feedback: true },
      [
        { id: 'a', chosen: true, correct: false, feedbackHtml: about('a') },
        { id: 'b', chosen: false, correct: true, feedbackHtml: about('b') },
        { id: 'c', chosen: false, correct: false, feedbackHtml: about('c') },
      ],
    ],
  ])('shows afterwards %s', (_case, allowed, choices) => {
    expect(singleChoice.review(question(), { choiceIds: ['a'] }, allowed)).toEqual({ choices });
  });

  it('shows the feedback on the whole question only where feedback is allowed', () => {
    const whole = question({ feedbackHtml: '<p>In general</p>' });
    const hidden = singleChoice.review(whole, null, { answers: true, feedback: false });
    expect(hidden).not.toHaveProperty('feedbackHtml');
    const shown = singleChoice.review(whole, null, { answers: false, feedback: true });
    expect(shown.feedbackHtml).toBe('<p>In general</p>');
    expect(shown.choices.some(({ chosen }) => chosen)).toBe(false);
  });
});
