import type { Problem, ZipRefused } from '@convenor/formats';
import { DomainError } from '@convenor/platform';

/** The package was read to its end and holds errors; all of them are listed, and nothing was saved. */
export class PackageHasErrors extends DomainError {
  readonly code = 'package_has_errors';
  override readonly status = 422;
  override readonly extra: Record<string, unknown>;
  constructor(readonly problems: readonly Problem[]) {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    super(
      `${errors === 1 ? 'One thing' : `${errors} things`} in this package must be mended first. Nothing was saved.`,
    );
    this.extra = { problems, changes: [], changesRequirements: false, draft: null };
  }
}

/** The file is not a package that can be opened at all. */
export class PackageNotReadable extends DomainError {
  readonly code: string;
  override readonly status: number;
  constructor(refused: ZipRefused) {
    super(`${refused.message} Nothing was saved.`);
    this.code = refused.code;
    this.status = refused.code === 'too_large' ? 413 : 422;
  }
}

/** Reading it took more time or memory than any real course does. */
export class PackageTooHeavy extends DomainError {
  readonly code = 'package_too_heavy';
  override readonly status = 422;
  constructor() {
    super(
      'This package is too heavy to be read. Split its longest files, or leave out what the course does not need. Nothing was saved.',
    );
  }
}
