import type { Nodes as HastNodes } from 'hast';
import type { Nodes as MdastNodes } from 'mdast';

/** The words a reader sees in a Markdown node, without mark-up; pictures count with their alt text. */
export function textOfMarkdown(node: MdastNodes): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if (node.type === 'break') return ' ';
  return 'children' in node ? node.children.map(textOfMarkdown).join('') : '';
}

/** The words a reader sees in an HTML tree, elements kept apart by a space. */
export function textOfHtml(node: HastNodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const inner = node.children.map(textOfHtml).join('');
  return node.type === 'element' && BLOCKS.has(node.tagName) ? ` ${inner} ` : inner;
}

const BLOCKS = new Set(
  'p div section aside figure figcaption details summary fieldset legend ul ol li table thead tbody tr th td pre blockquote h2 h3 h4 h5 h6 br hr label'.split(
    ' ',
  ),
);

/** Counts words the way the language does, so that texts without spaces between words are counted as well. */
export function countWords(text: string, language: string): number {
  let words = 0;
  for (const segment of segmenterFor(language).segment(text)) if (segment.isWordLike) words += 1;
  return words;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const segmenter = new Intl.Segmenter(isLanguageTag(language) ? language : 'en', { granularity: 'word' });
  segmenters.set(language, segmenter);
  return segmenter;
}

/** Whether the text is a well-formed BCP 47 language tag such as `en` or `pt-BR`. */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
