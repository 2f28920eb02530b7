import { type AuthoredQuestion, NOTHING, type QuestionType } from './authored.js';
import { newChoice, newMove, newNumber, newText, NO_UNITS, twoChoices } from './new-parts.js';

/** Its id is given by the server when it is saved. */
const STEM = { id: 'new', text: NOTHING, points: 1_000, tags: [] };

/** A question to begin with: one point, no words yet, as many parts as its type needs at least. */
export function newQuestion(type: QuestionType): AuthoredQuestion {
  return BEGINNINGS[type]();
}

const BEGINNINGS: { readonly [T in QuestionType]: () => Extract<AuthoredQuestion, { type: T }> } = {
  single_choice: () => ({ ...STEM, type: 'single_choice', choices: twoChoices() }),
  multiple_choice: () => {
    const choices = twoChoices();
    return { ...STEM, type: 'multiple_choice', scoring: 'partial', choices: [...choices, newChoice(choices)] };
  },
  true_false: () => ({ ...STEM, type: 'true_false', answer: true, feedbackTrue: NOTHING, feedbackFalse: NOTHING }),
  matching: () => ({
    ...STEM,
    type: 'matching',
    rows: ['1', '2'].map((number) => ({ id: `r${number}`, text: NOTHING, choiceId: `c${number}` })),
    choices: ['c1', 'c2'].map((id) => ({ id, text: NOTHING })),
    scoring: 'per_row',
  }),
  ordering: () => ({
    ...STEM,
    type: 'ordering',
    choices: ['c1', 'c2', 'c3'].map((id) => ({ id, text: NOTHING })),
    scoring: 'absolute',
  }),
  short_answer: () => ({
    ...STEM,
    type: 'short_answer',
    accepted: [newText()],
    ignoreCase: true,
    ignoreDiacritics: false,
  }),
  numerical: () => ({ ...STEM, type: 'numerical', accepted: [newNumber()], ...NO_UNITS }),
  cloze: () => ({ ...STEM, type: 'cloze', gaps: [] }),
  gap_select: () => ({ ...STEM, type: 'gap_select', gaps: [], choices: [] }),
  hot_spot: () => ({
    ...STEM,
    type: 'hot_spot',
    image: { url: '', alt: '', width: 1, height: 1 },
    choices: [],
    most: 1,
  }),
  written: () => ({
    ...STEM,
    type: 'written',
    minimumWords: null,
    maximumWords: null,
    template: '',
    rubric: [],
    guidance: NOTHING,
  }),
  situational_judgement: () => {
    const first = newMove([], 2);
    return {
      ...STEM,
      type: 'situational_judgement',
      mode: 'rank',
      scale: [],
      choices: [first, newMove([first], 2)],
    };
  },
};
