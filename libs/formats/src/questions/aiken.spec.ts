import { expect, it } from '@jest/globals';
import { withSharedFiles } from '../../../../test/support/shared-data.js';
import { readQuestions } from './read-questions.js';

const read = (text: string) => readQuestions(new TextEncoder().encode(text), 'questions.txt');

withSharedFiles('aiken', 'reads the file of Moodle', async ([file]) => {
  const { format, questions } = await readQuestions(file!.bytes, file!.path);
  expect(format).toBe('aiken');
  expect(questions).toMatchObject([
    {
      outcome: 'imported',
      place: { line: 1 },
      entry: {
        name: 'The Moodle project was started by:',
        question: {
          type: 'single_choice',
          choices: [{ correct: false }, { id: 'c2', text: { text: 'Martin Dougiamas' }, correct: true }, {}, {}],
        },
      },
    },
    {
      outcome: 'imported',
      place: { line: 8 },
      entry: {
        question: {
          text: {
            format: 'plain',
            text: 'Moodle\'s abilities include handling user input that includes <html class="cool"> & images:',
          },
          choices: [{ correct: true }, { correct: false }],
        },
      },
    },
  ]);
});

it('reads stems and choices of several lines, small letters and dots', async () => {
  const text = 'Who speaks\nfirst?\n\nThink.\n\na. The one\nby the door\nb. A guest\nc) Nobody\nanswer: c\n';
  for (const lineEnd of ['\n', '\r\n', '\r']) {
    const { questions } = await read(text.replaceAll('\n', lineEnd));
    expect(questions).toMatchObject([
      {
        outcome: 'imported',
        entry: {
          question: {
            text: { text: 'Who speaks\nfirst?\n\nThink.' },
            choices: [{ text: { text: 'The one\nby the door' } }, { text: { text: 'A guest' } }, { correct: true }],
          },
        },
      },
    ]);
  }
});

it.each([
  ['several letters', 'One?\nA) a\nB) b\nANSWER: A, B', '1 several_right_answers'],
  ['a letter that is no choice', 'One?\nA) a\nB) b\nANSWER: C', '1 unknown_answer'],
  ['no answer', 'One?\nA) a\nB) b', '1 answer_missing'],
  ['one choice', 'One?\nA) a\nANSWER: A', '1 too_few_choices'],
  ['no text', 'A) a\nB) b\nANSWER: A', '1 text_missing'],
  ['no choices', 'Good morning.', '1 no_question'],
])('refuses a question with %s, and reads the ones before and after it', async (_case, text, refusal) => {
  const good = 'Good?\nA) yes\nB) no\nANSWER: B\n';
  const { questions } = await read(`${good}\n${text}\n\n${text.includes('A)') ? good : ''}`);
  expect(questions.map(({ outcome }) => outcome).slice(0, 3)).toEqual(
    ['imported', 'refused', 'imported'].slice(0, text.includes('A)') ? 3 : 2),
  );
  expect(`${questions[1]!.place.line! - 5} ${questions[1]!.notes[0]!.code}`).toBe(refusal);
});

it('refuses too many questions, and reads endless text in one pass', async () => {
  const one = 'a\nA) a\nB) b\nANSWER: A\n';
  await expect(read(one.repeat(5_001))).rejects.toMatchObject({ code: 'too_many_questions' });
  const { questions } = await read(`A) a\nANSWER: A\n${'a\n'.repeat(490_000)}`);
  expect(questions.map(({ notes }) => notes[0]?.code)).toEqual(['text_missing', 'too_long']);
});
