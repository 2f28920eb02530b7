import type { RichText } from '../authored-question.js';
import { calledFiles } from '../called-files.js';
import { readCategoryPath } from '../gift/gift-category.js';
import { imported, QuestionsRefused, type ImportedQuestion, type QuestionImport } from '../question-import.js';
import { nameFromText } from '../question-name.js';
import { refuseTooMany, type QuestionReader } from '../question-reader.js';
import { readOrRefuse, Unreadable } from '../unreadable.js';
import { readXml } from '../xml/read-xml.js';
import { rootOf } from '../xml/root-name.js';
import { elementsOf, type XmlElement } from '../xml/xml-tree.js';
import { MoodleFiles } from './moodle-files.js';
import { MoodleQuestion } from './moodle-question.js';
import { readKey } from './question-types.js';
import { readFacts } from './read-facts.js';

const LONGEST_NAME = 200;
const MOST_PARTS = 200_000;
const TOO_MANY_PARTS = 'The questions of this file have more than 200,000 answers and gaps together. Please split it.';

const BACKUP = [
  'course_backup',
  'This is the backup of a whole Moodle course. Export its questions from the question bank as “Moodle XML” instead.',
] as const;

/** What else may come as XML, by the name of its outermost element. */
const OTHERS: Readonly<Record<string, readonly [code: string, message: string]>> = {
  MOODLE_BACKUP: BACKUP,
  moodle_backup: BACKUP,
  POOL: [
    'blackboard',
    'This is a pool of questions from Blackboard, which is not read here. Export it from Blackboard as QTI 2.1, or by way of Moodle as “Moodle XML”.',
  ],
};

/** Moodle XML; also every other XML that no reader knows, which is refused by its name. */
export const moodleXmlReader: QuestionReader = {
  format: 'moodle_xml',
  sniff({ text }) {
    const root = rootOf(text);
    return root !== null && (root.declared || isQuiz(root.name) || Object.hasOwn(OTHERS, root.name));
  },
  read: ({ text }) => readAll(readXml(text)),
};

function isQuiz(name: string): boolean {
  return name === 'quiz' || name === 'question';
}

function readAll(root: XmlElement): QuestionImport {
  const other = OTHERS[root.name];
  if (other) throw new QuestionsRefused(...other);
  if (!isQuiz(root.name)) {
    const message = `This XML file holds no questions in a format that is known; its outermost element is “${root.name.slice(0, 60)}”.`;
    throw new QuestionsRefused('unknown_xml', message);
  }
  const files = new MoodleFiles();
  const questions: ImportedQuestion[] = [];
  const categories: { path: readonly string[]; description: RichText }[] = [];
  let category: readonly string[] = [];
  let parts = 0;
  for (const element of root.name === 'question' ? [root] : elementsOf(root, 'question')) {
    const question = new MoodleQuestion(element, files);
    if (element.attributes['type'] === 'category') {
      category = readCategoryPath(question.value('category') ?? '');
      const description = question.richIn('info');
      if (description.text !== '' && category.length > 0) categories.push({ path: category, description });
    } else {
      const read = readQuestion(question, category, questions.length + 1);
      questions.push(read);
      parts += partsOf(read.entry?.question);
    }
    refuseTooMany(questions.length);
    if (parts > MOST_PARTS) throw new QuestionsRefused('too_many_parts', TOO_MANY_PARTS);
  }
  const entries = questions.flatMap(({ entry }) => (entry ? [entry] : []));
  return { format: 'moodle_xml', questions, files: calledFiles(entries, files.all), categories, notes: [] };
}

function readQuestion(question: MoodleQuestion, category: readonly string[], number: number): ImportedQuestion {
  const { element, notes } = question;
  const name = (question.value('name') ?? '').replace(/\s+/g, ' ').slice(0, LONGEST_NAME).trim();
  const place = { file: null, line: element.line, label: name === '' ? `Question ${number}` : name };
  return readOrRefuse(place, () => {
    const type = (element.attributes['type'] ?? '').trim().toLowerCase();
    const read = readKey(type, question, () => readFacts(question, `q${number}`));
    if (read.text.text === '') throw new Unreadable('text_missing', 'This question has no text.');
    const sourceId = question.value('idnumber') || null;
    const entry = { name: name === '' ? nameFromText(read.text) : name, category, sourceId, question: read };
    return imported(place, entry, notes);
  });
}

/** How many answers, gaps and other parts a question has. */
function partsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce<number>((sum, each) => sum + partsOf(each), 0);
  return inner + (Array.isArray(value) ? value.length : 0);
}
