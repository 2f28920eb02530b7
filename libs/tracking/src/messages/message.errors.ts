import { DomainError } from '@convenor/platform';

/** Somebody else wrote to a person just before, which whoever writes now could not see. */
export class WrittenMeanwhile extends DomainError {
  readonly code = 'written_meanwhile';
  /** @param name of who wrote; null = they are gone */
  constructor(name: string | null) {
    super(`${name ?? 'Somebody else'} has just written to them. You can send yours all the same.`);
  }
}
