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

/** Since the list was looked at. */
export class RegionGone extends DomainError {
  readonly code = 'region_gone';
  constructor() {
    super('The region of this row is not there any more.');
  }
}

/** Whoever started the list has left, is suspended or has other tasks now. */
export class StarterGone extends DomainError {
  readonly code = 'starter_gone';
  constructor() {
    super('Whoever started this list may not bring people in any more.');
  }
}
