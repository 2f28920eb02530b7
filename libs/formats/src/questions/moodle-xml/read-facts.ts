import { NO_TEXT, type RichText } from '../authored-question.js';
import { elementOf, elementsOf } from '../xml/xml-tree.js';
import { textIn, type Facts, type MoodleQuestion } from './moodle-question.js';

const POINT = 1_000;
const MOST_POINTS = 1_000_000_000;
/** What stands in a new question, and says nothing of its own. */
const STANDARD = new Set(['your answer is correct.', 'your answer is partially correct.', 'your answer is incorrect.']);

/** What every question has. */
export function readFacts(question: MoodleQuestion, id: string): Facts {
  const text = withOldImage(question, question.richIn('questiontext'));
  const feedback = question.richIn('generalfeedback');
  const hints = question
    .all('hint')
    .map((hint) => ({ text: question.rich(hint) }))
    .filter((hint) => hint.text !== NO_TEXT);
  noteCombinedFeedback(question);
  if (question.flag('hidden', false)) {
    question.note('hidden', 'This question was hidden where it comes from: it was replaced or taken out of use.');
  }
  return {
    ...{ id, text, points: pointsOf(question), tags: tagsOf(question) },
    ...(feedback === NO_TEXT ? {} : { feedback }),
    ...(hints.length === 0 ? {} : { hints }),
  };
}

function pointsOf(question: MoodleQuestion): number {
  const given = question.number('defaultgrade');
  if (given === null) return POINT;
  const points = Math.round(given * POINT);
  if (points < 1 || points > MOST_POINTS) {
    question.note('points_changed', `It was worth ${given} points, which cannot be. Here it is worth 1.`);
    return POINT;
  }
  if (Math.abs(points - given * POINT) > 1e-6) {
    question.note('points_rounded', `It was worth ${given} points. Here it is worth ${points / POINT}.`);
  }
  return points;
}

function tagsOf(question: MoodleQuestion): string[] {
  const tags = [...question.all('tags'), ...question.all('coursetags')].flatMap((list) => elementsOf(list, 'tag'));
  return [...new Set(tags.map(textIn).filter((tag) => tag !== ''))];
}

function noteCombinedFeedback(question: MoodleQuestion): void {
  const said = ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback']
    .map((name) => question.value(name) ?? '')
    .map((text) => text.replace(/<[^<>]*>/g, '').trim())
    .filter((words) => words !== '' && !STANDARD.has(words.toLowerCase()));
  if (said.length === 0) return;
  question.note(
    'combined_feedback_lost',
    'What was said to all right, partly right or wrong answers together is left out; what is said to single answers and to everyone stays.',
  );
}

/** Files of Moodle 1.9 and before hold one picture beside the text. */
function withOldImage(question: MoodleQuestion, text: RichText): RichText {
  const base64 = question.value('image_base64');
  if (base64 === null || base64 === '') {
    if (elementOf(question.element, 'image') && question.value('image') !== '') {
      question.note('missing_file', 'The picture of this question is not in the file.');
    }
    return text;
  }
  const kept = question.files.keep(base64);
  if (kept)
    return {
      format: text.format === 'html' ? 'html' : 'auto',
      text: `${text.text} <img src="file:${kept.name}" alt="">`,
    };
  question.note('file_left_out', 'The picture of this question cannot be shown. It is left out.');
  return text;
}
