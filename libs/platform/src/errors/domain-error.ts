export interface FieldProblem {
  /** Path of the field in the request, for example `items.0.email`. */
  field: string;
  code: string;
  /** A sentence for people: what is wrong and what is expected. */
  message: string;
}

/** What goes over the wire for every error (RFC 9457), media type `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  /** Stable, for programs. */
  code: string;
  /** A sentence for people. */
  detail: string;
  errors?: FieldProblem[];
  [extension: string]: unknown;
}

/**
 * A refusal that a caller can understand and act on. Features subclass it; it becomes HTTP in one place
 * (`ProblemFilter`). Anything else that is thrown is a fault of ours and answers 500 without detail.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  readonly status: number = 409;
  readonly errors?: FieldProblem[];
  /** Further members of the problem document, for example `opensAt`. */
  readonly extra?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/** Missing and another person's look alike. */
export class NotFound extends DomainError {
  readonly code = 'not_found';
  override readonly status = 404;
  constructor(what = 'This') {
    super(`${what} does not exist, or you have no access to it.`);
  }
}

export class NotAllowed extends DomainError {
  readonly code = 'not_allowed';
  override readonly status = 403;
  constructor(detail = 'Your account does not have the permission for this.') {
    super(detail);
  }
}

export class NotSignedIn extends DomainError {
  readonly code = 'not_signed_in';
  override readonly status = 401;
  constructor(detail = 'Please sign in.') {
    super(detail);
  }
}

/** Field by field what a request got wrong. */
export class InvalidInput extends DomainError {
  readonly code = 'invalid_input';
  override readonly status = 400;
  constructor(
    override readonly errors: FieldProblem[],
    detail = 'Some of this cannot be accepted. See the fields.',
  ) {
    super(detail);
  }

  static field(field: string, code: string, message: string): InvalidInput {
    return new InvalidInput([{ field, code, message }], message);
  }
}

/** Somebody else changed the thing since it was read. */
export class ChangedMeanwhile extends DomainError {
  readonly code = 'changed_meanwhile';
  override readonly status = 412;
  constructor() {
    super('This was changed by someone else since you opened it. Reload to see their version, then try again.');
  }
}

export class TooManyRequests extends DomainError {
  readonly code = 'too_many_requests';
  override readonly status = 429;
  override readonly headers: Record<string, string>;
  constructor(retryAfterSeconds: number, detail = 'Too many tries. Please wait a little and try again.') {
    super(detail);
    this.headers = { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) };
  }
}
