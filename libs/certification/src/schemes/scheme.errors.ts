import { DomainError } from '@convenor/platform';

export class NoSchemeDraft extends DomainError {
  readonly code = 'no_draft';
  constructor() {
    super('Nothing is drafted here: what you see is what certificates ask for now.');
  }
}

/** A draft of a course is replaced as a whole when its package is read again, and its scheme would be lost with it. */
export class VersionNotPublished extends DomainError {
  readonly code = 'version_not_published';
  constructor() {
    super('This version of the course is a draft. Publish it first, then change what its certificate asks for.');
  }
}

/** What would be done is no longer what was looked at. */
export class SchemeEffectChanged extends DomainError {
  readonly code = 'effect_changed';
  constructor() {
    super('Something has changed since you looked: the draft, or what people have done. Look again, please.');
  }
}
