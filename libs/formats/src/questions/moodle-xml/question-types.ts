import type { AuthoredQuestion } from '../authored-question.js';
import { Unreadable } from '../unreadable.js';
import type { Facts, MoodleQuestion } from './moodle-question.js';
import { readChoiceSet, readMatching, readMultipleChoice, readOrdering, readTrueFalse } from './read-choices.js';
import { readChosenWords, readDraggedWords } from './read-gap-select.js';
import { readMarkers } from './read-hot-spot.js';
import { readClozeQuestion, readNumerical, readShortAnswer, readWritten } from './read-typed.js';

type ReadKey = (question: MoodleQuestion, facts: Facts) => AuthoredQuestion;

const READERS: ReadonlyMap<string, ReadKey> = new Map([
  ['multichoice', readMultipleChoice],
  ['multichoiceset', readChoiceSet],
  ['truefalse', readTrueFalse],
  ['shortanswer', readShortAnswer],
  ['numerical', readNumerical],
  ['matching', readMatching],
  ['match', readMatching],
  ['ddmatch', readMatching],
  ['essay', readWritten],
  ['cloze', readClozeQuestion],
  ['multianswer', readClozeQuestion],
  ['ordering', readOrdering],
  ['ddwtos', readDraggedWords],
  ['gapselect', readChosenWords],
  ['ddmarker', readMarkers],
]);

const CALCULATED =
  'This question makes up new numbers for each trainee, which is not possible here. Write it as a question for a number.';
const REASONS: ReadonlyMap<string, readonly [code: string, message: string]> = new Map([
  ['description', ['no_question', 'This is a text that asks nothing. Put it into the instructions of a quiz.']],
  ['calculated', ['calculated', CALCULATED]],
  ['calculatedsimple', ['calculated', CALCULATED]],
  ['calculatedmulti', ['calculated', CALCULATED]],
  [
    'ddimageortext',
    [
      'drag_on_picture',
      'Pictures and words that are dragged onto a picture are not possible here. Ask for spots on the picture, or for words in gaps.',
    ],
  ],
  [
    'random',
    [
      'random',
      'This stands for a question drawn by chance from a category. Draw from the category in the quiz itself.',
    ],
  ],
  [
    'randomsamatch',
    [
      'random',
      'This makes a matching question by chance from short answers of its category, which is not possible here.',
    ],
  ],
]);

/** @throws Unreadable for a type that is not known or not possible here */
export function readKey(type: string, question: MoodleQuestion, facts: () => Facts): AuthoredQuestion {
  const reason = REASONS.get(type);
  if (reason) throw new Unreadable(...reason);
  const read = READERS.get(type);
  if (!read) throw new Unreadable('unknown_type', `Questions of the type “${type.slice(0, 60)}” are not known here.`);
  return read(question, facts());
}
