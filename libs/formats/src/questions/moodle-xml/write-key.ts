import { plainTextOf, WHOLE } from '@convenor/rules';
import { absoluteNumber } from '../absolute-number.js';
import { NO_TEXT, type AuthoredQuestion, type RichText } from '../authored-question.js';
import { writeCloze } from '../cloze/write-cloze.js';
import type { ImportNote } from '../question-import.js';
import { percentFromWeight } from '../text-weights.js';
import { xml, type Xml } from '../xml/write-xml.js';
import { ORDERING_GRADINGS } from './read-choices.js';
import { writeGapSelect } from './write-gap-select.js';
import { writeHotSpot } from './write-hot-spot.js';
import { MoodleTexts, plainText, texted } from './write-text.js';

export interface WrittenKey {
  readonly type: string;
  readonly content: readonly Xml[];
  readonly notes: readonly ImportNote[];
  /** Where the text of the question has to hold its gaps. */
  readonly text?: RichText;
}

type Of<T extends AuthoredQuestion['type']> = Extract<AuthoredQuestion, { type: T }>;

/** The type of a question and what only that has; a sentence where Moodle cannot hold it. */
export function writeKey(question: AuthoredQuestion, texts: MoodleTexts): WrittenKey | string {
  switch (question.type) {
    case 'single_choice':
      return writeSingle(question, texts);
    case 'multiple_choice':
      return writeMultiple(question, texts);
    case 'true_false':
      return writeTrueFalse(question, texts);
    case 'matching':
      return writeMatching(question, texts);
    case 'ordering':
      return writeOrdering(question, texts);
    case 'short_answer':
      return writeShortAnswer(question, texts);
    case 'numerical':
      return writeNumerical(question, texts);
    case 'cloze': {
      const written = writeCloze(question);
      return typeof written === 'string' ? written : { type: 'cloze', content: [], ...written };
    }
    case 'gap_select':
      return writeGapSelect(question);
    case 'hot_spot':
      return writeHotSpot(question, texts);
    case 'written':
      return writeWritten(question, texts);
    case 'situational_judgement':
      return 'Moodle cannot hold judgements of a situation. It is left out.';
  }
}

/** What Moodle asks to be there, and is empty here. */
export const COMBINED_FEEDBACK: readonly Xml[] = [
  'correctfeedback',
  'partiallycorrectfeedback',
  'incorrectfeedback',
].map((name) => xml(name, { format: 'html' }, xml('text')));

function choice(weight: number, text: RichText, feedback: RichText, texts: MoodleTexts): Xml {
  return texts.rich('answer', text, { fraction: percentFromWeight(weight) }, [texts.rich('feedback', feedback)]);
}

function typed(weight: number, words: string, feedback: RichText, texts: MoodleTexts, more: readonly Xml[] = []): Xml {
  const attributes = { fraction: percentFromWeight(weight), format: 'moodle_auto_format' };
  return xml('answer', attributes, [plainText(words), texts.rich('feedback', feedback), ...more]);
}

function choiceSettings(single: boolean): Xml[] {
  return [
    xml('single', {}, String(single)),
    xml('shuffleanswers', {}, 'true'),
    xml('answernumbering', {}, 'none'),
    ...COMBINED_FEEDBACK,
  ];
}

function writeSingle({ choices }: Of<'single_choice'>, texts: MoodleTexts): WrittenKey {
  const weights = choices.map(({ correct, weight }) => weight ?? (correct ? WHOLE : 0));
  const right = choices.findIndex(({ correct }) => correct);
  const first = weights.indexOf(Math.max(...weights));
  const message = 'In Moodle the choice that earns most is the right one, which is another one here.';
  return {
    type: 'multichoice',
    content: [
      ...choiceSettings(true),
      ...choices.map(({ text, feedback }, place) => choice(weights[place]!, text, feedback, texts)),
    ],
    notes: right === first ? [] : [{ code: 'right_answer_changed', message }],
  };
}

const SCORING_NOTES: Readonly<Record<Of<'multiple_choice'>['scoring'], readonly ImportNote[]>> = {
  per_choice: [],
  partial: [
    { code: 'scoring_changed', message: 'Right minus wrong is written as a share of the points for each choice.' },
  ],
  all_or_nothing: [
    { code: 'scoring_lost', message: 'Moodle holds no all or nothing: wrong choices take away from right ones.' },
  ],
};

function writeMultiple({ choices, scoring }: Of<'multiple_choice'>, texts: MoodleTexts): WrittenKey {
  const share = Math.round(WHOLE / Math.max(1, choices.filter(({ correct }) => correct).length));
  const answers = choices.map(({ correct, weight, text, feedback }) => {
    const own = scoring === 'per_choice' ? (weight ?? (correct ? WHOLE : 0)) : correct ? share : -share;
    return choice(own, text, feedback, texts);
  });
  return { type: 'multichoice', content: [...choiceSettings(false), ...answers], notes: SCORING_NOTES[scoring] };
}

function writeTrueFalse({ answer, feedbackTrue, feedbackFalse }: Of<'true_false'>, texts: MoodleTexts): WrittenKey {
  const content = [
    typed(answer ? WHOLE : 0, 'true', feedbackTrue, texts),
    typed(answer ? 0 : WHOLE, 'false', feedbackFalse, texts),
  ];
  return { type: 'truefalse', content, notes: [] };
}

function writeMatching({ rows, choices, scoring }: Of<'matching'>, texts: MoodleTexts): WrittenKey | string {
  const words = new Map(
    choices.map(({ id, text: { format, text } }) => [id, format === 'plain' ? text : plainTextOf(text)]),
  );
  if (new Set(words.values()).size < words.size || [...words.values()].includes('')) {
    return 'Moodle tells what is matched apart by its words, and some of this question have the same. It is left out.';
  }
  const notes: ImportNote[] = [];
  if (choices.some(({ id, text: { format, text } }) => format !== 'plain' && text !== words.get(id))) {
    notes.push({ code: 'formatting_lost', message: 'Moodle holds what is matched as plain words.' });
  }
  if (scoring === 'all_or_nothing') {
    notes.push({ code: 'scoring_lost', message: 'Moodle holds no all or nothing: each row earns its part.' });
  }
  const used = new Set(rows.map(({ choiceId }) => choiceId));
  const others = choices.filter(({ id }) => !used.has(id)).map(({ id }) => ({ text: NO_TEXT, choiceId: id }));
  const content = [...rows, ...others].map(({ text, choiceId }) => {
    return texts.rich('subquestion', text, {}, [texted('answer', words.get(choiceId) ?? '')]);
  });
  const shuffled = xml('shuffleanswers', {}, 'true');
  return { type: 'matching', content: [shuffled, ...COMBINED_FEEDBACK, ...content], notes };
}

function writeOrdering({ choices, scoring }: Of<'ordering'>, texts: MoodleTexts): WrittenKey {
  const [, grading] = ORDERING_GRADINGS.find(([known]) => known === scoring)!;
  const content = [
    xml('layouttype', {}, 'VERTICAL'),
    xml('selecttype', {}, 'ALL'),
    xml('selectcount', {}, String(choices.length)),
    xml('gradingtype', {}, grading),
    xml('showgrading', {}, 'SHOW'),
    xml('numberingstyle', {}, 'none'),
    ...COMBINED_FEEDBACK,
    ...choices.map(({ text }, place) => texts.rich('answer', text, { fraction: String(place + 1) })),
  ];
  return { type: 'ordering', content, notes: [] };
}

function writeShortAnswer(
  { accepted, ignoreCase, ignoreDiacritics }: Of<'short_answer'>,
  texts: MoodleTexts,
): WrittenKey {
  return {
    type: 'shortanswer',
    content: [
      xml('usecase', {}, ignoreCase ? '0' : '1'),
      ...accepted.map(({ weight, pattern, feedback }) => typed(weight, pattern, feedback, texts)),
    ],
    notes: ignoreDiacritics ? [{ code: 'accents_lost', message: 'In Moodle, accents count.' }] : [],
  };
}

function writeNumerical({ accepted, units, unit, unitPenalty }: Of<'numerical'>, texts: MoodleTexts): WrittenKey {
  const numbers = accepted.map(absoluteNumber);
  const answers = accepted.map(({ weight, feedback }, place) => {
    const { value, size } = numbers[place]!;
    return typed(weight, value, feedback, texts, [xml('tolerance', {}, size)]);
  });
  const list = units.map(({ name, perFirst }) =>
    xml('unit', {}, [xml('multiplier', {}, perFirst), xml('unit_name', {}, name)]),
  );
  const settings = [
    xml('unitgradingtype', {}, unit === 'required' ? '1' : '0'),
    xml('unitpenalty', {}, String(unitPenalty / WHOLE)),
    xml('showunits', {}, unit === 'none' ? '3' : '0'),
    xml('unitsleft', {}, '0'),
  ];
  const message = 'The tolerance is written as a number to add and to take away.';
  return {
    type: 'numerical',
    content: [...answers, ...(list.length === 0 ? [] : [xml('units', {}, list)]), ...settings],
    notes: numbers.every(({ same }) => same) ? [] : [{ code: 'tolerance_changed', message }],
  };
}

function writeWritten(question: Of<'written'>, texts: MoodleTexts): WrittenKey {
  const { minimumWords, maximumWords, template, rubric, guidance } = question;
  const content = [
    xml('responseformat', {}, 'editor'),
    xml('responserequired', {}, '1'),
    xml('responsefieldlines', {}, '15'),
    xml('minwordlimit', {}, minimumWords === null ? '' : String(minimumWords)),
    xml('maxwordlimit', {}, maximumWords === null ? '' : String(maximumWords)),
    xml('attachments', {}, '0'),
    xml('attachmentsrequired', {}, '0'),
    texts.rich('graderinfo', guidance),
    texts.rich('responsetemplate', { format: 'plain', text: template }),
  ];
  const message = 'Moodle keeps rubrics with quizzes, not with questions: it is left out.';
  return { type: 'essay', content, notes: rubric.length === 0 ? [] : [{ code: 'rubric_lost', message }] };
}
