import type { MappingReader } from '../../course-package/mapping-reader.js';
import type { Problem } from '../../course-package/problem.js';
import { readPoolQuestion } from '../../course-package/read-pool-question.js';
import { Reading } from '../../course-package/reading.js';
import type { EmbeddedFile, EmbeddedFiles, QuestionEntry } from '../authored-question.js';
import { calledFiles } from '../called-files.js';
import { decodeText } from '../decode-text.js';
import {
  imported,
  QuestionsRefused,
  type ImportedQuestion,
  type ImportNote,
  type QuestionImport,
} from '../question-import.js';
import { nameFromText } from '../question-name.js';
import { refuseTooMany, type QuestionFile, type QuestionReader } from '../question-reader.js';
import { splitYaml, type YamlQuestion } from './split-yaml.js';

export const YAML_FILE = 'questions.yaml';
const LARGEST = 10_000_000;
const LARGEST_QUESTION = 300_000;
/** How many characters of questions may turn out not to be readable before reading stops. */
const MOST_UNREADABLE = 300_000;

/** Our own YAML: a pool file of a course package, alone or in a zip with the files that it calls. */
export const yamlReader: QuestionReader = {
  format: 'yaml',
  sniff: ({ text, members }) =>
    members ? members.has(YAML_FILE) : /^questions:[ \t]*(?:#.*)?$/m.test(text) && /^[ \t-]*type:/m.test(text),
  read: readYaml,
};

function readYaml({ text, members }: QuestionFile): QuestionImport {
  const decoded = members ? decodeText(members.get(YAML_FILE)!) : { text, notes: [] };
  if (decoded.text.length > LARGEST) {
    throw new QuestionsRefused('too_large', `The YAML is longer than ${LARGEST / 1_000_000} MB. Please split it.`);
  }
  const split = splitYaml(decoded.text);
  if (!split) throw new QuestionsRefused('unknown_format', 'There is no list of questions in this YAML.');
  const head = readHead(split.head, members ?? new Map<string, Uint8Array>());
  const questions: ImportedQuestion[] = [];
  let unreadable = 0;
  for (const each of split.questions) {
    const read = readQuestion(each, members ? YAML_FILE : null, questions.length + 1);
    questions.push(read);
    refuseTooMany(questions.length);
    unreadable += read.entry ? 0 : Math.min(each.text.length, LARGEST_QUESTION);
    if (unreadable > MOST_UNREADABLE) {
      throw new QuestionsRefused(
        'too_many_problems',
        'Too much of this YAML cannot be read. Is it a file of questions?',
      );
    }
  }
  const entries = questions.flatMap(({ entry }) => entry ?? []);
  const files = calledFiles(entries, head.files);
  return { format: 'yaml', questions, files, categories: [], notes: [...decoded.notes, ...head.notes] };
}

function readHead(
  text: string,
  members: ReadonlyMap<string, Uint8Array>,
): { files: EmbeddedFiles; notes: ImportNote[] } {
  const reading = new Reading(new Map());
  const head = text.trim() === '' ? null : reading.yaml(YAML_FILE, text.slice(0, LARGEST_QUESTION));
  const files = new Map<string, EmbeddedFile>();
  for (const each of head?.mappings('files') ?? []) {
    const [name, path, mediaType] = [each.exactText('name'), each.exactText('path'), each.exactText('mediaType')];
    const bytes = members.get(path);
    if (bytes) files.set(name, { bytes, mediaType });
    else each.error('path', 'missing_file', `There is no file ${path}.`);
  }
  return { files, notes: reading.log.sorted().map(noteOf) };
}

function readQuestion({ linesBefore, text }: YamlQuestion, file: string | null, number: number): ImportedQuestion {
  const place = { file, line: linesBefore + 1, label: `Question ${number}` };
  const refusedFor = (notes: readonly ImportNote[]): ImportedQuestion => ({
    outcome: 'refused',
    place,
    entry: null,
    notes,
  });
  if (text.length > LARGEST_QUESTION) {
    return refusedFor([{ code: 'too_long', message: 'This question is longer than 300 kB.' }]);
  }
  const reading = new Reading(new Map());
  const mapping = reading.yaml(file ?? '', text, linesBefore);
  const entry = mapping && readEntry(mapping, reading);
  const problems = reading.log.sorted();
  if (!entry || reading.log.hasErrors)
    return refusedFor(problems.filter(({ severity }) => severity === 'error').map(noteOf));
  return imported({ ...place, label: entry.name || entry.question.id }, entry);
}

function readEntry(mapping: MappingReader, reading: Reading): QuestionEntry | null {
  const question = readPoolQuestion(mapping, { reading, strict: false });
  if (!question) return null;
  const name = mapping.has('name') ? mapping.exactText('name') : nameFromText(question.text);
  const sourceId = mapping.has('sourceId') ? mapping.exactText('sourceId') : null;
  return { name, category: mapping.texts('category').map(({ text }) => text), sourceId, question };
}

function noteOf({ code, line, message }: Problem): ImportNote {
  return { code, message: line === null ? message : `Line ${line}: ${message}` };
}
