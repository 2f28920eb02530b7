import { describe, expect, it } from '@jest/globals';
import {
  QUESTION_TYPES,
  gradeAttempt,
  questionTypeOf,
  type Item,
  type Question,
  type TrueFalseQuestion,
} from './index.js';

const statement: TrueFalseQuestion = {
  type: 'true_false',
  id: 'q',
  html: '<p>So it is.</p>',
  points: 1000,
  tags: [],
  answer: true,
  feedbackTrueHtml: '<p>KEY-true</p>',
  feedbackFalseHtml: '<p>KEY-false</p>',
};
const choices = ['a', 'b', 'c'].map((id, place) => ({
  id,
  html: `<p>${id}</p>`,
  correct: place < 2,
  feedbackHtml: `<p>KEY-${id}</p>`,
}));
const several: Question = {
  ...{ type: 'multiple_choice', scoring: 'partial', id: 'm', html: '<p>Which?</p>', points: 2000, tags: [], choices },
  feedbackHtml: '<p>KEY-all</p>',
};
const one: Question = {
  ...{ type: 'single_choice', id: 's', html: '<p>Which?</p>', points: 1000, tags: [] },
  choices: choices.slice(1),
};
const items: Item[] = [
  { itemId: 'i1', question: statement },
  { itemId: 'i2', question: several },
  { itemId: 'i3', question: one },
];
/** Types that are not among the items above, each with a key of its own. */
const others: Question[] = [
  {
    ...{ type: 'hot_spot', id: 'h', html: '<p>Where?</p>', points: 1000, tags: [], most: 1 },
    image: { url: '/a.png', alt: 'A room', width: 9, height: 9 },
    choices: choices.map((each) => ({
      ...each,
      shape: { kind: 'ellipse' as const, x: 4, y: 4, radiusX: 3, radiusY: 3 },
    })),
  },
  {
    ...{ type: 'written', id: 'w', html: '<p>Why?</p>', points: 1000, tags: [], template: '', guidanceHtml: 'KEY' },
    ...{ minimumWords: null, maximumWords: null, rubric: [] },
  },
  {
    ...{ type: 'situational_judgement', id: 'j', html: '<p>What now?</p>', points: 1000, tags: [], mode: 'rank' },
    scale: [],
    choices: choices.map(({ id, html }) => ({ id, html, panel: [1, 2, 3], rationaleHtml: 'KEY' })),
  },
];
const right = new Map<string, unknown>([
  ['i1', { choiceIds: ['true'] }],
  ['i2', { choiceIds: ['a', 'b'] }],
  ['i3', { choiceIds: ['b'] }],
]);

describe('gradeAttempt', () => {
  it.each<[string, Map<string, unknown>, number[]]>([
    ['everything right', right, [1000, 2000, 1000]],
    ['nothing answered', new Map(), [0, 0, 0]],
    ['partly right', new Map([...right, ['i2', { choiceIds: ['a'] }]]), [1000, 1000, 1000]],
    ['an answer taken back', new Map([...right, ['i1', { choiceIds: [] }]]), [0, 2000, 1000]],
    ['an invalid response', new Map([...right, ['i3', { choiceIds: ['b', 'c'] }]]), [1000, 2000, 0]],
    ['a response to no item', new Map([...right, ['i9', { choiceIds: ['a'] }]]), [1000, 2000, 1000]],
  ])('grades %s', (_case, responses, earned) => {
    const result = gradeAttempt(items, responses, { passMark: 75, sections: [] });
    const points = earned.reduce((sum, each) => sum + each, 0);
    expect(result.items).toEqual(earned.map((each, place) => ({ itemId: `i${place + 1}`, points: each })));
    expect(result).toMatchObject({ points, maxPoints: 4000, passed: points >= 3000 });
  });

  it('does not pass an attempt without items, even at a mark of 0', () => {
    const nothing = { points: 0, maxPoints: 0, sections: [], toMark: 0, passed: false, items: [] };
    expect(gradeAttempt([], new Map(), { passMark: 0, sections: [] })).toEqual(nothing);
  });
});

describe('marks that people give', () => {
  it('go before those of the machine, whatever was answered', () => {
    const result = gradeAttempt(items, right, { passMark: 100, sections: [] }, new Map([['i2', 500]]));
    expect(result).toMatchObject({ points: 2500, passed: false, toMark: 0 });
  });
});

describe('the types', () => {
  it.each(QUESTION_TYPES)('knows %s by its name', (type) => {
    const known = [...items.map(({ question }) => question), ...others].find((question) => question.type === type);
    expect(known && questionTypeOf(known).type).toBe(type);
  });

  it.each(['essay', 'toString', '__proto__', 'constructor'])('refuses the type %s', (type) => {
    const stranger = { ...statement, type } as unknown as Question;
    expect(() => questionTypeOf(stranger)).toThrow(RangeError);
  });

  it.each([...items.map(({ question }) => question), ...others])(
    'presents $type without a trace of its key',
    (question) => {
      const rules = questionTypeOf(question);
      const shown = JSON.stringify(rules.present(question, rules.order(question)));
      expect(shown).not.toMatch(/KEY|correct|answer|feedback|points/);
      const reviewed = JSON.stringify(rules.review(question, { choiceIds: [] }, { answers: false, feedback: false }));
      expect(reviewed).not.toMatch(/KEY|correct|answer|feedback|points/);
    },
  );
});
