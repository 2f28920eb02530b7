import type { Question } from '@convenor/rules';
import type { AuthoredQuestion } from '../questions/authored-question.js';
import type { QuestionPool } from './course-package.js';
import type { MappingReader } from './mapping-reader.js';

/** Which questions of the bank a pool holds: the reviewed ones of a category and of those below it that have all tags. */
export interface BankSelection {
  /** Names from the outermost category in; empty: of the whole bank. */
  readonly category: readonly string[];
  readonly tags: readonly string[];
}

/** A question of the bank as it is at this moment, already rendered. */
export interface SuppliedQuestion {
  readonly version: number;
  readonly question: Question;
}

/** What the bank has for each pool that asks for it, by the pool's id; null where there is no such category. */
export type BankSupply = ReadonlyMap<string, readonly SuppliedQuestion[] | null>;

export function readBankSelection(pool: MappingReader): BankSelection | null {
  const bank = pool.has('bank') ? pool.mapping('bank') : null;
  if (!bank) return null;
  const category = bank.texts('category').map(({ text }) => text);
  const tags = bank.texts('tags').map(({ text }) => text);
  if (category.length + tags.length === 0) {
    pool.error('bank', 'bank_whole', 'Say a category or tags: a pool does not take the whole bank.');
  }
  bank.close();
  return { category, tags };
}

/** Takes over what the bank has; says so where that is nothing. */
export function takeSupply(
  pool: MappingReader,
  id: string,
  { category, tags }: BankSelection,
  supply: BankSupply,
): readonly SuppliedQuestion[] {
  const supplied = supply.get(id);
  if (supplied && supplied.length > 0) return supplied;
  const where = category.length > 0 ? ` in the category ${category.map((name) => `"${name}"`).join(' › ')}` : '';
  if (supplied === null) {
    pool.error('bank', 'unknown_category', `The bank of questions has nothing${where}: there is no such category.`);
  } else {
    const kind = tags.length > 0 ? ` with the tags ${tags.join(', ')}` : '';
    pool.error('bank', 'bank_empty', `The bank has no reviewed questions${where}${kind}.`);
  }
  return [];
}

/** Every question of a pool: those that stand in the package, and those of the bank. */
export function questionsIn({ questions, bank }: QuestionPool): readonly (AuthoredQuestion | Question)[] {
  return [...questions, ...(bank?.supplied ?? []).map(({ question }) => question)];
}
