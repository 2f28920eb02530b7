import { checkAuthoredQuestion } from '@convenor/formats';
import { InvalidInput } from '@convenor/platform';
import { type PreparedQuestion, prepareQuestion } from './prepare-question.js';
import { notAQuestion } from './question-errors.js';

/** @throws InvalidInput with everything that cannot stand in a question, by its path */
export function preparedFrom(question: Record<string, unknown>, id: string): PreparedQuestion {
  const checked = checkAuthoredQuestion({ ...question, id });
  if (!checked.ok) throw notAQuestion(checked.problems);
  const preparation = prepareQuestion(checked.question);
  if (!preparation.ok) throw InvalidInput.field('question', 'not_shown', preparation.message);
  return preparation.prepared;
}
