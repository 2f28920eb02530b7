import { useState } from 'react';
import { DRAFTS } from '../../../app/unsent.js';

/**
 * What is typed stays on this device until it is sent, or until the person signs out.
 * @param store a name of its own for what is being written
 */
export function useKeptWords<Words extends object>(store: string, empty: Words) {
  const key = `${DRAFTS}${store}`;
  const [words, setWords] = useState(() => ({ ...empty, ...left<Words>(key) }));
  const change = (next: Partial<Words>): void => {
    const whole = { ...words, ...next };
    setWords(whole);
    leave(key, whole);
  };
  const forget = (): void => {
    setWords(empty);
    leave(key, null);
  };
  return { words, change, forget };
}

function left<Words>(key: string): Partial<Words> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Words>;
  } catch {
    return {};
  }
}

function leave(key: string, words: object | null): void {
  try {
    if (words) localStorage.setItem(key, JSON.stringify(words));
    else localStorage.removeItem(key);
  } catch {
    // Storage is blocked or full: what was typed lives as long as the page.
  }
}
