import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MOST_QUESTIONS } from '@convenor/formats';
import { Ids, runAside, type UploadedFile } from '@convenor/platform';
import { QuestionsNotReadable, QuestionsTooHeavy } from './import-errors.js';
import { type StagedFile, type Staging, stageQuestions } from './stage-questions.js';

const LIMITS = { patienceMs: 60_000, memoryMb: 512, tooHeavy: () => new QuestionsTooHeavy() };

/**
 * Reads a file of questions on a thread of its own. Straight from the sources (in tests) there is no built thread: it
 * is done here.
 * @throws QuestionsNotReadable, QuestionsTooHeavy
 */
export async function stageAside({ bytes, name }: UploadedFile, source: Ids): Promise<StagedFile> {
  const thread = fileURLToPath(new URL('./stage-questions.thread.js', import.meta.url));
  const ids = Array.from({ length: MOST_QUESTIONS }, () => source.next());
  const staging = existsSync(thread)
    ? await runAside<Staging>(thread, { bytes, fileName: name, ids }, LIMITS)
    : await stageQuestions(bytes, name, ids);
  if (!staging.ok) throw new QuestionsNotReadable(staging);
  return staging.staged;
}
