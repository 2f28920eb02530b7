import { DomainError } from '@convenor/platform';

/** The key is there, but what it was sealed with is not what this process was given. */
export class IssuerKeySealed extends DomainError {
  readonly code = 'issuer_key_sealed';
  override readonly status = 503;
  constructor() {
    super(
      'The key that signs cannot be opened here: ISSUER_SECRET, or the file issuer.key in DATA_DIR, is not the one that it was sealed with.',
    );
  }
}
