import { DomainError } from '@convenor/platform';
import type { MergeRefusal } from '@convenor/rules';

export class MergeRefused extends DomainError {
  readonly code = 'merge_refused';
  constructor(refusals: readonly MergeRefusal[]) {
    super('These two accounts cannot be made one as they stand.');
    this.extra = { refusals };
  }
  override readonly extra: Record<string, unknown>;
}

export class MergedAlready extends DomainError {
  readonly code = 'merged_already';
  constructor() {
    super('One of these accounts was made one with another meanwhile. Open the person again.');
  }
}

/** Something happened in one of the accounts since it was said what would become of it. */
export class PreviewOutdated extends DomainError {
  readonly code = 'preview_outdated';
  constructor() {
    super('Something changed in one of the accounts since you looked. Look again at what will happen.');
  }
}
