import { describe, expect, it } from '@jest/globals';
import { mayDeleteQuestion, nextQuestionStates, type QuestionState, stateAfterEdit } from './question-states.js';

describe('the state of a question', () => {
  it.each<[QuestionState, boolean, QuestionState[]]>([
    ['draft', true, ['reviewed', 'retired']],
    ['draft', false, ['retired']],
    ['reviewed', true, ['draft', 'retired']],
    ['retired', true, ['draft']],
    ['retired', false, ['draft']],
  ])('goes from %s (sound: %s) to %j', (state, isSound, next) => {
    expect(nextQuestionStates(state, isSound)).toEqual(next);
  });

  it.each<[QuestionState, QuestionState | null]>([
    ['draft', 'draft'],
    ['reviewed', 'draft'],
    ['retired', null],
  ])('after an edit of a question that is %s is %s', (state, after) => expect(stateAfterEdit(state)).toBe(after));

  it.each<[QuestionState, boolean, number, boolean]>([
    ['draft', false, 0, true],
    ['draft', true, 0, false],
    ['draft', false, 1, false],
    ['reviewed', false, 0, false],
    ['retired', false, 0, false],
  ])('%s, once in a quiz: %s, with %d answers, says whether it may be deleted: %s', (state, wasUsed, answers, may) => {
    expect(mayDeleteQuestion({ state, wasUsed, answers })).toBe(may);
  });
});
