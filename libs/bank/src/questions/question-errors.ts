import type { Problem, QuestionState } from '@convenor/rules';
import { DomainError, InvalidInput } from '@convenor/platform';

export class QuestionStateRefused extends DomainError {
  readonly code = 'question_state_refused';
  override readonly extra: Record<string, unknown>;
  constructor(from: QuestionState, to: QuestionState, possible: readonly QuestionState[]) {
    super(`This question is ${from} and cannot become ${to} now. It can become: ${possible.join(', ')}.`);
    this.extra = { from, to, possible };
  }
}

/** Only a sound question may be reviewed, or tried. */
export class QuestionUnsound extends DomainError {
  readonly code = 'question_unsound';
  override readonly extra: Record<string, unknown>;
  constructor(problems: readonly Problem[]) {
    super('Something in this question must be mended first.');
    this.extra = { problems };
  }
}

export class QuestionRetired extends DomainError {
  readonly code = 'question_retired';
  constructor() {
    super('This question is retired. Make it a draft again before you change it.');
  }
}

export class QuestionInUse extends DomainError {
  readonly code = 'question_in_use';
  constructor() {
    super('Only a draft that was never used can be deleted. Retire this question instead.');
  }
}

/** Sentences for the codes of what cannot be a question at all. */
const SAID: Readonly<Record<string, string>> = {
  missing: 'This is missing.',
  unknown_field: 'This field is not known here.',
  unknown_value: 'This value is not known here.',
  not_an_object: 'This must be an object.',
  not_a_list: 'This must be a list.',
  not_a_text: 'This must be a text.',
  not_true_or_false: 'This must be true or false.',
  not_a_number: 'This must be a number.',
  not_a_whole_number: 'This must be a whole number.',
  out_of_range: 'This number is too small or too large.',
  too_many: 'There are too many of these.',
  too_long: 'This text is too long.',
  too_much_text: 'The texts of this question are too long together.',
  bad_id: 'An id may have letters, digits and hyphens.',
  bad_tag: 'A tag has small letters, digits and hyphens, and at most one colon.',
  bad_number: 'This must be a number, with a point before decimals.',
};

export function notAQuestion(problems: readonly Problem[]): InvalidInput {
  return new InvalidInput(
    problems.map(({ path, code }) => ({
      field: (path === '' ? 'question' : `question.${path}`).slice(0, 200),
      code,
      message: SAID[code] ?? 'This cannot be accepted.',
    })),
  );
}
