import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyEntries } from '../../../../test/support/any-question.js';
import { authored } from '../../../../test/support/authored.js';
import { SAMPLE_QUESTIONS, WRITTEN_QUESTION } from '../../../../test/support/sample-questions.js';
import { checkAuthoredQuestion, MOST_PARTS, MOST_TEXT } from './check-authored-question.js';

const problemsOf = (value: unknown): string[] => {
  const checked = checkAuthoredQuestion(value);
  return checked.ok ? [] : checked.problems.map(({ path, code }) => `${path} ${code}`);
};

const rich = { format: 'markdown', text: 'a' };
const choice = { id: 'a', text: rich, correct: true, feedback: rich };
const single = { id: 'q', type: 'single_choice', text: rich, points: 1_000, tags: [], choices: [choice] };

describe('a question as its author wrote it', () => {
  it.each([...SAMPLE_QUESTIONS.map(({ question }) => question), WRITTEN_QUESTION])(
    'is taken as it is: $type',
    (question) => expect(problemsOf(authored(question))).toEqual([]),
  );

  it('is taken whatever readers of other formats can make of it', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        for (const { question } of entries) expect(problemsOf({ ...question, tags: [] })).toEqual([]);
      }),
      { seed: 42 },
    );
  });

  it('may be unfinished: what makes no sense is for its rules to say', () => {
    expect(problemsOf({ ...single, choices: [] })).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['nothing', null, [' not_an_object']],
    ['a list', [], [' not_an_object']],
    ['a text', 'single_choice', [' not_an_object']],
    ['no type', {}, ['type missing']],
    ['an unknown type', { type: 'riddle' }, ['type unknown_value']],
    ['a type that every object has', { type: 'constructor' }, ['type unknown_value']],
    ['an unknown field', { ...single, owner: 'me' }, ['owner unknown_field']],
    ['an unknown field within', { ...single, choices: [{ ...choice, html: 'a' }] }, ['choices.0.html unknown_field']],
    [
      'a missing field',
      { ...single, points: undefined, choices: [{ ...choice, id: undefined }] },
      ['points not_a_whole_number', 'choices.0.id not_a_text'],
    ],
    ['a missing list', { id: 'q', type: 'single_choice', text: rich, points: 1, tags: [] }, ['choices missing']],
    ['text that is not rich', { ...single, text: 'a' }, ['text not_an_object']],
    ['an unknown format', { ...single, text: { ...rich, format: 'pdf' } }, ['text.format unknown_value']],
    ['half a point', { ...single, points: 0.5 }, ['points not_a_whole_number']],
    ['too many points', { ...single, points: 2e9 }, ['points out_of_range']],
    ['a tag with capitals', { ...single, tags: ['Arriving'] }, ['tags.0 bad_tag']],
    ['31 tags', { ...single, tags: Array<string>(31).fill('a') }, ['tags too_many']],
    ['an id that every object has', { ...single, id: 'constructor' }, ['id bad_id']],
    ['an id with a blank', { ...single, id: 'a b' }, ['id bad_id']],
    ['a very long id', { ...single, id: 'a'.repeat(81) }, ['id too_long']],
    ['too many choices', { ...single, choices: Array<object>(MOST_PARTS + 1).fill(choice) }, ['choices too_many']],
    ['a text of too much', { ...single, text: { ...rich, text: 'a'.repeat(MOST_TEXT + 1) } }, ['text.text too_long']],
    [
      'texts of too much together, said once',
      { ...single, choices: [1, 2, 3].map(() => ({ ...choice, text: { ...rich, text: 'a'.repeat(MOST_TEXT / 2) } })) },
      ['choices.1.text.text too_much_text'],
    ],
    [
      'a weight beyond all points',
      { ...single, choices: [{ ...choice, weight: 10_000_001 }] },
      ['choices.0.weight out_of_range'],
    ],
    ['an unknown way to score', { ...single, type: 'multiple_choice', scoring: 'luck' }, ['scoring unknown_value']],
  ])('is refused with %s', (_what, value, problems) => expect(problemsOf(value)).toEqual(problems));

  it('names no more than fifty problems, whatever it is', () => {
    const fields = Object.fromEntries(Array.from({ length: 400 }, (_each, place) => [`f${place}`, 1]));
    expect(problemsOf({ ...single, ...fields })).toHaveLength(50);
    fc.assert(
      fc.property(fc.anything(), (value) => expect(problemsOf(value).length).toBeGreaterThan(0)),
      { seed: 42 },
    );
  });
});
