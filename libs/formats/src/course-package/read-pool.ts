import { KEBAB } from '../markdown/links.js';
import type { QuestionPool } from './course-package.js';
import {
  type BankSelection,
  type BankSupply,
  readBankSelection,
  type SuppliedQuestion,
  takeSupply,
} from './bank-pool.js';
import type { MappingReader } from './mapping-reader.js';
import { readPoolQuestion } from './read-pool-question.js';
import { Reading } from './reading.js';

const POOL_FILE = /^questions\/([^/]+)\.yaml$/;

/**
 * Reads every pool of questions in the folder `questions`.
 * @param supply what the bank has for them; null: only what they ask of it matters
 */
export function readPools(reading: Reading, supply: BankSupply | null): QuestionPool[] {
  return [...reading.files.keys()]
    .filter((path) => POOL_FILE.test(path))
    .sort()
    .flatMap((path) => readPool(reading, path, supply) ?? []);
}

/** What the pools of a package ask of the bank, by their ids. Problems of the package are not looked at here. */
export function bankNeedsOf(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, BankSelection> {
  const pools = readPools(new Reading(files), null);
  return new Map(pools.flatMap(({ id, bank }) => (bank ? [[id, bank.selection] as const] : [])));
}

/** A question of the bank stands in one pool of a course. */
function claimSupplied(reading: Reading, pool: MappingReader, supplied: readonly SuppliedQuestion[]): void {
  const taken = supplied.flatMap(({ question }) => reading.placeOf('question id', question.id) ?? []);
  if (taken.length > 0) {
    const them = taken.length === 1 ? 'One of these questions is' : `${taken.length} of these questions are`;
    const message = `${them} already in ${taken[0]!.file}. Draw from that pool, or choose tags that keep the two apart.`;
    return pool.error('bank', 'bank_overlap', message);
  }
  const place = { file: pool.file, line: pool.lineOf('bank') };
  for (const { question } of supplied) reading.claim('question id', question.id, place);
}

function readPool(reading: Reading, file: string, supply: BankSupply | null): QuestionPool | null {
  const text = reading.text(file);
  const pool = text === null ? null : reading.yaml(file, text);
  if (!pool) return null;
  const id = pool.id('id');
  const name = POOL_FILE.exec(file)?.[1] ?? '';
  if (KEBAB.test(id) && id !== name) {
    pool.error('id', 'pool_file_name', `The pool "${id}" must stand in the file questions/${id}.yaml.`);
  }
  const title = pool.text('title');
  const selection = readBankSelection(pool);
  const questions = pool
    .mappings('questions', selection ? 0 : 1)
    .flatMap((entry) => readPoolQuestion(entry, { reading, strict: true }) ?? []);
  const supplied = selection && supply ? takeSupply(pool, id, selection, supply) : [];
  claimSupplied(reading, pool, supplied);
  pool.close();
  return { id, file, title, questions, bank: selection && { selection, supplied } };
}
