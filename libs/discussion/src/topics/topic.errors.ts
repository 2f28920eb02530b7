import { DomainError } from '@convenor/platform';

export class TopicClosed extends DomainError {
  readonly code = 'topic_closed';
  constructor() {
    super('This topic is closed: it can be read, and nothing more is written in it.');
  }
}
