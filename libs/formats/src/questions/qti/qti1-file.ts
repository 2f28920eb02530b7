import { refused, type ImportedQuestion } from '../question-import.js';
import { refuseTooMany } from '../question-reader.js';
import { materialHtml } from './qti-html.js';
import { metadataOf, responsesOf } from './qti1-facts.js';
import { readQti1Item } from './qti1-item.js';
import { QtiItem, type QtiPackage } from './qti-source.js';
import { descendantsOf, elementsOf, firstOf, wordsOf, type XmlElement } from './xml-tree.js';

interface Walk {
  readonly source: QtiPackage;
  readonly file: string | null;
  readonly questions: ImportedQuestion[];
  readonly passages: ReadonlyMap<string, string>;
}

/** Adds the items of a questestinterop, with titles of assessments, banks and sections as their categories. */
export function readQti1File(
  root: XmlElement,
  source: QtiPackage,
  file: string | null,
  questions: ImportedQuestion[],
): void {
  walk(root, [], { source, file, questions, passages: passagesOf(root, source, file) });
}

function walk(element: XmlElement, category: readonly string[], way: Walk): void {
  for (const each of elementsOf(element)) {
    if (each.name === 'item') addItem(each, category, way);
    else if (each.name === 'assessment' || each.name === 'section' || each.name === 'objectbank')
      walk(each, [...category, ...titleOf(each)], way);
    else if (MISSING.has(each.name)) addMissing(each, way);
    refuseTooMany(way.questions.length);
  }
}

const MISSING = new Set(['bankentry_item', 'itemref', 'sourcebank_ref']);

function titleOf(element: XmlElement): string[] {
  const own = element.attributes['title']?.trim() ?? '';
  const bank =
    element.name === 'objectbank' || own === ''
      ? descendantsOf(element, 'qtimetadata')
          .slice(0, 1)
          .flatMap((each) => metadataOf(each).get('bank_title') ?? [])
      : [];
  const title = own === '' ? (bank[0] ?? '') : own;
  return title === '' || title === 'root_section' ? [] : [title.slice(0, 200)];
}

function addItem(item: XmlElement, category: readonly string[], way: Walk): void {
  const passage = way.passages.get(metadataOf(item).get('parent_stimulus_item_ident') ?? stimulusOf(item)) ?? '';
  const number = way.questions.length + 1;
  const { source, file } = way;
  way.questions.push(readQti1Item(item, { source, file, category, number, passage }));
}

function stimulusOf(item: XmlElement): string {
  return item.attributes['parent_stimulus_item_ident'] ?? '';
}

/** Passages by the ident by which questions call them. */
function passagesOf(root: XmlElement, source: QtiPackage, file: string | null): ReadonlyMap<string, string> {
  const passages = new Map<string, string>();
  for (const item of descendantsOf(root, 'item')) {
    if (responsesOf(item).length > 0 || metadataOf(item).get('passage') !== 'true') continue;
    const presentation = firstOf(item, 'presentation');
    const way = new QtiItem(source, file);
    const html = presentation ? descendantsOf(presentation, 'material').map((each) => materialHtml(each, way)) : [];
    passages.set(item.attributes['ident'] ?? '', html.join('\n'));
  }
  return passages;
}

function addMissing(element: XmlElement, way: Walk): void {
  const { item_ref = '', linkrefid = '', sourcebank_ref = '' } = element.attributes;
  const words = element.name === 'sourcebank_ref' ? wordsOf(element).trim() : '';
  const label = [item_ref, linkrefid, sourcebank_ref, words].find((each) => each !== '') ?? element.name;
  const message = 'Only a reference to this question, or to its bank, is in the file, not the question itself.';
  way.questions.push(refused({ file: way.file, line: element.line, label }, 'item_elsewhere', message));
}
