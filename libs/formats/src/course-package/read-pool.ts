import { KEBAB } from '../markdown/links.js';
import type { QuestionPool } from './course-package.js';
import { readPoolQuestion } from './read-pool-question.js';
import type { Reading } from './reading.js';

const POOL_FILE = /^questions\/([^/]+)\.yaml$/;

/** Reads every pool of questions in the folder `questions`. */
export function readPools(reading: Reading): QuestionPool[] {
  return [...reading.files.keys()]
    .filter((path) => POOL_FILE.test(path))
    .sort()
    .flatMap((path) => readPool(reading, path) ?? []);
}

function readPool(reading: Reading, file: string): QuestionPool | null {
  const text = reading.text(file);
  const pool = text === null ? null : reading.yaml(file, text);
  if (!pool) return null;
  const id = pool.id('id');
  const name = POOL_FILE.exec(file)?.[1] ?? '';
  if (KEBAB.test(id) && id !== name) {
    pool.error('id', 'pool_file_name', `The pool "${id}" must stand in the file questions/${id}.yaml.`);
  }
  const title = pool.text('title');
  const questions = pool
    .mappings('questions', 1)
    .flatMap((entry) => readPoolQuestion(entry, { reading, strict: true }) ?? []);
  pool.close();
  return { id, file, title, questions };
}
