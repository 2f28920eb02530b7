import { describe, expect, it } from '@jest/globals';
import { type SurveyAnswer, surveyProblems, type SurveyQuestion } from './survey-answers.js';

const choices = ['a', 'b', 'c'].map((id) => ({ id, text: id.toUpperCase() }));
const QUESTIONS: SurveyQuestion[] = [
  { id: 'scale', type: 'scale', text: 'How?', low: 'Bad', high: 'Good' },
  { id: 'one', type: 'one_choice', text: 'Which?', choices },
  { id: 'several', type: 'several_choices', text: 'Which ones?', choices },
  { id: 'words', type: 'few_words', text: 'What?' },
];

describe('surveyProblems', () => {
  it.each<[string, SurveyAnswer[]]>([
    ['a step of the scale', [{ questionId: 'scale', value: 1 }]],
    ['its other end', [{ questionId: 'scale', value: 5 }]],
    ['one choice', [{ questionId: 'one', choiceIds: ['b'] }]],
    ['all choices of several', [{ questionId: 'several', choiceIds: ['a', 'b', 'c'] }]],
    ['words', [{ questionId: 'words', words: 'x'.repeat(500) }]],
    [
      'one answer, and questions that are left out',
      [
        { questionId: 'one', choiceIds: [] },
        { questionId: 'words', words: 'Tea' },
      ],
    ],
  ])('takes %s', (_what, answers) => {
    expect(surveyProblems(QUESTIONS, answers)).toEqual([]);
  });

  it.each<[string, SurveyAnswer, string]>([
    ['a question of another survey', { questionId: 'mood', value: 3 }, 'unknown_question'],
    ['a name every object has', { questionId: 'constructor', value: 3 }, 'unknown_question'],
    ['a step below the scale', { questionId: 'scale', value: 0 }, 'wrong_answer'],
    ['a step above it', { questionId: 'scale', value: 6 }, 'wrong_answer'],
    ['a step between two', { questionId: 'scale', value: 2.5 }, 'wrong_answer'],
    ['words on a scale', { questionId: 'scale', value: 2, words: 'Two' }, 'wrong_answer'],
    ['choices on a scale', { questionId: 'scale', value: 2, choiceIds: [] }, 'wrong_answer'],
    ['two of one choice', { questionId: 'one', choiceIds: ['a', 'b'] }, 'wrong_answer'],
    ['a choice that is not there', { questionId: 'several', choiceIds: ['a', 'z'] }, 'wrong_answer'],
    ['a choice twice', { questionId: 'several', choiceIds: ['a', 'a'] }, 'wrong_answer'],
    ['a number for a choice', { questionId: 'one', value: 1 }, 'wrong_answer'],
    ['words for a choice', { questionId: 'one', words: 'a' }, 'wrong_answer'],
    ['too many words', { questionId: 'words', words: 'x'.repeat(501) }, 'wrong_answer'],
    ['a number for words', { questionId: 'words', value: 1 }, 'wrong_answer'],
  ])('refuses %s', (_what, answer, code) => {
    expect(surveyProblems(QUESTIONS, [answer])).toEqual([{ place: 0, code }]);
  });

  it('refuses two answers to one question', () => {
    const answer = { questionId: 'scale', value: 3 };
    expect(surveyProblems(QUESTIONS, [answer, answer])).toEqual([{ place: 1, code: 'answered_twice' }]);
  });

  it.each<[string, SurveyAnswer[]]>([
    ['nothing', []],
    ['blanks', [{ questionId: 'words', words: ' \n ' }]],
    ['only what is left out', [{ questionId: 'scale' }, { questionId: 'several', choiceIds: [] }]],
  ])('refuses a sheet with %s', (_what, answers) => {
    expect(surveyProblems(QUESTIONS, answers)).toEqual([{ place: null, code: 'nothing_answered' }]);
  });
});
