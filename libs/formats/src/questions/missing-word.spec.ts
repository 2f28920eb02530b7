import { expect, it } from '@jest/globals';
import { withSharedFiles } from '../../../../test/support/shared-data.js';
import { readQuestions } from './read-questions.js';

const read = (text: string, name: string) => readQuestions(new TextEncoder().encode(text), name);

withSharedFiles('missingword', 'reads a sentence with a missing word', async ([file]) => {
  const { format, questions } = await readQuestions(file!.bytes, file!.path);
  expect(format).toBe('missing_word');
  expect(questions).toMatchObject([
    {
      outcome: 'imported',
      entry: {
        question: {
          type: 'single_choice',
          text: {
            format: 'auto',
            text: 'As soon as we begin to explore our body parts as infants\nwe become students of _____, and in a sense we remain students for life.',
          },
          choices: [
            { text: { text: 'anatomy and physiology' }, correct: true },
            { text: { text: 'reflexology' } },
            { text: { text: 'science' } },
            { text: { text: 'experiment' } },
          ],
        },
      },
    },
  ]);
});

it('reads missing words without a mark, and backslashes as they are', async () => {
  const { questions } = await read(
    'The \\alpha is {=a\\b}.\n\nThe {dog} barks.\n\nThe {~cat~cow} barks.\n\nNothing',
    'missingword.txt',
  );
  expect(questions.map(({ entry, notes }) => entry?.question ?? notes[0]!.code)).toMatchObject([
    { type: 'short_answer', text: { text: 'The \\alpha is _____.' }, accepted: [{ pattern: 'a\\b' }] },
    { type: 'short_answer', accepted: [{ pattern: 'dog' }] },
    'no_right_answer',
    'no_question',
  ]);
});
