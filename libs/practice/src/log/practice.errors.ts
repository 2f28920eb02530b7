import { DomainError } from '@convenor/platform';

/** It was sent, or a mentor has decided about it. */
export class PracticeNotOpen extends DomainError {
  readonly code = 'practice_not_open';
  constructor() {
    super('This meeting has been sent, so it stands as you wrote it.');
  }
}

export class TooManyEntries extends DomainError {
  readonly code = 'too_many_entries';
  constructor() {
    super('Your log is full. Send or remove some of your drafts first.');
  }
}

export class TooMuchEvidence extends DomainError {
  readonly code = 'too_much_evidence';
  constructor() {
    super('Three files are the most for one meeting. Remove one first.');
  }
}

export class NotEvidence extends DomainError {
  readonly code = 'neither_picture_nor_pdf';
  override readonly status = 422;
  constructor() {
    super('This file is neither a picture (PNG, JPEG, WebP) nor a PDF. Nothing was saved.');
  }
}
