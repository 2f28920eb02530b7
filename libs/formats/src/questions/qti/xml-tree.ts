import { SaxesParser } from 'saxes';
import { QuestionsRefused } from '../question-import.js';

/** An element of an XML file. Names and attributes come without their namespace prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly (XmlElement | string)[];
  /** Counted from 1. */
  readonly line: number;
}

const DEEPEST = 200;
const MOST_ELEMENTS = 2_000_000;
const LARGEST = 20_000_000;

type Growing = XmlElement & { readonly content: (XmlElement | string)[] };

/**
 * The tree of an XML text. Nothing is ever fetched and no entity is ever declared: a file that declares one is refused.
 * @throws QuestionsRefused
 */
export function readXmlTree(text: string): XmlElement {
  if (text.length > LARGEST) throw new QuestionsRefused('xml_too_large', 'This XML file is larger than 20 MB.');
  const parser = new SaxesParser();
  Object.assign(parser.ENTITIES, { nbsp: '\u00a0' });
  const open: Growing[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  const addText = (words: string): void => {
    open.at(-1)?.content.push(words);
  };
  parser.on('error', (error) => {
    throw new QuestionsRefused('xml_broken', `This XML is broken: ${error.message.slice(0, 200)}`);
  });
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) throw new QuestionsRefused('xml_entity', 'This XML declares entities of its own.');
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1;
    if (open.length >= DEEPEST)
      throw new QuestionsRefused('xml_too_deep', `This XML is nested deeper than ${DEEPEST}.`);
    if (elements > MOST_ELEMENTS) throw new QuestionsRefused('xml_too_large', 'This XML holds too many elements.');
    const own = Object.entries<string>(attributes).map(([key, value]) => [localName(key), value] as const);
    const element: Growing = {
      name: localName(name),
      attributes: Object.fromEntries(own),
      content: [],
      line: parser.line,
    };
    open.at(-1)?.content.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  if (root === null) throw new QuestionsRefused('xml_broken', 'There is no element in this XML.');
  return root;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

export function elementsOf(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return element.content.filter(
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
  return element.content.map((each) => (typeof each === 'string' ? each : wordsOf(each))).join('');
}
