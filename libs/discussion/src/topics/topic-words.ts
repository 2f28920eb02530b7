import { wantedBy, wordsOf } from '@convenor/rules';

/**
 * What is written is found by its words, and the circle is one of them: the index then meets nothing of other groups.
 * No word that a person types has a colon.
 */
const circleWord = (circle: string): string => `circle:${circle}`;

/** For `array_to_tsvector`. */
export function wordsWithin(circle: string, ...texts: string[]): string[] {
  return [circleWord(circle), ...wordsOf(texts.join(' '))];
}

/** As a `tsquery`; null where nothing was typed that a text could hold. */
export function queryWithin(circle: string | null, typed: string): string | null {
  const wanted = wantedBy(typed);
  if (!wanted) return null;
  // Words are letters and digits: within quotes there is nothing that a query could mean by them.
  const quoted = [...(circle === null ? [] : [circleWord(circle)]), ...wanted.words].map((word) => `'${word}'`);
  return [...quoted, ...(wanted.beginning === null ? [] : [`'${wanted.beginning}':*`])].join(' & ');
}
