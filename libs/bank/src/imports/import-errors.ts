import { DomainError } from '@convenor/platform';

/** The file is none that can be read. */
export class QuestionsNotReadable extends DomainError {
  readonly code: string;
  override readonly status: number;
  constructor({ code, message }: { code: string; message: string }) {
    super(`${message} Nothing was saved.`);
    this.code = code;
    this.status = code === 'too_large' ? 413 : 422;
  }
}

/** Reading it took more time or memory than any real file of questions does. */
export class QuestionsTooHeavy extends DomainError {
  readonly code = 'file_too_heavy';
  override readonly status = 422;
  constructor() {
    super('This file is too heavy to be read. Please split it. Nothing was saved.');
  }
}
