import { type Choice, type Question, type QuestionResponse, WHOLE } from '@convenor/rules';

/** A question of every type, with answers that earn all, some and none of its 12 points. Its key says KEY wherever it is. */
export interface SampleQuestion {
  question: Question;
  right: QuestionResponse;
  partly: { response: QuestionResponse; points: number } | null;
  wrong: QuestionResponse;
}

const stem = (id: string, html: string) => ({
  ...{ id, html, points: 12_000, tags: ['arriving'] },
  feedbackHtml: '<p>KEY on all</p>',
});
const choice = (id: string, correct: boolean): Choice => ({
  ...{ id, html: `<p>choice ${id}</p>`, correct },
  feedbackHtml: `<p>KEY on ${id}</p>`,
});
const choices = [choice('a', true), choice('b', true), choice('c', false)];
const plain = ['a', 'b', 'c'].map((id) => ({ id, html: `thing ${id}` }));
const accepted = (pattern: string, weight = WHOLE) => ({ pattern, weight, feedbackHtml: '<p>KEY on words</p>' });
const exact = (value: string, size = '0') => ({
  ...{ kind: 'exact' as const, value, tolerance: { kind: 'absolute' as const, size } },
  ...{ weight: WHOLE, feedbackHtml: '<p>KEY on a number</p>' },
});
const noUnits = { units: [], unit: 'none' as const, unitPenalty: 0 };

export const SAMPLE_QUESTIONS: readonly SampleQuestion[] = [
  {
    question: { ...stem('single', '<p>Which one?</p>'), type: 'single_choice', choices: choices.slice(1) },
    right: { choiceIds: ['b'] },
    partly: null,
    wrong: { choiceIds: ['c'] },
  },
  {
    question: { ...stem('several', '<p>Which of these?</p>'), type: 'multiple_choice', scoring: 'partial', choices },
    right: { choiceIds: ['a', 'b'] },
    partly: { response: { choiceIds: ['a'] }, points: 6_000 },
    wrong: { choiceIds: ['c'] },
  },
  {
    question: {
      ...stem('statement', '<p>So it is.</p>'),
      ...{ type: 'true_false', answer: true, feedbackTrueHtml: '<p>KEY 1</p>', feedbackFalseHtml: '<p>KEY 2</p>' },
    },
    right: { choiceIds: ['true'] },
    partly: null,
    wrong: { choiceIds: ['false'] },
  },
  {
    question: {
      ...stem('match', '<p>What belongs together?</p>'),
      ...{ type: 'matching', scoring: 'per_row', choices: plain },
      rows: [
        { id: 'r1', html: 'row 1', choiceId: 'c' },
        { id: 'r2', html: 'row 2', choiceId: 'a' },
        { id: 'r3', html: 'row 3', choiceId: 'a' },
      ],
    },
    right: { places: { r1: 'c', r2: 'a', r3: 'a' } },
    partly: { response: { places: { r1: 'c', r2: 'b' } }, points: 4_000 },
    wrong: { places: { r1: 'a', r2: 'c', r3: 'b' } },
  },
  {
    question: { ...stem('order', '<p>In which order?</p>'), type: 'ordering', scoring: 'absolute', choices: plain },
    right: { choiceIds: ['a', 'b', 'c'] },
    partly: { response: { choiceIds: ['a', 'c', 'b'] }, points: 4_000 },
    wrong: { choiceIds: ['b', 'c', 'a'] },
  },
  {
    question: {
      ...stem('words', '<p>What is the opposite of closed?</p>'),
      ...{ type: 'short_answer', ignoreCase: true, ignoreDiacritics: true },
      accepted: [accepted('open'), accepted('half*', WHOLE / 4)],
    },
    right: { text: 'Open' },
    partly: { response: { text: 'half open' }, points: 3_000 },
    wrong: { text: 'shut' },
  },
  {
    question: {
      ...stem('number', '<p>How many minutes?</p>'),
      ...{ type: 'numerical', unit: 'optional', unitPenalty: 0 },
      units: [
        { name: 'min', perFirst: '1' },
        { name: 's', perFirst: '60' },
      ],
      accepted: [exact('7.5', '0.5'), { ...exact('10', '1'), weight: WHOLE / 2 }],
    },
    right: { text: '450 s' },
    partly: { response: { text: '11' }, points: 6_000 },
    wrong: { text: '8.1' },
  },
  {
    question: {
      ...stem('gaps', '<p>First <span data-gap="g1"></span>, then <span data-gap="g2"></span>.</p>'),
      type: 'cloze',
      gaps: [
        { id: 'g1', share: 1, kind: 'single_choice', show: 'menu', choices: choices.slice(1) },
        { id: 'g2', share: 2, kind: 'numerical', accepted: [exact('3')], ...noUnits },
      ],
    },
    right: { gaps: { g1: { choiceIds: ['b'] }, g2: { text: '3' } } },
    partly: { response: { gaps: { g2: { text: '3' } } }, points: 8_000 },
    wrong: { gaps: { g1: { choiceIds: ['c'] }, g2: { text: '4' } } },
  },
  {
    question: {
      ...stem('blanks', '<p>A <span data-gap="g1"></span> and a <span data-gap="g2"></span>.</p>'),
      type: 'gap_select',
      gaps: [
        { id: 'g1', choiceId: 'a' },
        { id: 'g2', choiceId: 'b' },
      ],
      choices: plain.map((word) => ({ ...word, group: '1', reusable: false })),
    },
    right: { places: { g1: 'a', g2: 'b' } },
    partly: { response: { places: { g1: 'a', g2: 'c' } }, points: 6_000 },
    wrong: { places: { g1: 'b', g2: 'a' } },
  },
  {
    question: {
      ...stem('spot', '<p>Where is the open place?</p>'),
      ...{ type: 'hot_spot', most: 1, image: { url: '/ring.png', alt: 'A ring of chairs', width: 90, height: 60 } },
      choices: [
        { ...choice('a', true), shape: { kind: 'rectangle', x: 0, y: 0, width: 30, height: 60 } },
        { ...choice('b', false), shape: { kind: 'ellipse', x: 60, y: 30, radiusX: 20, radiusY: 20 } },
      ],
    },
    right: { points: [{ x: 10, y: 10 }] },
    partly: null,
    wrong: { choiceIds: ['b'] },
  },
  {
    question: {
      ...stem('judge', '<p>Someone cries. What now?</p>'),
      ...{ type: 'situational_judgement', mode: 'rate', scale: ['unwise', 'possible', 'wise'] },
      choices: plain.slice(0, 2).map((move) => ({ ...move, panel: [0, 2, 4], rationaleHtml: '<p>KEY why</p>' })),
    },
    right: { ratings: { a: 2, b: 2 } },
    partly: { response: { ratings: { a: 2, b: 1 } }, points: 9_000 },
    wrong: { ratings: { a: 0, b: 0 } },
  },
];

/** The one type that a person marks. */
export const WRITTEN_QUESTION: Extract<Question, { type: 'written' }> = {
  ...stem('own-words', '<p>What would you say?</p>'),
  ...{ type: 'written', minimumWords: null, maximumWords: 200, template: '', guidanceHtml: '<p>KEY to mark by</p>' },
  rubric: [],
};
