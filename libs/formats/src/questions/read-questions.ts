import { readZip, ZIP_LIMITS } from '../archive/read-zip.js';
import { ZipRefused } from '../archive/zip-refused.js';
import { decodeText } from './decode-text.js';
import { QuestionsRefused, type ImportNote, type QuestionImport } from './question-import.js';
import { MOST_QUESTIONS, refuseTooMany, type QuestionFile } from './question-reader.js';
import { QUESTION_READERS } from './question-readers.js';

const LARGEST_TEXT = 20_000_000;
const MOST_LINES = 500_000;
/** In some packages every question is a file of its own. */
const PACKAGE_LIMITS = { ...ZIP_LIMITS, entries: MOST_QUESTIONS + 1_000 };

/**
 * Reads a file of questions of any format that `QUESTION_READERS` knows. The format is told by the content; the name is
 * only a hint. What is wrong with one question stands in its report and does not touch the others.
 * @throws QuestionsRefused for a file that cannot be read at all
 */
export async function readQuestions(bytes: Uint8Array, fileName: string): Promise<QuestionImport> {
  const { file, notes } = await open(bytes, fileName);
  const reader = Object.values(QUESTION_READERS).find((each) => each.sniff(file));
  if (!reader)
    throw new QuestionsRefused('unknown_format', 'This is not a file of questions in a format that is known.');
  const read = await reader.read(file);
  refuseTooMany(read.questions.length);
  const nothing = { code: 'no_questions', message: 'There is no question in this file.' };
  return { ...read, notes: [...notes, ...read.notes, ...(read.questions.length === 0 ? [nothing] : [])] };
}

async function open(bytes: Uint8Array, name: string): Promise<{ file: QuestionFile; notes: readonly ImportNote[] }> {
  if (bytes.byteLength === 0) throw empty();
  if (isZip(bytes)) return { file: { name, bytes, text: '', members: await unpack(bytes) }, notes: [] };
  if (bytes.byteLength > LARGEST_TEXT) throw tooLarge();
  const { text, notes } = decodeText(bytes);
  if (!/\S/.test(text)) throw empty();
  refuseTooManyLines(text);
  return { file: { name, bytes, text, members: null }, notes };
}

async function unpack(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    return await readZip(bytes, PACKAGE_LIMITS);
  } catch (error) {
    if (error instanceof ZipRefused) throw new QuestionsRefused(error.code, error.message);
    throw error;
  }
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

function refuseTooManyLines(text: string): void {
  let lines = 1;
  for (let end = text.indexOf('\n'); end !== -1 && lines <= MOST_LINES; end = text.indexOf('\n', end + 1)) lines += 1;
  if (lines <= MOST_LINES) return;
  throw new QuestionsRefused('too_many_lines', `This text has more than ${MOST_LINES} lines. Please split it.`);
}

function empty(): QuestionsRefused {
  return new QuestionsRefused('empty', 'This file is empty.');
}

function tooLarge(): QuestionsRefused {
  const message = `This text is larger than ${LARGEST_TEXT / 1_000_000} MB. Please split it.`;
  return new QuestionsRefused('too_large', message);
}
