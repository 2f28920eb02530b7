import { describe, expect, it } from '@jest/globals';
import { ratingProblems, ratingsWithin, type RubricCriterion, rubricProblems } from './rubric.js';

const LEVELS = ['Not seen', 'Begins', 'Steady', 'Strong'];
const criterion = (key: string, change: Partial<RubricCriterion> = {}): RubricCriterion => ({
  ...{ key, title: 'Opening', levels: LEVELS },
  ...change,
});

describe('a rubric', () => {
  it.each([
    ['is whole', [criterion('opening'), criterion('check-in')], []],
    ['has no criteria', [], ['criteria none']],
    ['has as many as it may', Array.from({ length: 20 }, (_, n) => criterion(`c${n}`)), []],
    ['has too many', Array.from({ length: 21 }, (_, n) => criterion(`c${n}`)), ['criteria too_many']],
    ['has a key twice', [criterion('opening'), criterion('opening')], ['criteria.1.key key_twice']],
    ['has a key with blanks', [criterion('The opening')], ['criteria.0.key bad_key']],
    ['has no title', [criterion('opening', { title: '  ' })], ['criteria.0.title required']],
    ['has three levels', [criterion('opening', { levels: LEVELS.slice(1) })], ['criteria.0.levels four_levels']],
    [
      'leaves levels empty',
      [criterion('opening', { levels: ['', 'a', ' ', 'b'] })],
      ['criteria.0.levels.0 required', 'criteria.0.levels.2 required'],
    ],
  ])('%s', (_case, criteria, problems) => {
    expect(rubricProblems(criteria).map(({ path, code }) => `${path} ${code}`)).toEqual(problems);
  });
});

describe('ratings', () => {
  const criteria = [{ key: 'opening' }, { key: 'check-in' }];
  it.each([
    ['all given', { opening: 1, 'check-in': 4 }, true, []],
    ['one missing', { opening: 1 }, true, ['check-in missing']],
    ['one missing in a draft', { opening: 1 }, false, []],
    ['a level below the lowest', { opening: 0 }, false, ['opening no_such_level']],
    ['a level above the highest', { opening: 5 }, false, ['opening no_such_level']],
    ['half a level', { opening: 2.5 }, false, ['opening no_such_level']],
    ['a criterion that is not there', { closing: 2 }, false, ['closing unknown_criterion']],
    ['a word of the language', { constructor: 2 }, false, ['constructor unknown_criterion']],
  ])('%s', (_case, ratings, whole, problems) => {
    expect(ratingProblems(criteria, ratings, whole).map((found) => `${found.criterion} ${found.code}`)).toEqual(
      problems,
    );
  });

  it('keep only what other criteria still ask for', () => {
    expect(ratingsWithin(criteria, { opening: 3, closing: 2 })).toEqual({ opening: 3 });
    expect(ratingsWithin([{ key: 'constructor' }], {})).toEqual({});
  });
});
