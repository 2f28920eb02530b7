import { type Answer, holdsWords } from './answer.js';
import { SealedAnswers } from './sealed-answers.js';

/**
 * Answers that the server has not acknowledged yet. Those of ids only, which say nothing by themselves, are kept in this
 * tab, at once, over a reload or a new sign-in; all of them are kept sealed on this device, also when the browser is
 * killed. They leave as soon as they are saved, sent in or signed out.
 */
const PREFIX = 'convenor.answers.';

export interface KeptAnswers {
  /** What this tab has. */
  read(): Map<string, Answer>;
  /** What this device has: opening the seals takes a moment. Until then `write` leaves them as they are. */
  readSealed(): Promise<Map<string, Answer>>;
  write(unsaved: ReadonlyMap<string, Answer>): void;
}

/** @param storage left out where the browser blocks it: then answers live as long as the page */
export function keptAnswers(personId: string, attemptId: string, storage: Storage | null = tabStorage()): KeptAnswers {
  const key = `${PREFIX}${personId}.${attemptId}`;
  dropThoseOfOthers(storage, personId);
  const sealed = new SealedAnswers(personId, attemptId);
  return {
    read: () => parse(storage?.getItem(key) ?? null),
    readSealed: () => sealed.read(),
    write(all) {
      sealed.write(all);
      const unsaved = [...all].filter(([, { response }]) => !holdsWords(response));
      try {
        if (unsaved.length === 0) storage?.removeItem(key);
        else storage?.setItem(key, JSON.stringify(unsaved));
      } catch {
        // The storage is full or blocked: the answers are still in memory and on their way.
      }
    },
  };
}

function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

function dropThoseOfOthers(storage: Storage | null, personId: string): void {
  for (const key of Object.keys(storage ?? {})) {
    if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${personId}.`)) storage?.removeItem(key);
  }
}

function parse(text: string | null): Map<string, Answer> {
  try {
    const entries: unknown = JSON.parse(text ?? '[]');
    return new Map(Array.isArray(entries) ? entries.filter(isEntry) : []);
  } catch {
    return new Map();
  }
}

function isEntry(entry: unknown): entry is [string, Answer] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'string') return false;
  const answer = entry[1] as Partial<Answer> | null;
  return (
    typeof answer?.response === 'object' && typeof answer.flagged === 'boolean' && typeof answer.sequence === 'number'
  );
}
