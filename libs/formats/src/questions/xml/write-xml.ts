/** A piece of XML that needs no more escaping. */
export interface Xml {
  readonly xml: string;
}

export type XmlContent = Xml | string | readonly XmlContent[];

const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** An element; attributes that are undefined are left out. Texts are escaped, and lose what XML cannot hold. */
export function xml(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  content: XmlContent = [],
): Xml {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value)).replace(/[\t\n]/g, spaceReference)}"`)
    .join('');
  const inner = innerXml(content);
  return { xml: inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>` };
}

/** A whole document. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;
}

/** Text as CDATA where it holds mark-up, so that people can read it; escaped otherwise. */
export function cdata(text: string): Xml {
  if (!/[<&]/.test(text) || text.includes('\r')) return { xml: escapeXml(text) };
  return { xml: `<![CDATA[${text.replace(NOT_IN_XML, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>` };
}

function innerXml(content: XmlContent): string {
  if (typeof content === 'string') return escapeXml(content);
  return 'xml' in content ? content.xml : content.map(innerXml).join('');
}

function escapeXml(text: string): string {
  return text.replace(NOT_IN_XML, '').replace(/[&<>"\r]/g, (character) => ESCAPES[character]!);
}

function spaceReference(space: string): string {
  return `&#${space.charCodeAt(0)};`;
}
