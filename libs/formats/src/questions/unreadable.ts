import { refused, type ImportedQuestion, type ImportPlace } from './question-import.js';

/** Why one question cannot be read; the others of the file are not touched by it. */
export class Unreadable extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'Unreadable';
  }
}

/** What `read` answers, or the question refused with the reason that `read` throws. */
export function readOrRefuse(place: ImportPlace, read: () => ImportedQuestion): ImportedQuestion {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return refused(place, error.code, error.message);
    throw error;
  }
}
