import { DomainError } from '@convenor/platform';

export class TooManyExports extends DomainError {
  readonly code = 'too_many_exports';
}
