export type EmbeddedPostgresProblem =
  | 'platform'
  | 'binaries'
  | 'account'
  | 'folder'
  | 'version'
  | 'initialisation'
  | 'start'
  | 'password'
  | 'busy'
  | 'stop';

/** The built-in database cannot do its work. The message is one sentence for the person who runs Convenor. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  constructor(
    readonly problem: EmbeddedPostgresProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const USE_YOUR_OWN = 'Set DATABASE_URL to use a PostgreSQL server of your own.';

/** Looks at the shape, not the class: an error of the system may stem from another realm (a test runner's sandbox). */
export function errorCode(error: unknown): string | undefined {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

export function reasonOf(error: unknown): string {
  const message: unknown =
    typeof error === 'object' && error !== null && 'message' in error ? error.message : undefined;
  return typeof message === 'string' ? message : String(error);
}
