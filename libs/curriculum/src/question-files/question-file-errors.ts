import { DomainError } from '@convenor/platform';

/** The file was not read at all; the code and the sentence are the reader's. */
export class QuestionFileRefused extends DomainError {
  override readonly status = 400;
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Reading it took more time or memory than any real file of questions does. */
export class QuestionFileTooHeavy extends DomainError {
  readonly code = 'question_file_too_heavy';
  override readonly status = 422;
  constructor() {
    super('This file is too heavy to be read. Please split it. Nothing was saved.');
  }
}
