export interface FieldProblem {
  /** Path of the field in the request, for example `items.0.email`. */
  field: string;
  code: string;
  /** A sentence for people. */
  message: string;
}

/** Codes of problems that never reached the server's own words. */
export type TransportCode = 'offline' | 'unreachable' | 'unreadable';

/** Why a request was refused or failed: the server's problem document (RFC 9457), or what happened on the way to it. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    /** Stable, for programs. */
    readonly code: string,
    /** A sentence for people; empty when the screen has to find its own (transport problems). */
    readonly detail: string,
    readonly errors: FieldProblem[] = [],
    /** The other members of the problem document, for example `opensAt`. */
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail || code);
  }

  /** True when trying again, unchanged, may well succeed. */
  get passing(): boolean {
    return (
      this.status === 0 || this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504
    );
  }

  /** True when the person has to sign in (again). */
  get needsSignIn(): boolean {
    return this.status === 401 && this.code === 'not_signed_in';
  }

  static async of(response: Response): Promise<ApiProblem> {
    const body: unknown = await response.json().catch(() => null);
    if (!isRecord(body) || typeof body['code'] !== 'string') {
      return new ApiProblem(response.status, response.status >= 502 ? 'unreachable' : 'unreadable', '');
    }
    const { detail, title, errors, ...extra } = body;
    return new ApiProblem(
      response.status,
      body['code'],
      typeof detail === 'string' ? detail : typeof title === 'string' ? title : '',
      Array.isArray(errors) ? errors.filter(isFieldProblem) : [],
      extra,
    );
  }

  /** Whatever was thrown, as a problem a screen can show. */
  static from(thrown: unknown): ApiProblem {
    if (thrown instanceof ApiProblem) return thrown;
    if (thrown instanceof TypeError) return new ApiProblem(0, navigator.onLine ? 'unreachable' : 'offline', '');
    return new ApiProblem(0, 'unreadable', '');
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return isRecord(value) && typeof value['field'] === 'string' && typeof value['message'] === 'string';
}
