import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import rehypeParse from 'rehype-parse';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { renderMarkdown, type RenderOptions } from '../markdown/render-markdown.js';
import type { RichText } from './authored-question.js';
import { richTextSchema } from './rich-text-schema.js';

export interface RichTextOptions extends RenderOptions {
  /** The address of an embedded file, by its name; null when it is not there. */
  readonly fileUrl: (name: string) => string | null;
}

/** The longest text of a question, in characters. */
export const LONGEST_RICH_TEXT = 200_000;
const DEEPEST_HTML = 200;

/** The text cannot be shown: too long or nested too deeply. The message is for authors. */
export class RichTextRefused extends Error {}

/**
 * Renders rich text to sanitised HTML, safe to insert in a page as it is. HTML loses whatever `richTextSchema` does not
 * name; links keep only https and mailto; pictures and sound only come from embedded files (`file:NAME`), and a picture
 * from elsewhere leaves its alternative text.
 * @throws RichTextRefused or MarkdownRefused when the text is too long or nested too deeply.
 */
export function renderRichText({ format, text }: RichText, options: RichTextOptions): string {
  if (text.length > LONGEST_RICH_TEXT) {
    throw new RichTextRefused(`This text is longer than ${LONGEST_RICH_TEXT} characters. Please split it.`);
  }
  if (format === 'markdown') return renderMarkdown(text, options).html;
  if (format === 'plain') return writer.stringify({ type: 'root', children: paragraphs(text, options.inline) });
  const tree = parsed(text);
  if (format === 'auto' && !hasBlocks(tree)) tree.children = withBreaks(tree.children);
  tree.children = tree.children.flatMap((child) => finished(child, options));
  const clean = writer.runSync(tree);
  return writer.stringify(clean).trim();
}

const reader = unified().use(rehypeParse, { fragment: true }).freeze();
const writer = unified().use(rehypeSanitize, richTextSchema).use(rehypeStringify).freeze();
const BLOCKS = new Set([
  'p',
  'div',
  'ul',
  'ol',
  'table',
  'pre',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'br',
  'dl',
]);

function parsed(text: string): Root {
  const tooDeep = new RichTextRefused('This text is nested too deeply. Please flatten it.');
  try {
    const tree = reader.parse(text);
    if (depthOf(tree) > DEEPEST_HTML) throw tooDeep;
    return tree;
  } catch (error) {
    // The parser goes down level by level: what leaves it without a stack is nested thousands of levels deep.
    throw error instanceof RangeError ? tooDeep : error;
  }
}

function finished(node: RootContent, options: RichTextOptions): RootContent[] {
  if (node.type !== 'element') return [node];
  node.children = node.children.flatMap((child) => finished(child, options) as ElementContent[]);
  if (node.tagName === 'h1') node.tagName = 'h2';
  if (node.tagName === 'a') return link(node);
  if (node.tagName === 'img') return picture(node, options);
  if (node.tagName === 'audio') return sound(node, options);
  // Ids and classes are the page's own.
  const { id: _id, className: _className, ...properties } = node.properties;
  return [{ ...node, properties }];
}

function link(node: Element): ElementContent[] {
  const href = String(node.properties['href'] ?? '');
  if (!/^(?:https:\/\/|mailto:)/i.test(href)) return node.children;
  const rel = href.toLowerCase().startsWith('https:') ? { rel: ['noopener', 'noreferrer'] } : {};
  node.properties = { href, ...rel };
  return [node];
}

function picture(node: Element, options: RichTextOptions): ElementContent[] {
  const alt = String(node.properties['alt'] ?? '');
  const src = fileOf(node, options);
  if (src === null) return alt === '' ? [] : [words(alt)];
  const { width, height } = node.properties;
  const measure = (value: unknown) => (/^\d{1,5}$/.test(String(value)) ? Number(value) : undefined);
  node.properties = { src, alt, width: measure(width), height: measure(height), loading: 'lazy', decoding: 'async' };
  return [node];
}

function sound(node: Element, options: RichTextOptions): ElementContent[] {
  const inner = node.children.find((child) => child.type === 'element' && child.tagName === 'source');
  const src = fileOf(node, options) ?? (inner?.type === 'element' ? fileOf(inner, options) : null);
  if (src === null) return [];
  const label = node.properties['ariaLabel'] ?? node.properties['title'];
  return [{ ...node, properties: { src, controls: true, preload: 'none', ariaLabel: label }, children: [] }];
}

function fileOf(node: Element, { fileUrl }: RichTextOptions): string | null {
  const name = /^file:(.+)$/.exec(String(node.properties['src'] ?? ''))?.[1];
  return name === undefined ? null : fileUrl(name);
}

function words(value: string): Text {
  return { type: 'text', value };
}

function paragraphs(text: string, inline = false): RootContent[] {
  const parts = text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n{2,}/);
  if (inline && parts.length === 1) return withBreaks([words(parts[0]!)]);
  return parts.map((part) => ({
    type: 'element',
    tagName: 'p',
    properties: {},
    children: withBreaks([words(part)]) as ElementContent[],
  }));
}

function withBreaks(nodes: RootContent[]): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (node.type !== 'text') return [node];
    const lines = node.value.split('\n');
    return lines.flatMap((line, place): RootContent[] =>
      place === 0 ? [words(line)] : [{ type: 'element', tagName: 'br', properties: {}, children: [] }, words(line)],
    );
  });
}

function hasBlocks(tree: Root): boolean {
  return tree.children.some((node) => node.type === 'element' && BLOCKS.has(node.tagName));
}

function depthOf(root: Root): number {
  let level: RootContent[] = root.children;
  let depth = 0;
  while (level.length > 0 && depth <= DEEPEST_HTML) {
    level = level.flatMap((node) => ('children' in node ? node.children : []));
    depth += 1;
  }
  return depth;
}
