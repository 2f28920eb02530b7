import type { Problem, QuestionState } from '@convenor/rules';
import { DomainError, InvalidInput } from '@convenor/platform';
import { SHAPE_WORDS } from './shape-words.js';

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

export function notAQuestion(problems: readonly Problem[]): InvalidInput {
  return new InvalidInput(
    problems.map(({ path, code }) => ({
      field: (path === '' ? 'question' : `question.${path}`).slice(0, 200),
      code,
      message: SHAPE_WORDS[code] ?? 'This cannot be accepted.',
    })),
  );
}
