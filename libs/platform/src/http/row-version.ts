import { ChangedMeanwhile, DomainError } from '../errors/domain-error.js';

export class PreconditionMissing extends DomainError {
  readonly code = 'precondition_missing';
  override readonly status = 428;
  constructor() {
    super('Say which state of this you have changed: send its ETag as If-Match.');
  }
}

export function etagOf(rowVersion: number): string {
  return `"${rowVersion}"`;
}

/**
 * A change is only made to what its author has seen. Without the header, nothing was claimed and nothing is refused.
 * @throws ChangedMeanwhile
 */
export function requireMatch(ifMatch: string | undefined, rowVersion: number): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (!tags.includes(etagOf(rowVersion))) throw new ChangedMeanwhile();
}
