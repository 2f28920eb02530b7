import { DomainError } from '@convenor/platform';

export class TaskSettled extends DomainError {
  readonly code = 'task_settled';
  constructor() {
    super('This is settled already: by somebody else, or since the person came back. Reload the page, please.');
  }
}

export class TaskTaken extends DomainError {
  readonly code = 'task_taken';
  constructor(name: string) {
    super(`${name} has taken this already.`);
  }
}
