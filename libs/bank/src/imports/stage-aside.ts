import { MOST_QUESTIONS } from '@convenor/formats';
import { Ids, runAside, type UploadedFile } from '@convenor/platform';
import { QuestionsNotReadable, QuestionsTooHeavy } from './import-errors.js';
import { type StagedFile, stageQuestions } from './stage-questions.js';

/** In megabytes. The largest files that are read at all, of some thousand questions, need half of it. */
export const MEMORY_FOR_QUESTIONS = 200;

/**
 * Reads a file of questions on a thread of its own.
 * @throws QuestionsNotReadable, QuestionsTooHeavy
 */
export async function stageAside(file: UploadedFile, source: Ids): Promise<StagedFile> {
  const staging = await runAside({
    thread: new URL('./stage-questions.thread.js', import.meta.url),
    data: { ...file, ids: Array.from({ length: MOST_QUESTIONS }, () => source.next()) },
    here: stageQuestions,
    megabytes: MEMORY_FOR_QUESTIONS,
    tooHeavy: () => new QuestionsTooHeavy(),
  });
  if (!staging.ok) throw new QuestionsNotReadable(staging);
  return staging.staged;
}
