import { describe, expect, it } from '@jest/globals';
import { cloze } from './cloze.js';
import { type Choice, type ClozeQuestion, WHOLE } from './questions.js';
import type { ClozeResponse } from './responses.js';

const choice = (id: string, weight: number): Choice => ({
  ...{ id, html: id, correct: weight === WHOLE, weight, feedbackHtml: `on ${id}` },
});
const question = (over: Partial<ClozeQuestion> = {}): ClozeQuestion => ({
  ...{ type: 'cloze', id: 'q', points: 1000, tags: [] },
  html: '<p>The <span data-gap="1"></span> and the <span data-gap="2"></span>, <span data-gap="3"></span>.</p>',
  gaps: [
    {
      ...{ id: '1', share: 1, kind: 'single_choice', show: 'menu' },
      choices: [choice('owl', WHOLE), choice('bat', WHOLE / 2)],
    },
    {
      ...{ id: '2', share: 1, kind: 'short_answer', ignoreCase: true, ignoreDiacritics: false },
      accepted: [{ pattern: 'pussy-cat', weight: WHOLE, feedbackHtml: 'yes' }],
    },
    {
      ...{ id: '3', share: 1, kind: 'multiple_choice', show: 'list', scoring: 'partial' },
      choices: [choice('boat', WHOLE), choice('sea', WHOLE), choice('car', 0)],
    },
  ],
  ...over,
});
const RIGHT: ClozeResponse = {
  gaps: { 1: { choiceIds: ['owl'] }, 2: { text: 'Pussy-cat' }, 3: { choiceIds: ['boat', 'sea'] } },
};

describe('a text with gaps', () => {
  it.each<[string, ClozeResponse, number]>([
    ['everything', RIGHT, 1000],
    ['two of three', { gaps: { 1: { choiceIds: ['owl'] }, 2: { text: 'pussy-cat' } } }, 667],
    ['half of one', { gaps: { 1: { choiceIds: ['bat'] } } }, 167],
    ['half of one and half of another', { gaps: { 1: { choiceIds: ['bat'] }, 3: { choiceIds: ['sea'] } } }, 333],
    ['nothing', { gaps: {} }, 0],
    ['wrong words', { gaps: { 2: { text: 'dog' } } }, 0],
  ])('earns for %s', (_case, response, points) => {
    expect(cloze.grade(question(), response)).toBe(points);
  });

  it('rounds once, when all gaps are added up', () => {
    const choices = Array.from({ length: 6 }, (_, place) => choice(`right-${place}`, WHOLE));
    const html = '<p><span data-gap="1"></span> <span data-gap="2"></span></p>';
    const [, second] = question().gaps;
    const uneven = question({
      html,
      gaps: [
        { ...{ id: '1', share: 3, kind: 'multiple_choice', show: 'list', scoring: 'partial' }, choices },
        { ...second!, share: 5 },
      ],
    });
    // 3/8 × 5/6 of 1,000 is 312.5.
    const five = choices.slice(1).map(({ id }) => id);
    expect(cloze.grade(uneven, { gaps: { 1: { choiceIds: five } } })).toBe(313);
  });

  it('weighs gaps by their shares', () => {
    const [first, ...rest] = question().gaps;
    const heavy = question({ gaps: [{ ...first!, share: 8 }, ...rest] });
    expect(cloze.grade(heavy, { gaps: { 1: { choiceIds: ['owl'] } } })).toBe(800);
  });

  it.each([
    [{ gaps: { 9: { text: 'x' } } }, 'place_unknown'],
    [{ gaps: { 1: { text: 'owl' } } }, 'response_malformed'],
    [{ gaps: { 1: { choiceIds: ['owl', 'bat'] } } }, 'too_many_choices'],
    [{ gaps: { 1: { choiceIds: ['boat'] } } }, 'choice_unknown'],
    [{ gaps: { 2: { choiceIds: [] } } }, 'response_malformed'],
    [{ gaps: [] }, 'response_malformed'],
  ])('refuses %j as %s', (response, code) => {
    expect(cloze.validateResponse(question(), response)).toMatchObject({ ok: false, problem: { code } });
  });

  it('shows its gaps by how they are filled', () => {
    expect(cloze.present(question(), cloze.order(question())).places).toEqual([
      { id: '1', kind: 'menu', choiceIds: ['owl', 'bat'] },
      { id: '2', kind: 'text' },
      { id: '3', kind: 'boxes', choiceIds: ['boat', 'sea', 'car'] },
    ]);
  });

  it('says of each gap whether it was right, what would have been, and why', () => {
    const response: ClozeResponse = { gaps: { 1: { choiceIds: ['bat'] }, 2: { text: 'pussy-cat' } } };
    expect(cloze.review(question(), response, { answers: true, feedback: true }).places).toEqual([
      { id: '1', correct: false, rightChoiceIds: ['owl'], feedbackHtml: 'on bat' },
      { id: '2', correct: true, rightText: 'pussy-cat', feedbackHtml: 'yes' },
      { id: '3', correct: false, rightChoiceIds: ['boat', 'sea'] },
    ]);
  });

  it('is told in plain text by the numbers of its gaps', () => {
    expect(cloze.responseText(question(), RIGHT)).toBe('1: owl\n2: Pussy-cat\n3: boat, sea');
    expect(cloze.text(question())).toBe('The ____ and the ____, ____.\n1: owl / bat\n3: boat / sea / car');
  });

  it('has gaps called like what every object has', () => {
    const html = '<p><span data-gap="constructor"></span></p>';
    const [, second] = question().gaps;
    const odd = question({ html, gaps: [{ ...second!, id: 'constructor' }] });
    expect(cloze.validateQuestion(odd)).toEqual([]);
    expect(cloze.grade(odd, { gaps: {} })).toBe(0);
    expect(cloze.responseText(odd, { gaps: {} })).toBe('');
    expect(cloze.review(odd, null, { answers: false, feedback: true }).places).toEqual([{ id: 'constructor' }]);
  });

  it('wants gaps that are sound themselves, with ids of their own', () => {
    const [first, second] = question().gaps;
    const problems = cloze.validateQuestion(
      question({ gaps: [first!, { ...second!, id: '1' }, { ...first!, id: '3', share: 0 }] }),
    );
    expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual(
      expect.arrayContaining(['gaps.1.id id_repeated', 'gaps.2.share share_not_positive', 'html gap_unknown']),
    );
  });
});
