import { decodeText } from '../decode-text.js';
import { calledFiles } from '../called-files.js';
import {
  QuestionsRefused,
  refused,
  type ImportedQuestion,
  type ImportNote,
  type QuestionImport,
} from '../question-import.js';
import { refuseTooMany, type QuestionReader } from '../question-reader.js';
import { rootOf } from '../xml/root-name.js';
import { listResources } from './qti-manifest.js';
import { readQti1File } from './qti1-file.js';
import { readQti2Item } from './qti2-item.js';
import { QtiPackage } from './qti-source.js';
import { TOOL } from './write-item.js';
import { elementsOf, firstOf, readXmlTree, type XmlElement } from './xml-tree.js';

const MANIFEST = /(?:^|\/)imsmanifest\.xml$/i;
const ROOT = /^(?:[\w.-]+:)?(?:questestinterop|assessmentItem|assessmentTest)$/;

/** QTI 1.2, 2.1 and 2.2 behind one door: the root elements tell them apart, in a package file by file. */
export const qtiReader: QuestionReader = {
  format: 'qti_1_2',
  sniff: ({ text, members }) => (members ? manifestOf(members) !== null : ROOT.test(rootOf(text)?.name ?? '')),
  read: ({ text, members }) => readOpened(text, members),
};

function manifestOf(members: ReadonlyMap<string, Uint8Array>): string | null {
  return [...members.keys()].filter((path) => MANIFEST.test(path)).sort((a, b) => a.length - b.length)[0] ?? null;
}

interface Reading {
  readonly source: QtiPackage;
  readonly questions: ImportedQuestion[];
  readonly notes: ImportNote[];
  readonly done: Set<string>;
  /** Of items that lie in files of their own, by path. */
  readonly tags: Map<string, readonly string[]>;
  two: boolean;
}

function readOpened(text: string, members: ReadonlyMap<string, Uint8Array> | null): QuestionImport {
  const reading: Reading = {
    source: new QtiPackage(members ?? new Map()),
    questions: [],
    notes: [],
    done: new Set(),
    tags: new Map(),
    two: false,
  };
  if (members) readMembers(members, reading);
  else readRoot(readXmlTree(text), null, [], reading);
  const entries = reading.questions.flatMap(({ entry }) => entry ?? []);
  return {
    format: reading.two ? 'qti_2' : 'qti_1_2',
    questions: reading.questions,
    files: calledFiles(entries, reading.source.files),
    categories: [],
    notes: reading.notes,
  };
}

function readMembers(members: ReadonlyMap<string, Uint8Array>, reading: Reading): void {
  const manifest = manifestOf(members);
  if (manifest === null) return;
  const bytes = members.get(manifest) ?? new Uint8Array();
  const resources = listResources(readXmlTree(decodeText(bytes).text), manifest, reading.source);
  for (const { path, tags } of resources) if (path !== null) reading.tags.set(path, tags);
  for (const { path, wanted } of resources) {
    if (path === null) {
      const message = 'The package names this file, but does not hold it.';
      reading.questions.push(refused({ file: wanted, line: null, label: wanted }, 'file_missing', message));
    } else readFile(path, [], reading);
  }
}

function readFile(path: string, category: readonly string[], reading: Reading): void {
  if (reading.done.has(path)) return;
  reading.done.add(path);
  const bytes = reading.source.members.get(path) ?? new Uint8Array();
  let root: XmlElement;
  try {
    root = readXmlTree(decodeText(bytes).text);
  } catch (error) {
    if (!(error instanceof QuestionsRefused)) throw error;
    reading.questions.push(refused({ file: path, line: null, label: path }, error.code, error.message));
    return;
  }
  readRoot(root, path, category, reading);
}

function readRoot(root: XmlElement, file: string | null, category: readonly string[], reading: Reading): void {
  const { source, questions } = reading;
  if (root.name === 'questestinterop') readQti1File(root, source, file, questions);
  else if (root.name === 'assessmentItem') {
    reading.two = true;
    const tags = reading.tags.get(file ?? '') ?? [];
    questions.push(readQti2Item(root, { source, file, category, number: questions.length + 1, passage: '', tags }));
  } else if (root.name === 'assessmentTest') {
    reading.two = true;
    readTest(root, file, category, reading);
  } else if (root.name === 'assessmentSection') {
    readParts(root, file, [...category, ...titleOf(root)], reading);
  }
}

function readTest(test: XmlElement, file: string | null, category: readonly string[], reading: Reading): void {
  if (firstOf(test, 'testFeedback'))
    reading.notes.push({ code: 'test_feedback', message: 'Feedback about a test as a whole is left out.' });
  if (firstOf(test, 'rubricBlock'))
    reading.notes.push({ code: 'test_instructions', message: 'Instructions of a test or a section are left out.' });
  if (firstOf(test, 'selection', 'preCondition', 'branchRule', 'timeLimits'))
    reading.notes.push({
      code: 'test_rules',
      message: 'How a test draws, times and branches its questions is left out.',
    });
  const ours = test.attributes['toolName'] === TOOL;
  readParts(test, file, ours ? category : [...category, ...titleOf(test)], reading);
}

/** Sections stand in parts or in one another; each title is one step of the category. */
function readParts(whole: XmlElement, file: string | null, category: readonly string[], reading: Reading): void {
  for (const each of elementsOf(whole)) {
    if (each.name === 'testPart') readParts(each, file, category, reading);
    else if (each.name === 'assessmentSection') readParts(each, file, [...category, ...titleOf(each)], reading);
    else if (each.name === 'assessmentItemRef' || each.name === 'assessmentSectionRef')
      readReference(each, file, category, reading);
    refuseTooMany(reading.questions.length);
  }
}

function readReference(each: XmlElement, file: string | null, category: readonly string[], reading: Reading): void {
  const { href = '', identifier = href } = each.attributes;
  const found = reading.source.find(file, href);
  if (found !== null) {
    readFile(found, category, reading);
    return;
  }
  const message = `The test names this item, but its file "${href.slice(0, 120)}" is not there.`;
  reading.questions.push(refused({ file, line: each.line, label: identifier }, 'file_missing', message));
}

function titleOf(element: XmlElement): string[] {
  const title = element.attributes['title']?.trim() ?? '';
  return title === '' ? [] : [title.slice(0, 200)];
}
