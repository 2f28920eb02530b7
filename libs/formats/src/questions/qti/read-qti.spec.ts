import { expect } from '@jest/globals';
import { withSharedFiles, type SharedFile } from '../../../../../test/support/shared-data.js';
import { writeZip } from '../../archive/write-zip.js';
import type { QuestionImport } from '../question-import.js';
import { readQuestions } from '../read-questions.js';

/** One line for each question: what became of it, its type, and the codes of what was noted. */
const summary = ({ questions, notes }: QuestionImport): string[] => [
  ...questions.map(({ outcome, entry, notes: own }) =>
    [outcome, entry?.question.type ?? '', own.map(({ code }) => code).join(',')]
      .filter((each) => each !== '')
      .join(' '),
  ),
  ...notes.map(({ code }) => `note ${code}`),
];

/** Single files and zips as they are; folders with a manifest are zipped first. */
async function outcomesOf(files: readonly SharedFile[]): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const { path, bytes } of files) if (!path.includes('/')) all[path] = summary(await readQuestions(bytes, path));
  const tops = files.flatMap(({ path }) => /^([^/]+)\/imsmanifest\.xml$/.exec(path)?.[1] ?? []);
  for (const top of tops) {
    const own = files.filter(({ path }) => path.startsWith(`${top}/`));
    const zip = await writeZip(new Map(own.map(({ path, bytes }) => [path.slice(top.length + 1), bytes])));
    all[top] = summary(await readQuestions(zip, `${top}.zip`));
  }
  return all;
}

const OUTCOMES: Record<string, Record<string, string[]>> = {
  'qti12-canvas/items': {
    'bank_entry_item.xml': ['refused item_elsewhere'],
    'canvas_multiple_dropdowns.xml': ['with_loss cloze overall_feedback'],
    'canvas_multiple_fib.xml': ['imported cloze'],
    'canvas_multiple_fib_extra_brackets.xml': ['imported cloze'],
    'choice.xml': [
      'with_loss true_false file_missing',
      'with_loss single_choice file_missing',
      'imported multiple_choice',
      'imported single_choice',
    ],
    'essay_custom_settings.xml': ['imported written'],
    'fib_feedback.xml': ['with_loss short_answer overall_feedback'],
    'formula.xml': ['refused formula'],
    'hot_spot.xml': [
      'refused image_missing',
      'refused image_missing',
      'refused image_missing',
      'refused image_missing',
    ],
    'matching.xml': ['imported matching'],
    'mc_feedback.xml': ['with_loss single_choice overall_feedback'],
    'multiple_answer_canvas.xml': ['imported multiple_choice'],
    'numeric_exact_match.xml': ['imported numerical', 'imported numerical'],
    'numeric_margin_error_percent.xml': ['imported numerical'],
    'numeric_precision_decimals.xml': ['with_loss numerical open_end'],
    'ordering.row.xml': ['with_loss ordering feedback_left_out'],
    'ordering_with_labels.xml': ['with_loss ordering feedback_left_out'],
    'single_fib.xml': ['imported short_answer'],
    'stimulus_passage.xml': ['refused asks_nothing'],
    'text.no.question.xml': ['refused asks_nothing'],
    'true_false_with_calculator.xml': ['with_loss true_false file_missing,overall_feedback'],
    'upload_with_custom_settings.xml': ['refused upload'],
  },
  'qti2/items_2.1': {
    'Example02-feedbackInline.xml': ['imported true_false'],
    'choice.xml': ['with_loss single_choice file_missing'],
    'extended_text_rubric.xml': ['with_loss written file_missing'],
    'match.xml': ['refused associate_interaction'],
    'order.xml': ['imported ordering'],
  },
  'qti2/items_2.2': {
    'Example01-modalFeedback.xml': ['with_loss true_false overall_feedback'],
    'Example03-feedbackBlock-solution-random.xml': ['refused adaptive'],
    'Example04-feedbackBlock-templateBlock.xml': ['refused adaptive'],
    'adaptive.xml': ['refused adaptive'],
    'associate.xml': ['refused associate_interaction'],
    'categorization.xml': ['with_loss matching row_weights'],
    'choice_aria.xml': ['with_loss single_choice file_missing'],
    'choice_multiple.xml': ['imported multiple_choice'],
    'choice_t_f.xml': ['with_loss true_false file_missing'],
    'data-attributes.xml': ['refused several_matches'],
    'essay.xml': ['imported written'],
    'extended_text_rubric.xml': ['with_loss written file_missing'],
    'figures.xml': ['with_loss single_choice file_missing'],
    'graphic_associate.xml': ['refused graphic_associate_interaction'],
    'graphic_gap_match_text.xml': ['refused graphic_gap_match_interaction'],
    'hint.xml': ['refused adaptive'],
    'hottext.xml': ['with_loss single_choice hottext'],
    'inline_choice_math.xml': ['with_loss cloze formula'],
    'match.xml': ['refused associate_interaction'],
    'math.xml': ['with_loss single_choice formula'],
    'mc_calc5.xml': ['refused template'],
    'media_coords.xml': ['refused media_interaction'],
    'nested_object.xml': ['with_loss written file_missing'],
    'orkney1.xml': ['imported single_choice'],
    'position_object.xml': ['refused position_object_interaction'],
    'slider.xml': ['with_loss numerical slider'],
    'template.xml': ['refused template'],
    'text_entry.xml': ['imported short_answer'],
    'upload_composite.xml': ['refused upload_interaction'],
  },
  'qti12-canvas/packages': {
    'test_qti_1.2.zip': ['imported true_false', 'imported single_choice', 'imported multiple_choice'],
    canvas_cartridge: [
      'with_loss single_choice overall_feedback',
      'imported written',
      'refused upload',
      'refused asks_nothing',
      'with_loss true_false overall_feedback',
      'with_loss short_answer overall_feedback',
      'with_loss cloze overall_feedback',
      'with_loss multiple_choice overall_feedback',
      'with_loss cloze overall_feedback',
      'with_loss matching overall_feedback,feedback_left_out',
      'with_loss numerical open_end,overall_feedback',
      'refused formula',
      'with_loss single_choice overall_feedback',
      'with_loss true_false overall_feedback',
      'with_loss short_answer overall_feedback',
      'with_loss cloze overall_feedback',
      'with_loss multiple_choice overall_feedback',
      'with_loss cloze overall_feedback',
      'with_loss matching overall_feedback,feedback_left_out',
      'with_loss numerical open_end,overall_feedback',
      'refused formula',
      'imported written',
      'refused upload',
      'refused asks_nothing',
    ],
    'test_qti_1.2_canvas': [
      'imported true_false',
      'imported single_choice',
      'imported multiple_choice',
      'imported written',
    ],
    'test_qti_1.2_canvas_extended_1': ['note no_questions'],
  },
  'qti2/packages': {
    'test_qti_2.2.zip': [
      'imported multiple_choice',
      'imported single_choice',
      'refused adaptive',
      'with_loss true_false overall_feedback',
      'imported written',
      'note test_feedback',
      'note test_instructions',
    ],
    feedbackTest: [
      'with_loss true_false overall_feedback',
      'imported true_false',
      'refused adaptive',
      'refused adaptive',
      'refused adaptive',
      'refused adaptive',
      'note test_feedback',
      'note test_instructions',
      'note test_rules',
    ],
    'imsqti_2.2_package': ['imported single_choice'],
  },
  imscc: {
    'canvas_cc_gem_course.imscc': ['note no_questions'],
    'cc.imscc': ['note no_questions'],
    'single-page.imscc': ['note no_questions'],
    'all-question-types': [
      'with_loss single_choice overall_feedback',
      'imported true_false',
      'imported multiple_choice',
      'imported cloze',
      'imported matching',
      'imported numerical',
      'refused formula',
      'imported written',
      'refused asks_nothing',
      'refused upload',
    ],
    'course-1': ['imported single_choice', 'imported single_choice'],
    'multiple-pages': ['note no_questions'],
    'single-discussion': ['note no_questions'],
  },
  'qti12-canvas': {
    'all_canvas_simple_1.2.xml': [
      'with_loss single_choice overall_feedback',
      'with_loss true_false overall_feedback',
      'with_loss short_answer overall_feedback',
      'with_loss cloze overall_feedback',
      'with_loss multiple_choice overall_feedback',
      'with_loss cloze overall_feedback',
      'with_loss matching overall_feedback,feedback_left_out',
      'with_loss numerical open_end,overall_feedback',
      'refused formula',
      'imported written',
    ],
    'interaction_checks_1.2.xml': [
      'with_loss single_choice overall_feedback',
      'with_loss true_false overall_feedback',
      'with_loss short_answer overall_feedback',
      'with_loss matching overall_feedback,feedback_left_out',
      'with_loss multiple_choice overall_feedback',
      'with_loss single_choice overall_feedback',
      'with_loss cloze overall_feedback,feedback_left_out',
      'with_loss numerical open_end,overall_feedback',
      'refused formula',
      'imported written',
    ],
  },
};

for (const [folder, outcomes] of Object.entries(OUTCOMES))
  withSharedFiles(folder, `reads every question in ${folder}, or says why not`, async (files) => {
    expect(await outcomesOf(files)).toEqual(outcomes);
  });
