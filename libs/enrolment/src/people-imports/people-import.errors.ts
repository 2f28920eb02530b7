import { DomainError } from '@convenor/platform';

/** The file is none that can be read. */
export class PeopleNotReadable extends DomainError {
  override readonly status = 422;
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${message} Nothing was saved.`);
  }
}

export class ImportStarted extends DomainError {
  readonly code = 'import_started';
  constructor() {
    super('This list is being brought in already, so it cannot be changed any more.');
  }
}

export class ImportChanged extends DomainError {
  readonly code = 'import_changed';
  constructor() {
    super('This list was looked at anew in the meantime. Please look at what would happen once more.');
  }
}

export class NothingToImport extends DomainError {
  readonly code = 'nothing_to_do';
  constructor() {
    super('There is nobody in this list of whom anything would become.');
  }
}
