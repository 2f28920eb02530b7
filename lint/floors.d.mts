export const FLOORS: Record<string, string[]>;
/** Why this import is not allowed, or null. `file` is an absolute path. */
export function refusal(file: string, specifier: string): string | null;
