import { DomainError } from '@convenor/platform';

export class TooManyChosen extends DomainError {
  readonly code = 'too_many';
  constructor(most: number) {
    super(`At most ${most} people at a time, please. Choose fewer, or filter the list.`);
  }
}

export class NothingToDo extends DomainError {
  readonly code = 'nothing_to_do';
  constructor() {
    super('There is nothing to do for any of these people.');
  }
}

export class PreviewTooOld extends DomainError {
  readonly code = 'preview_too_old';
  constructor() {
    super('You looked at this a while ago, and things may have changed. Look at it again, please.');
  }
}

export class CannotUndo extends DomainError {
  readonly code = 'cannot_undo';
  constructor(detail = 'The hour in which this could be taken back is over.') {
    super(detail);
  }
}

/** Somebody's training has ended, so that there is nothing left to give time for, or to say. */
export class TrainingOver extends DomainError {
  readonly code = 'passage_over';
  constructor() {
    super('This training has ended.');
  }
}

/** Something else has happened to a person since, so that what was done is not there any more to be taken back. */
export class ChangedSince extends DomainError {
  readonly code = 'changed_since';
  constructor() {
    super('This has changed since.');
  }
}
