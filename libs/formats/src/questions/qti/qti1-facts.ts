import { NO_TEXT, type RichText } from '../authored-question.js';
import { materialHtml } from './qti-html.js';
import type { QtiItem } from './qti-source.js';
import { descendantsOf, elementsOf, firstOf, wordsOf, type XmlElement } from './xml-tree.js';

/** What stands in the fields of an item's metadata, by label in lower case. */
export function metadataOf(item: XmlElement): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const field of descendantsOf(item, 'qtimetadatafield')) {
    const [label, entry] = [firstOf(field, 'fieldlabel'), firstOf(field, 'fieldentry')];
    const key = label ? wordsOf(label).trim().toLowerCase() : '';
    if (entry && !fields.has(key)) fields.set(key, wordsOf(entry).trim());
  }
  for (const own of descendantsOf(item, 'qmd_itemtype', 'itemmetadata'))
    if (own.name === 'qmd_itemtype') fields.set('qmd_itemtype', wordsOf(own).trim());
  return fields;
}

const RESPONSES = ['response_lid', 'response_str', 'response_num', 'response_xy', 'response_grp', 'response_extension'];

export interface Qti1Item {
  readonly element: XmlElement;
  readonly way: QtiItem;
  readonly kind: string;
  readonly metadata: ReadonlyMap<string, string>;
  readonly responses: readonly XmlElement[];
}

export function responsesOf(item: XmlElement): XmlElement[] {
  const presentation = firstOf(item, 'presentation');
  return presentation ? descendantsOf(presentation, ...RESPONSES) : [];
}

/** Everything that is shown before and between the answers, without what belongs to a response. */
export function stemHtml(item: XmlElement, way: QtiItem): string {
  const presentation = firstOf(item, 'presentation');
  return presentation ? materialsOf(presentation, way).join('\n') : '';
}

function materialsOf(element: XmlElement, way: QtiItem): string[] {
  return elementsOf(element).flatMap((each) => {
    if (each.name === 'material') return [materialHtml(each, way)];
    return RESPONSES.includes(each.name) ? [] : materialsOf(each, way);
  });
}

/** The material of a response itself: the words of a row, or what is asked. */
export function ownHtml(response: XmlElement, way: QtiItem): string {
  return elementsOf(response)
    .flatMap((each) => (each.name === 'material' ? [materialHtml(each, way)] : []))
    .join('\n');
}

export interface Label {
  readonly ident: string;
  readonly text: RichText;
  /** Without any markup. */
  readonly words: string;
  readonly element: XmlElement;
}

export function labelsOf(response: XmlElement, way: QtiItem): Label[] {
  return descendantsOf(response, 'response_label').map((element) => ({
    ident: element.attributes['ident'] ?? '',
    text: html(
      descendantsOf(element, 'material')
        .map((each) => materialHtml(each, way))
        .join(' '),
    ),
    words: wordsOf(element).replace(/\s+/g, ' ').trim(),
    element,
  }));
}

export function html(text: string): RichText {
  return text === '' ? NO_TEXT : { format: 'html', text };
}

/** The texts of the feedback by ident, without empty ones. */
export function feedbackOf(item: XmlElement, way: QtiItem): Map<string, RichText> {
  const all = new Map<string, RichText>();
  for (const element of descendantsOf(item, 'itemfeedback')) {
    const text = descendantsOf(element, 'material')
      .map((each) => materialHtml(each, way))
      .filter((each) => each !== '')
      .join('\n');
    if (text !== '') all.set(element.attributes['ident'] ?? '', html(text));
  }
  return all;
}
