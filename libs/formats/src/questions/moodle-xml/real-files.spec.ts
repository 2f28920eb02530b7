import { expect } from '@jest/globals';
import { questionTypeOf } from '@convenor/rules';
import { withSharedFiles } from '../../../../../test/support/shared-data.js';
import type { EmbeddedFiles, QuestionEntry } from '../authored-question.js';
import type { QuestionsRefused } from '../question-import.js';
import { readQuestions } from '../read-questions.js';
import { renderQuestion } from '../render-question.js';

/**
 * What came of each question of a file, a line each: where it starts, the type, what was noted, and what has to be
 * mended before it is used; of a refused file, its code.
 */
async function outcomes(path: string, bytes: Uint8Array): Promise<string[]> {
  try {
    const { questions, files } = await readQuestions(bytes, path);
    return questions.map(({ outcome, entry, notes, place }) => {
      const words = [place.line, outcome, entry?.question.type, ...notes.map(({ code }) => code)];
      return [...words, ...(entry ? toMend(entry, files) : [])].filter(Boolean).join(' ');
    });
  } catch (error) {
    return [(error as QuestionsRefused).code];
  }
}

function toMend({ question }: QuestionEntry, files: EmbeddedFiles): string[] {
  const fileUrl = (name: string): string | null => (files.has(name) ? `/files/${name}` : null);
  const rendered = renderQuestion(question, { fileUrl } as Parameters<typeof renderQuestion>[1]);
  return questionTypeOf(rendered)
    .validateQuestion(rendered)
    .map(({ path, code }) => `${path}:${code}`);
}

const FOLDERS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'moodle-xml': {
    'by-type/ddmarker.moodle.xml': ['12 with_loss hot_spot markers_alike alt_missing image.alt:alt_missing'],
    'by-type/ddwtos.moodle.xml': ['12 imported gap_select'],
    'by-type/essay.moodle.xml': ['12 imported written'],
    'by-type/match.moodle.xml': ['12 with_loss matching combined_feedback_lost'],
    'by-type/numerical.moodle.xml': ['12 imported numerical'],
    'by-type/ordering-testexport.moodle.xml': [
      '2 with_loss ordering combined_feedback_lost choice_feedback_lost layout',
    ],
    'by-type/ordering-testimport.moodle.xml': ['1 with_loss ordering choice_feedback_lost'],
    'by-type/truefalse.moodle.xml': ['12 imported true_false'],
    'category_with_description.xml': ['15 imported true_false'],
    'export_category.xml': ['15 imported true_false'],
    'multichoice.xml': ['12 imported single_choice'],
    'nested_categories.xml': ['37 imported true_false'],
    'truefalse.xml': ['12 imported true_false', '40 imported true_false'],
  },
  cloze: {
    'broken_multianswer_1.txt': ['1 refused too_few_choices'],
    'multianswer-all-types.xml': ['4 imported cloze'],
    'questions.multianswer.txt': ['1 imported cloze'],
  },
  moodle19: { 'moodle.xml': ['course_backup'] },
  blackboard: { 'sample_blackboard_pool.dat': ['blackboard'] },
};

for (const [folder, expected] of Object.entries(FOLDERS)) {
  withSharedFiles(
    folder,
    `every real file of ${folder} comes through, or is refused for a right reason`,
    async (files) => {
      const found: Record<string, string[]> = {};
      for (const { path, bytes } of files) found[path] = await outcomes(path, bytes);
      expect(found).toEqual(expected);
    },
  );
}

withSharedFiles('moodle-xml', 'keeps the pictures, sounds and categories of real files', async (files) => {
  const read = async (name: string) => readQuestions(files.find(({ path }) => path === name)!.bytes, name);
  const flags = await read('multichoice.xml');
  expect([...flags.files.values()].map(({ mediaType }) => mediaType).sort()).toEqual([
    'audio/mpeg',
    ...['image/jpeg', 'image/jpeg', 'image/jpeg', 'image/jpeg'],
  ]);
  expect(flags.questions[0]!.entry).toMatchObject({
    category: ['Default for testhead', 'Multichoice'],
    question: {
      text: { text: expect.stringMatching(/Listen to this greeting: <audio controls src="file:[0-9a-f]{64}\.mp3">/) },
      choices: [{ correct: false }, { correct: true }, { correct: false }, { correct: false }],
    },
  });
  expect((await read('nested_categories.xml')).categories).toEqual([
    { path: ['Delta'], description: { format: 'plain', text: 'This is Delta category for test' } },
    { path: ['Delta', 'Epsilon'], description: { format: 'markdown', text: 'This is Epsilon category for test' } },
    { path: ['Delta', 'Epsilon', 'Zeta'], description: { format: 'auto', text: 'This is Zeta category for test' } },
  ]);
});
