import { SaxesParser } from 'saxes';
import { QuestionsRefused } from '../question-import.js';
import type { XmlElement, XmlNode } from './xml-tree.js';

export const XML_LIMITS = {
  length: 30_000_000,
  depth: 200,
  nodes: 500_000,
  attributes: 1_000,
  references: 2_000_000,
} as const;

const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze({});
const POSITION = /^(?:[^:]*:)?\d+:\d+: /;

/** What some kinds of XML may hold beyond the strictest. */
export interface XmlDialect {
  /** Names come without their namespace prefix. */
  readonly localNames?: boolean;
  /** The document type may name another file, which is never looked at, and declare anything but entities. */
  readonly namedDoctype?: boolean;
  /** Further entities, by name. */
  readonly entities?: Readonly<Record<string, string>>;
}

/**
 * Reads an XML document into a tree. Nothing outside the text is ever looked at, and no entities but the five of XML
 * itself are known.
 * @throws QuestionsRefused: `xml_broken` for a text that is not well-formed, `xml_doctype` for a document type that
 * declares something or names a file, `xml_entity` for an entity of its own, `xml_too_large` and `xml_too_deep` beyond
 * `XML_LIMITS`
 */
export function readXml(text: string, dialect: XmlDialect = {}): XmlElement {
  if (text.length > XML_LIMITS.length) throw tooLarge();
  const body = text.trimStart();
  if (dialect.namedDoctype !== true) refuseDoctype(body);
  refuseManyReferences(body);
  const before = text.slice(0, text.length - body.length).split('\n').length - 1;
  const parser = new SaxesParser({ xmlns: false, position: true });
  Object.assign(parser.ENTITIES, dialect.entities);
  const open: { element: XmlElement; children: XmlNode[] }[] = [];
  let root: XmlElement | null = null;
  let nodes = 0;
  const count = (more: number): void => {
    nodes += more;
    if (nodes > XML_LIMITS.nodes) throw tooLarge();
  };
  const line = (): number => parser.line + before;
  let startLine = 1;

  parser.on('error', (error) => {
    throw brokenAt(line(), error.message);
  });
  let attributesHere = 0;
  parser.on('opentagstart', () => {
    startLine = line();
    attributesHere = 0;
  });
  parser.on('attribute', () => {
    attributesHere += 1;
    if (attributesHere > XML_LIMITS.attributes) throw tooLarge();
    count(1);
  });
  if (dialect.namedDoctype === true) parser.on('doctype', refuseEntities);
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= XML_LIMITS.depth) {
      throw new QuestionsRefused('xml_too_deep', 'The elements of this XML stand inside one another too many times.');
    }
    count(1);
    const children: XmlNode[] = [];
    const own = dialect.localNames === true ? withLocalNames(attributes) : attributes;
    const element = {
      name: dialect.localNames === true ? localName(name) : name,
      attributes: attributesHere === 0 ? NO_ATTRIBUTES : own,
      children,
      line: startLine,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push({ element, children });
  });
  parser.on('closetag', () => void open.pop());
  const words = (run: string): void => {
    const parent = open.at(-1);
    if (!parent) return;
    count(1);
    parent.children.push(run);
  };
  parser.on('text', words);
  parser.on('cdata', words);
  parser.write(body).close();
  if (!root) throw brokenAt(line(), 'there is no element in it.');
  return root;
}

function withLocalNames(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [localName(key), value]));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function refuseEntities(doctype: string): void {
  if (/<!ENTITY/i.test(doctype)) throw refusedDoctype();
}

/** Looks at what stands before the outermost element; a document type can stand nowhere else. */
function refuseDoctype(body: string): void {
  let place = 0;
  while (body.startsWith('<?', place) || body.startsWith('<!--', place)) {
    const end = body.startsWith('<?', place) ? body.indexOf('?>', place) + 2 : body.indexOf('-->', place + 4) + 3;
    if (end < place + 4) return;
    place = end;
    while (/\s/.test(body.charAt(place))) place += 1;
  }
  if (!body.startsWith('<!DOCTYPE', place)) return;
  const end = body.indexOf('>', place);
  if (!/\[|\b(?:SYSTEM|PUBLIC)\b/.test(body.slice(place, end === -1 ? undefined : end))) return;
  throw refusedDoctype();
}

function refusedDoctype(): QuestionsRefused {
  return new QuestionsRefused(
    'xml_doctype',
    'This XML declares entities of its own or names another file (DOCTYPE). For safety it is not read.',
  );
}

/** Each costs far more memory than the few characters that it is written with. */
function refuseManyReferences(body: string): void {
  let count = 0;
  for (let place = body.indexOf('&'); place !== -1; place = body.indexOf('&', place + 1)) {
    count += 1;
    if (count > XML_LIMITS.references) throw tooLarge();
  }
}

function brokenAt(line: number, message: string): QuestionsRefused {
  const reason = message.replace(POSITION, '').slice(0, 120);
  if (reason.startsWith('undefined entity')) {
    const sentence = `Line ${line} of this XML uses an entity that XML does not know. Write the character itself instead.`;
    return new QuestionsRefused('xml_entity', sentence);
  }
  return new QuestionsRefused('xml_broken', `This XML is broken at line ${line}: ${reason}`);
}

function tooLarge(): QuestionsRefused {
  return new QuestionsRefused('xml_too_large', 'This XML is too large. Please split it.');
}
