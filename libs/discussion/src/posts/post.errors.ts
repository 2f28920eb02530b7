import { DomainError } from '@convenor/platform';

export class PostFirst extends DomainError {
  readonly code = 'post_first';
  constructor() {
    super('Post yours first. Then you read what the others wrote.');
  }
}

export class NotShared extends DomainError {
  readonly code = 'not_shared';
  constructor() {
    super('What is written here is read by the trainers alone.');
  }
}

export class AlreadyResponded extends DomainError {
  readonly code = 'already_responded';
  constructor() {
    super('You have answered with this beginning already. You can change your words, or take the other one.');
  }
}

export class OwnPost extends DomainError {
  readonly code = 'own_post';
  constructor() {
    super('This is your own.');
  }
}

export class PostStands extends DomainError {
  readonly code = 'post_stands';
  constructor() {
    super('This can no longer be changed. It stands as you wrote it.');
  }
}
