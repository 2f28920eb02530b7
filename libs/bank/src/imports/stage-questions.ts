import { createHash } from 'node:crypto';
import {
  calledFiles,
  checkAuthoredQuestion,
  type EmbeddedFile,
  type EmbeddedFiles,
  type ImportedQuestion,
  type ImportNote,
  type ImportPlace,
  mediaKindOf,
  nameFromText,
  type QuestionEntry,
  type QuestionImport,
  QuestionsRefused,
  readQuestions,
  renameFiles,
} from '@convenor/formats';
import { MOST_TAGS, tagFrom } from '@convenor/rules';
import { DEEPEST_CATEGORY, LONGEST_CATEGORY_NAME } from '../categories/category-limits.js';
import { type PreparedQuestion, prepareQuestion } from '../questions/prepare-question.js';
import { SHAPE_WORDS } from '../questions/shape-words.js';
import { cut, storable } from './storable.js';

/** A file of questions, read to its end and rendered, but not in the bank yet. */
export interface StagedFile {
  format: QuestionImport['format'];
  notes: readonly ImportNote[];
  categories: QuestionImport['categories'];
  questions: StagedQuestion[];
  /** By their names in the bank. */
  files: (EmbeddedFile & { name: string })[];
}

export interface StagedQuestion {
  /** Its number in the file, from 1. */
  place: number;
  outcome: ImportedQuestion['outcome'];
  stands: ImportPlace;
  notes: readonly ImportNote[];
  /** null where it was refused. */
  ready: (PreparedQuestion & { id: string; name: string; category: string[]; sourceId: string | null }) | null;
}

export type Staging = { ok: true; staged: StagedFile } | { ok: false; code: string; message: string };

const LONGEST_NAME = 200;
const LONGEST_SOURCE_ID = 300;
const MOST_SHAPE_NOTES = 5;

export interface FileToStage {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** For the questions: at least as many as a file may hold. */
  readonly ids: readonly string[];
}

/** Reads a file of questions of any known format: seconds of pure computing for a large one. */
export async function stageQuestions({ bytes, name, ids }: FileToStage): Promise<Staging> {
  try {
    const read = storable(await readQuestions(bytes, name));
    const { files, names, leftOut } = keptFiles(read.files);
    const questions = read.questions.map((each, index) =>
      stage(each, { place: index + 1, id: ids[index]!, names, leftOut }),
    );
    const called = new Set(questions.flatMap(({ ready }) => ready?.files ?? []));
    const { format, notes, categories } = read;
    return {
      ok: true,
      staged: { format, notes, categories, questions, files: files.filter(({ name }) => called.has(name)) },
    };
  } catch (error) {
    if (error instanceof QuestionsRefused) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}

/** The pictures and sounds among the files, under the names that the bank gives them. */
function keptFiles(given: EmbeddedFiles): {
  files: StagedFile['files'];
  names: Map<string, string>;
  leftOut: EmbeddedFiles;
} {
  const files = new Map<string, StagedFile['files'][number]>();
  const names = new Map<string, string>();
  const leftOut = new Map<string, EmbeddedFile>();
  for (const [called, file] of given) {
    const kind = mediaKindOf(file.bytes);
    if (!kind) {
      leftOut.set(called, file);
      continue;
    }
    const name = `${createHash('sha256').update(file.bytes).digest('hex')}.${kind.extension}`;
    names.set(called, name);
    files.set(name, { name, bytes: file.bytes, mediaType: kind.mediaType });
  }
  return { files: [...files.values()], names, leftOut };
}

interface Standing {
  place: number;
  id: string;
  names: ReadonlyMap<string, string>;
  leftOut: EmbeddedFiles;
}

function stage(each: ImportedQuestion, { place, id, names, leftOut }: Standing): StagedQuestion {
  const stands = each.place;
  const refused = (notes: readonly ImportNote[]): StagedQuestion => ({
    place,
    outcome: 'refused',
    stands,
    notes,
    ready: null,
  });
  if (each.entry === null) return refused(each.notes);
  const { entry } = each;
  const written = renameFiles({ ...entry.question, id, tags: tagsOf(entry) }, names);
  const checked = checkAuthoredQuestion(written);
  if (!checked.ok) {
    const notes = checked.problems.slice(0, MOST_SHAPE_NOTES).map(({ path, code }) => {
      return { code, message: `${path}: ${SHAPE_WORDS[code] ?? 'This cannot be accepted.'}` };
    });
    return refused([...each.notes, ...notes]);
  }
  const preparation = prepareQuestion(checked.question);
  if (!preparation.ok) return refused([...each.notes, { code: 'not_shown', message: preparation.message }]);
  const category = categoryOf(entry);
  const notes = [...each.notes, ...lossesOf(entry, category, leftOut)];
  const ready = { ...preparation.prepared, id, name: nameOf(entry, stands), category, sourceId: sourceIdOf(entry) };
  return { place, outcome: notes.length > 0 ? 'with_loss' : 'imported', stands, notes, ready };
}

function tagsOf({ question }: QuestionEntry): string[] {
  const tags = question.tags.map(tagFrom).filter((tag) => tag !== null);
  return [...new Set(tags)].slice(0, MOST_TAGS);
}

function nameOf({ name, question }: QuestionEntry, { label }: ImportPlace): string {
  const words = [name, nameFromText(question.text), label, question.type].map((each) =>
    each.replace(/\s+/g, ' ').trim(),
  );
  return words
    .find((each) => each !== '')!
    .slice(0, LONGEST_NAME)
    .trim();
}

function sourceIdOf({ sourceId }: QuestionEntry): string | null {
  return sourceId === null ? null : cut(sourceId, LONGEST_SOURCE_ID);
}

function categoryOf({ category }: QuestionEntry): string[] {
  const names = category.map((name) => cut(name.replace(/\s+/g, ' ').trim(), LONGEST_CATEGORY_NAME));
  return names.filter((name) => name !== '').slice(0, DEEPEST_CATEGORY);
}

function lossesOf(entry: QuestionEntry, category: readonly string[], leftOut: EmbeddedFiles): ImportNote[] {
  const notes: ImportNote[] = [];
  if (entry.category.filter((name) => name.trim() !== '').length > category.length) {
    const message = `Its categories stand more than ${DEEPEST_CATEGORY} levels deep. The innermost ones are left out.`;
    notes.push({ code: 'category_too_deep', message });
  }
  for (const name of calledFiles([entry], leftOut).keys()) {
    const message = `The file “${cut(name, 100)}” is neither a picture nor a sound that can be shown. It is left out.`;
    notes.push({ code: 'file_left_out', message });
  }
  const lost = entry.question.tags.filter((tag) => tagFrom(tag) === null);
  if (lost.length > 0 || entry.question.tags.length > MOST_TAGS) {
    notes.push({ code: 'tags_left_out', message: 'Some of its tags cannot be kept.' });
  }
  return notes;
}
