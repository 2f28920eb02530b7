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
