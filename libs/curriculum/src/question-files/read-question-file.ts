import {
  type ImportedQuestion,
  MarkdownRefused,
  type QuestionEntry,
  type QuestionImport,
  QuestionsRefused,
  readQuestions,
  renderQuestion,
  RichTextRefused,
  writeQuestions,
} from '@convenor/formats';
import { questionTypeOf } from '@convenor/rules';
import { reviewQuestion } from '@convenor/bank';
import type { QuestionFileReportDto, ReadQuestionDto } from './question-file.dto.js';

export interface QuestionFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Plain data, so that it can leave a thread. */
export type QuestionFileReading =
  | { readonly report: QuestionFileReportDto; readonly refused: null }
  | { readonly report: null; readonly refused: { readonly code: string; readonly message: string } };

const MOST_SHOWN = 500;

/** Reads a file of questions, shows each as it will look, and writes those that came through as a pool. */
export async function readQuestionFile({ bytes, name }: QuestionFile): Promise<QuestionFileReading> {
  try {
    return { report: await reportOn(await readQuestions(bytes, name)), refused: null };
  } catch (error) {
    if (!(error instanceof QuestionsRefused)) throw error;
    return { report: null, refused: { code: error.code, message: error.message } };
  }
}

async function reportOn({ format, questions, files, notes }: QuestionImport): Promise<QuestionFileReportDto> {
  const read = questions.map(shownOf);
  const entries = read.flatMap(({ entry }) => entry ?? []);
  const pool = entries.length > 0 ? await writeQuestions(entries, files, 'yaml') : null;
  const count = (outcome: ReadQuestionDto['outcome']) => read.filter(({ shown }) => shown.outcome === outcome).length;
  const capped = {
    code: 'preview_capped',
    message: `Only the first ${MOST_SHOWN} questions are shown here. The pool holds all that came through.`,
  };
  return {
    format,
    counts: { imported: count('imported'), withLoss: count('with_loss'), refused: count('refused') },
    questions: read.slice(0, MOST_SHOWN).map(({ shown }) => shown),
    notes: [...notes, ...(pool?.notes ?? []), ...(read.length > MOST_SHOWN ? [capped] : [])],
    pool: pool && {
      fileName: pool.fileName,
      mediaType: pool.mediaType,
      base64: Buffer.from(pool.bytes).toString('base64'),
    },
  };
}

interface Shown {
  readonly shown: ReadQuestionDto;
  /** null when it did not come through. */
  readonly entry: QuestionEntry | null;
}

function shownOf({ outcome, place, entry, notes }: ImportedQuestion): Shown {
  const at = { ...place, name: entry?.name ?? '', category: [...(entry?.category ?? [])] };
  if (!entry) return { shown: { ...at, outcome, notes: [...notes], question: null, problems: [] }, entry };
  try {
    return { shown: { ...at, outcome, notes: [...notes], ...previewOf(entry) }, entry };
  } catch (error) {
    if (!(error instanceof RichTextRefused || error instanceof MarkdownRefused)) throw error;
    const why = { code: 'text_refused', message: error.message };
    return { shown: { ...at, outcome: 'refused', notes: [...notes, why], question: null, problems: [] }, entry: null };
  }
}

/** With its key; its pictures are not there yet, so their alternative texts are shown. */
function previewOf(entry: QuestionEntry): Pick<ReadQuestionDto, 'question' | 'problems'> {
  const question = renderQuestion(entry.question, { assetUrl: () => '', activityUrl: () => '', fileUrl: () => null });
  const type = questionTypeOf(question);
  const showing = { question, order: type.order(question), nameOf: (id: string) => id };
  return {
    question: reviewQuestion(showing, null, { answers: true, feedback: true }),
    problems: type.validateQuestion(question),
  };
}
