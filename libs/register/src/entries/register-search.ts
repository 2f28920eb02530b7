import { wantedBy, withPlainLetters } from '@convenor/rules';

/** As a `tsquery`: undefined where nothing was typed, null where nothing was typed that a text could hold. */
export function searchOf(typed: string | undefined): string | undefined | null {
  if ((typed ?? '').trim() === '') return undefined;
  const wanted = wantedBy(withPlainLetters(typed!));
  if (!wanted) return null;
  // Words are letters and digits: within quotes there is nothing that a query could mean by them.
  const whole = wanted.words.map((word) => `'${word}'`);
  return [...whole, ...(wanted.beginning === null ? [] : [`'${wanted.beginning}':*`])].join(' & ');
}
