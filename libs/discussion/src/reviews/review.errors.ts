import { DomainError } from '@convenor/platform';

export class NotOpenToDecide extends DomainError {
  readonly code = 'not_open_to_decide';
  constructor() {
    super('Somebody has decided about this already, or it is with its writer again. Reload the page, please.');
  }
}

export class OwnReflection extends DomainError {
  readonly code = 'own_reflection';
  constructor() {
    super('You wrote this yourself. Somebody else looks at it.');
  }
}
