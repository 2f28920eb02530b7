import { SURVEY_QUESTION_TYPES, type SurveyChoice, type SurveyQuestion } from '@convenor/rules';
import type { SurveyActivity } from './course-package.js';
import type { MappingReader } from './mapping-reader.js';
import type { Reading } from './reading.js';

const MOST_QUESTIONS = 20;
const MOST_CHOICES = 12;

type Facts = Pick<SurveyActivity, 'id' | 'file' | 'title' | 'minutes' | 'required' | 'summary' | 'prerequisites'>;

/** Reads a survey: an introduction, and what it asks. */
export function readSurvey(reading: Reading, survey: MappingReader, facts: Facts): SurveyActivity {
  const intro = survey.optionalMarkdown('intro');
  reading.inspect(intro);
  const entries = survey.mappings('questions', 1);
  if (entries.length > MOST_QUESTIONS) {
    survey.error('questions', 'too_many', `A survey has at most ${MOST_QUESTIONS} questions.`);
  }
  const taken = new Set<string>();
  const questions = entries.map((entry) => {
    const question = readQuestion(entry);
    claim(entry, taken, question.id, 'question');
    entry.close();
    return question;
  });
  survey.close();
  return { ...facts, kind: 'survey', intro, questions };
}

function readQuestion(entry: MappingReader): SurveyQuestion {
  const asked = { id: entry.id('id'), text: entry.text('text') };
  const type = entry.oneOf('type', SURVEY_QUESTION_TYPES);
  if (entry.hasFault('type')) {
    // What belongs to an unknown type is no mistake of its own.
    for (const key of ['low', 'high', 'choices']) entry.has(key);
    return { ...asked, type: 'few_words' };
  }
  if (type === 'scale') return { ...asked, type, low: entry.text('low'), high: entry.text('high') };
  return type === 'few_words' ? { ...asked, type } : { ...asked, type, choices: readChoices(entry) };
}

function readChoices(entry: MappingReader): SurveyChoice[] {
  const choices = entry.mappings('choices', 2);
  if (choices.length > MOST_CHOICES) {
    entry.error('choices', 'too_many', `A question of a survey has at most ${MOST_CHOICES} choices.`);
  }
  const taken = new Set<string>();
  return choices.map((choice) => {
    const read = { id: choice.id('id'), text: choice.text('text') };
    claim(choice, taken, read.id, 'choice');
    choice.close();
    return read;
  });
}

function claim(entry: MappingReader, taken: Set<string>, id: string, what: string): void {
  if (taken.has(id)) entry.error('id', 'duplicate_id', `The ${what} "${id}" is there twice.`);
  taken.add(id);
}
