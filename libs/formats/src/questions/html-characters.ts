import rehypeParse from 'rehype-parse';
import { unified } from 'unified';

const REFERENCE = /&(?:#[xX][0-9a-fA-F]{1,8}|#\d{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});/g;
const parser = unified().use(rehypeParse, { fragment: true }).freeze();
const known = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&nbsp;', '\u00a0'],
]);

/** Text with the characters that HTML writes as `&eacute;` or `&#233;` themselves. */
export function decodeCharacters(html: string): string {
  return html.includes('&') ? html.replace(REFERENCE, (reference) => known.get(reference) ?? decoded(reference)) : html;
}

function decoded(reference: string): string {
  const [node] = parser.parse(reference).children;
  return node?.type === 'text' ? node.value : reference;
}

/** Plain text as HTML. */
export function encodeCharacters(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
