import { readXml } from '../xml/read-xml.js';
import type { XmlElement } from '../xml/xml-tree.js';

export type { XmlElement };

/** Old exporters name the document type of QTI 1.2 by its file, and write spaces that do not break as in HTML. */
const QTI = { localNames: true, namedDoctype: true, entities: { nbsp: '\u00a0' } } as const;

/**
 * The tree of a file of QTI or of a manifest; names come without their namespace prefix.
 * @throws QuestionsRefused as `readXml`
 */
export function readXmlTree(text: string): XmlElement {
  return readXml(text, QTI);
}

export function elementsOf(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return element.children.filter(
    (each): each is XmlElement => typeof each !== 'string' && (names.length === 0 || names.includes(each.name)),
  );
}

/** All elements below with one of these names, in the order of the file. */
export function descendantsOf(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return elementsOf(element).flatMap((each) => [
    ...(names.includes(each.name) ? [each] : []),
    ...descendantsOf(each, ...names),
  ]);
}

export function firstOf(element: XmlElement, ...names: readonly string[]): XmlElement | undefined {
  return descendantsOf(element, ...names)[0];
}

export function wordsOf(element: XmlElement): string {
  return element.children.map((each) => (typeof each === 'string' ? each : wordsOf(each))).join('');
}
