import { encodeCharacters } from '../html-characters.js';

/** An element of an XML document; comments and processing instructions are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Elements and runs of text, as they stand. */
  readonly children: readonly XmlNode[];
  /** Where it starts, counted from 1. */
  readonly line: number;
}

export type XmlNode = XmlElement | string;

export function elementsOf(element: XmlElement, name?: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The first element of that name. */
export function elementOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

/** The text that stands directly in an element, without that of the elements in it. */
export function ownText(element: XmlElement | undefined): string {
  return element?.children.filter((child) => typeof child === 'string').join('') ?? '';
}

const VOID = new Set(['br', 'hr', 'img', 'input', 'source', 'wbr', 'col']);

/** What stands in an element, as HTML, for files that hold HTML as part of their own XML. */
export function innerHtml({ children }: XmlElement): string {
  return children.map((child) => (typeof child === 'string' ? encodeCharacters(child) : outerHtml(child))).join('');
}

function outerHtml(element: XmlElement): string {
  const attributes = Object.entries(element.attributes)
    .map(([name, value]) => ` ${name}="${encodeCharacters(value).replaceAll('"', '&quot;')}"`)
    .join('');
  const end = VOID.has(element.name) ? '' : `${innerHtml(element)}</${element.name}>`;
  return `<${element.name}${attributes}>${end}`;
}
