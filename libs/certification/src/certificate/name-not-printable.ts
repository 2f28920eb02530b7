import { DomainError } from '@convenor/platform';

export class NameNotPrintable extends DomainError {
  readonly code = 'name_not_printable';
  constructor() {
    super(
      'The typeface of our certificates does not have every letter of this name, or of the course, yet. The public page shows the certificate in full; write to us and we will find a way.',
    );
  }
}
