import type { EmbeddedFiles, QuestionEntry } from '../authored-question.js';
import { NO_TEXT } from '../authored-question.js';
import { writeCategoryPath } from '../gift/gift-category.js';
import type { ImportNote } from '../question-import.js';
import type { WrittenQuestions } from '../write-questions.js';
import { xml, xmlDocument, type Xml } from '../xml/write-xml.js';
import { writeKey, type WrittenKey } from './write-key.js';
import { MoodleTexts, texted } from './write-text.js';

/** Writes what Moodle can hold; what it cannot is named in the notes. */
export function writeMoodleXml(entries: readonly QuestionEntry[], files: EmbeddedFiles): WrittenQuestions {
  const texts = new MoodleTexts(files);
  const written: Xml[] = [];
  const notes: ImportNote[] = [];
  let category = writeCategoryPath([]);
  for (const entry of entries) {
    const key = writeKey(entry.question, texts);
    const about = (message: string): string => `“${entry.name}”: ${message}`;
    if (typeof key === 'string') {
      notes.push({ code: 'left_out', message: about(key) });
      continue;
    }
    const path = writeCategoryPath(entry.category);
    if (path !== category) written.push(xml('question', { type: 'category' }, texted('category', path)));
    category = path;
    written.push(writeEntry(entry, key, texts));
    for (const { code, message } of key.notes) notes.push({ code, message: about(message) });
  }
  const document = xmlDocument(
    xml('quiz', {}, [...written.flatMap((each): Xml[] => [{ xml: '\n' }, each]), { xml: '\n' }]),
  );
  const bytes = new TextEncoder().encode(document);
  return { bytes, fileName: 'questions.xml', mediaType: 'application/xml', notes };
}

/** Moodle wants to know what a wrong try costs in a quiz with several tries. */
const PENALTY = '0.3333333';

function writeEntry({ name, sourceId, question }: QuestionEntry, key: WrittenKey, texts: MoodleTexts): Xml {
  const { text, points, tags, feedback, hints } = question;
  return xml('question', { type: key.type }, [
    texted('name', name),
    texts.rich('questiontext', key.text ?? text),
    texts.rich('generalfeedback', feedback ?? NO_TEXT),
    xml('defaultgrade', {}, String(points / 1_000)),
    xml('penalty', {}, PENALTY),
    xml('hidden', {}, '0'),
    xml('idnumber', {}, sourceId ?? ''),
    ...key.content,
    ...(hints ?? []).map((hint) => texts.rich('hint', hint.text)),
    ...(tags.length === 0
      ? []
      : [
          xml(
            'tags',
            {},
            tags.map((tag) => texted('tag', tag)),
          ),
        ]),
  ]);
}
