import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyEntries } from '../../../../../test/support/any-question.js';
import { writeZip } from '../../archive/write-zip.js';
import type { EmbeddedFiles, QuestionEntry } from '../authored-question.js';
import { readQuestions } from '../read-questions.js';
import { writeQuestions } from '../write-questions.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readQuestions(utf8(text), 'questions.yaml');

it('gives back every question of every type with nothing lost', async () => {
  await fc.assert(
    fc.asyncProperty(anyEntries, async (entries) => {
      const { bytes, notes, fileName } = await writeQuestions(entries, new Map(), 'yaml');
      const read = await readQuestions(bytes, fileName);
      expect([...notes, ...read.notes, ...read.questions.flatMap((each) => each.notes)]).toEqual([]);
      expect(read.format).toBe('yaml');
      expect(read.questions.map(({ entry }) => entry)).toEqual(entries);
    }),
    { seed: 42, numRuns: 200 },
  );
});

const picture = (name: string): QuestionEntry => ({
  name: 'One',
  category: [],
  sourceId: null,
  question: {
    ...{ id: 'q1', type: 'true_false', points: 1_000, tags: [], answer: true },
    text: { format: 'html', text: `<img src="file:${name}" alt="A circle">` },
    feedbackTrue: { format: 'markdown', text: '' },
    feedbackFalse: { format: 'markdown', text: '' },
  },
});

it('keeps the files that questions call beside them in a zip, whatever they are called', async () => {
  const files: EmbeddedFiles = new Map([
    ['../circle of chairs.PNG', { bytes: Uint8Array.of(1, 2, 3), mediaType: 'image/png' }],
    ['not called.mp3', { bytes: Uint8Array.of(4), mediaType: 'audio/mpeg' }],
  ]);
  const entries = [picture('../circle of chairs.PNG')];
  const { bytes, fileName, mediaType } = await writeQuestions(entries, files, 'yaml');
  expect([fileName, mediaType]).toEqual(['questions.zip', 'application/zip']);
  const read = await readQuestions(bytes, fileName);
  expect(read.questions.map(({ entry }) => entry)).toEqual(entries);
  expect([...read.files]).toEqual([...files].slice(0, 1));
});

it('notes a file that is named and not there', async () => {
  const yaml =
    'files:\n  - name: a.png\n    path: files/1.png\n    mediaType: image/png\nquestions:\n  - type: true_false\n';
  expect(
    (
      await readQuestions(
        await writeZip(
          new Map([
            ['questions.yaml', utf8(yaml)],
            ['x/y', utf8('')],
          ]),
        ),
        'a',
      )
    ).notes,
  ).toMatchObject([{ code: 'missing_file' }]);
});

const good = '- id: good\n  type: true_false\n  text: Is it so?\n  answer: true\n';

it.each([
  ['carriage returns', `questions:\r\n${good.replaceAll('\n', '\r\n')}`, ['good']],
  [
    'a byte order mark, comments and blank lines',
    `\ufeffquestions: # all of them\n# one\n\n${good}\n# end\n`,
    ['good'],
  ],
  ['keys after the list', `questions:\n${good}title: Late\n`, ['good']],
  ['broken YAML in one question', `questions:\n- id: "a\n  type: x\n${good}`, ['2 yaml', 'good']],
  ['an unknown type', `questions:\n${good}- id: b\n  type: riddle\n`, ['good', '6 unknown_value']],
  [
    'an unknown key',
    `questions:\n${good}- id: b\n  type: true_false\n  text: a\n  answer: true\n  colour: red\n`,
    ['good', '6 unknown_key'],
  ],
  [
    'no right answer',
    'questions:\n- id: b\n  type: single_choice\n  text: a\n  choices: [{id: a, text: a}, {id: b, text: b}]\n',
    ['2 no_right_answer'],
  ],
  [
    'a gap that is not in the text',
    'questions:\n- id: b\n  type: gap_select\n  text: a\n  gaps: [{id: g, choiceId: c}]\n  choices: [{id: c, text: a}]\n',
    ['2 gap_missing'],
  ],
  [
    'a choice that is not there',
    'questions:\n- id: b\n  type: matching\n  text: a\n  rows: [{id: r, text: a, choiceId: x}]\n  choices: [{id: c, text: a}]\n',
    ['2 unknown_choice'],
  ],
  ['a reference', `questions:\n- &a\n  id: b\n  type: true_false\n${good}`, ['2 yaml_feature', 'good']],
  ['a plain text', `questions:\n- type:x\n${good}`, ['2 yaml_root', 'good']],
])('reads each question by itself, with %s', async (_case, text, expected) => {
  const { questions } = await read(text);
  expect(questions.map(({ place, entry, notes }) => entry?.question.id ?? `${place.line} ${notes[0]!.code}`)).toEqual(
    expected,
  );
});

it.each([
  ['deep nesting', `questions:\n- type: ${'['.repeat(100_000)}`],
  [
    'deep nesting over many lines',
    `questions:\n- type: a\n  b:\n${Array.from({ length: 900 }, (_each, depth) => `${' '.repeat(depth + 4)}a:`).join('\n')}`,
  ],
  ['references to references', `questions:\n- type: &a [a,a]\n  b: &b [*a,*a]\n  c: &c [*b,*b]\n  d: [*c,*c]`],
])('refuses %s', async (_case, text) => {
  const { questions } = await read(text);
  expect(questions.map(({ outcome }) => outcome)).toEqual(['refused']);
});

it('refuses a question of more than 300 kB before it parses it', async () => {
  const { questions } = await read(`questions:\n- type: "${'a'.repeat(300_000)}`);
  expect(questions).toMatchObject([{ notes: [{ code: 'too_long' }] }]);
});

it('stops reading where too much cannot be read', async () => {
  const junk = `- type: a\n${'  a: [1, {b: c}]\n'.repeat(6_000)}`;
  await expect(read(`questions:\n${junk.repeat(4)}`)).rejects.toMatchObject({ code: 'too_many_problems' });
  const many = `- id: a\n  type: ordering\n  text: a\n  choices: [${'{id: a, text: a},'.repeat(501)}]\n`;
  expect((await read(`questions:\n${many}`)).questions[0]!.notes).toMatchObject([{ code: 'too_many' }]);
});

it('refuses a YAML of more than 10 MB', async () => {
  await expect(read(`questions:\n- type: ${'a'.repeat(10_000_000)}`)).rejects.toMatchObject({ code: 'too_large' });
});
