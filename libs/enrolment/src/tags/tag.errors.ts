import { DomainError } from '@convenor/platform';
import { MOST_TRAINEE_TAGS } from '@convenor/rules';

export class TooManyTags extends DomainError {
  readonly code = 'too_many_tags';
  constructor() {
    super(`A person can carry up to ${MOST_TRAINEE_TAGS} tags. Take one away first.`);
  }
}
