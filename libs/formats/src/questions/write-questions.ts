import type { EmbeddedFiles, QuestionEntry } from './authored-question.js';
import { writeGift } from './gift/write-gift.js';
import { writeMoodleXml } from './moodle-xml/write-moodle-xml.js';
import type { ImportNote } from './question-import.js';
import { writeQti } from './qti/write-qti.js';
import { writeYaml } from './yaml/write-yaml.js';

/** A file of questions, and what of them it could not hold. */
export interface WrittenQuestions {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string;
  readonly notes: readonly ImportNote[];
}

/** Writes questions in one format. Nothing is left out in silence: what the format cannot hold stands in `notes`. */
export type QuestionWriter = (
  entries: readonly QuestionEntry[],
  files: EmbeddedFiles,
) => WrittenQuestions | Promise<WrittenQuestions>;

export type WritableFormat = 'gift' | 'moodle_xml' | 'qti_2_2' | 'yaml';

const WRITERS: { readonly [F in WritableFormat]?: QuestionWriter } = {
  gift: writeGift,
  moodle_xml: writeMoodleXml,
  qti_2_2: writeQti,
  yaml: writeYaml,
};

/** @throws RangeError for a format that cannot be written */
export async function writeQuestions(
  entries: readonly QuestionEntry[],
  files: EmbeddedFiles,
  format: WritableFormat,
): Promise<WrittenQuestions> {
  const write = WRITERS[format];
  if (!write) throw new RangeError(`no such format to write questions in: ${format}`);
  return write(entries, files);
}
