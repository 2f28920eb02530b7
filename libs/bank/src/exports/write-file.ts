import {
  type EmbeddedFiles,
  type QuestionEntry,
  type WritableFormat,
  type WrittenQuestions,
  writeQuestions,
  writeZip,
} from '@convenor/formats';

export interface FileToWrite {
  entries: readonly QuestionEntry[];
  files: EmbeddedFiles;
  format: WritableFormat;
}

export type WrittenFile = Omit<WrittenQuestions, 'notes'>;

/** Where something is left out, the file comes in a zip beside `notes.txt`, which says what. */
export async function writeFile({ entries, files, format }: FileToWrite): Promise<WrittenFile> {
  const { notes, ...written } = await writeQuestions(entries, files, format);
  if (notes.length === 0) return written;
  const said = notes.map(({ message }) => `${message}\n`).join('');
  const members = new Map([
    [written.fileName, written.bytes],
    ['notes.txt', new TextEncoder().encode(said)],
  ]);
  return { bytes: await writeZip(members), fileName: 'questions-with-notes.zip', mediaType: 'application/zip' };
}
