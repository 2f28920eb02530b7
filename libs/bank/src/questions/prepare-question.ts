import {
  type AuthoredQuestion,
  MarkdownRefused,
  questionFingerprint,
  renderQuestion,
  RichTextRefused,
} from '@convenor/formats';
import { type Problem, type Question, questionTypeOf } from '@convenor/rules';

/** The name of a file of the bank: the hash of its bytes, and what kind it is. */
export const FILE_NAME = /^[0-9a-f]{64}\.[a-z0-9]{2,5}$/;
const CALL = /file:([0-9a-f]{64}\.[a-z0-9]{2,5})/g;

/** A question with everything that the bank works out of what its author wrote. */
export interface PreparedQuestion {
  authored: AuthoredQuestion;
  question: Question;
  /** The words that it shows, without its key. */
  plain: string;
  fingerprint: string;
  /** What keeps it from standing in a quiz. */
  problems: Problem[];
  /** Names of the files that it calls. */
  files: string[];
}

export type Preparation = { ok: true; prepared: PreparedQuestion } | { ok: false; message: string };

/** Renders and looks through a question of the right shape: pure computing. Not all texts can be shown. */
export function prepareQuestion(authored: AuthoredQuestion): Preparation {
  try {
    const question = renderQuestion(authored, TARGETS);
    const problems = questionTypeOf(question).validateQuestion(question);
    const fingerprint = questionFingerprint(authored);
    const prepared = { authored, question, plain: plainOf(question), fingerprint, problems, files: callsOf(authored) };
    return { ok: true, prepared };
  } catch (error) {
    if (error instanceof RichTextRefused || error instanceof MarkdownRefused)
      return { ok: false, message: error.message };
    throw error;
  }
}

/** Pictures of the bank are its own files; those of a course package are not here. */
const TARGETS = {
  assetUrl: () => '',
  activityUrl: () => '#',
  fileUrl: (name: string) => (FILE_NAME.test(name) ? `/api/bank/files/${name}` : null),
};

function plainOf(question: Question): string {
  // What PostgreSQL cannot hold is in no text that is shown.
  return questionTypeOf(question).text(question).replaceAll('\u0000', '');
}

function callsOf(authored: AuthoredQuestion): string[] {
  const calls = JSON.stringify(authored).matchAll(CALL);
  return [...new Set([...calls].map(([, name]) => name!))].sort();
}
