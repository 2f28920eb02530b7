import { stringify } from 'yaml';
import { writeZip } from '../../archive/write-zip.js';
import { writeShape } from '../../course-package/question-codec.js';
import { FACTS, KEYS } from '../../course-package/question-shapes.js';
import type { EmbeddedFiles, QuestionEntry } from '../authored-question.js';
import { calledFiles } from '../called-files.js';
import type { WrittenQuestions } from '../write-questions.js';
import { YAML_FILE } from './read-yaml.js';

const OPTIONS = { lineWidth: 0, blockQuote: 'literal' } as const;

/** Writes questions of all types with nothing lost: a YAML file or, where files belong to them, a zip with both. */
export async function writeYaml(entries: readonly QuestionEntry[], files: EmbeddedFiles): Promise<WrittenQuestions> {
  const called = [...calledFiles(entries, files)].map(([name, file], place) => {
    return { name, path: `files/${place + 1}${endingOf(name)}`, ...file };
  });
  const index = called.map(({ name, path, mediaType }) => ({ name, path, mediaType }));
  const head = { id: 'questions', title: 'Questions', ...(index.length === 0 ? {} : { files: index }) };
  const questions = entries.map((entry) => indented(stringify([writeEntry(entry)], OPTIONS))).join('\n');
  const list = questions === '' ? 'questions: []\n' : `questions:\n${questions}`;
  const bytes = new TextEncoder().encode(`${stringify(head, OPTIONS)}${list}`);
  if (called.length === 0) return { bytes, fileName: YAML_FILE, mediaType: 'application/yaml', notes: [] };
  const members = new Map([[YAML_FILE, bytes], ...called.map((file) => [file.path, file.bytes] as const)]);
  return { bytes: await writeZip(members), fileName: 'questions.zip', mediaType: 'application/zip', notes: [] };
}

function writeEntry({ name, category, sourceId, question }: QuestionEntry): Record<string, unknown> {
  return {
    id: question.id,
    type: question.type,
    name,
    ...(category.length === 0 ? {} : { category }),
    ...(sourceId === null ? {} : { sourceId }),
    ...writeShape(FACTS, question),
    // The table pairs every type with the shape of its key.
    ...writeShape<object>(KEYS[question.type], question),
  };
}

/** Below the key `questions`, as people write it. */
function indented(yaml: string): string {
  const lines = yaml.split('\n').map((line) => (line === '' ? '' : `  ${line}`));
  return lines.join('\n');
}

function endingOf(name: string): string {
  return /\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? '';
}
