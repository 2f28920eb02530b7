import { MarkdownRefused } from '../../markdown/parse-markdown.js';
import { writeZip } from '../../archive/write-zip.js';
import type { EmbeddedFiles, QuestionEntry } from '../authored-question.js';
import type { ImportNote } from '../question-import.js';
import { RichTextRefused } from '../render-rich-text.js';
import type { WrittenQuestions } from '../write-questions.js';
import { xmlDocument } from '../xml/write-xml.js';
import { ItemWriter, LeftOut } from './item-writer.js';
import { writeItem } from './write-item.js';
import { writeManifest, writeTest, type WrittenItem } from './write-manifest.js';

/**
 * A content package of QTI 2.2: a file for each question, a test whose sections are the categories, and the pictures and
 * sounds that are called. A question that QTI cannot hold, and what else does not fit, is named in the notes.
 */
export async function writeQti(entries: readonly QuestionEntry[], files: EmbeddedFiles): Promise<WrittenQuestions> {
  const notes: ImportNote[] = [];
  const items: WrittenItem[] = [];
  const paths = pathsOf(files);
  const members = new Map<string, Uint8Array>();
  const taken = new Set<string>();
  for (const entry of entries) {
    const about = (message: string): string => `“${entry.name}”: ${message}`;
    const way = new ItemWriter(files, paths);
    const identifier = identifierOf(entry.sourceId, items.length + 1, taken);
    try {
      const path = `items/q${items.length + 1}.xml`;
      members.set(path, encoded(xmlDocument(writeItem(entry, identifier, way))));
      items.push({ entry, identifier, path, called: [...way.called].map((name) => inPackage(paths, name)) });
      taken.add(identifier);
      for (const name of way.called) members.set(inPackage(paths, name), files.get(name)!.bytes);
      for (const { code, message } of way.notes) notes.push({ code, message: about(message) });
    } catch (error) {
      if (!(error instanceof LeftOut || error instanceof RichTextRefused || error instanceof MarkdownRefused))
        throw error;
      notes.push({ code: 'left_out', message: about(error.message) });
    }
  }
  members.set('test.xml', encoded(xmlDocument(writeTest(items))));
  members.set('imsmanifest.xml', encoded(xmlDocument(writeManifest(items))));
  const bytes = await writeZip(members);
  return { bytes, fileName: 'questions-qti.zip', mediaType: 'application/zip', notes };
}

/** The id of the system that the question came from, where QTI can hold it; else one of ours. */
function identifierOf(sourceId: string | null, number: number, taken: ReadonlySet<string>): string {
  if (sourceId !== null && /^[A-Za-z_][\w.-]{0,31}$/.test(sourceId) && !taken.has(sourceId)) return sourceId;
  let identifier = `question-${number}`;
  while (taken.has(identifier)) identifier += '-';
  return identifier;
}

/** Where each file stands for items, which lie in a folder of their own. */
function pathsOf(files: EmbeddedFiles): ReadonlyMap<string, string> {
  return new Map(
    [...files.keys()].map((name, place) => {
      const plain = /^[A-Za-z0-9][\w-]{0,99}\.[a-z0-9]{1,5}$/.test(name);
      const ending = /\.[a-z0-9]{1,5}$/.exec(name)?.[0] ?? '';
      return [name, `../media/${plain ? name : `file-${place + 1}${ending}`}`];
    }),
  );
}

function inPackage(paths: ReadonlyMap<string, string>, name: string): string {
  return paths.get(name)!.slice('../'.length);
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
