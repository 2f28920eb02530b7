import type { Nodes, Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';

/** Longest Markdown text, in characters: about five times a long lesson. The parser's worst cases are quadratic. */
export const LONGEST_MARKDOWN = 40_000;
const MOST_BOXES = 200;
const MOST_STRIKES = 200;
const DEEPEST_NESTING = 50;
/** A line that opens more quotes and lists inside one another than any text needs; the parser would take minutes. */
const DEEP_LINE = new RegExp(`^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${DEEPEST_NESTING}}`, 'm');
const COLON = 58;

/** The Markdown cannot be parsed safely: too long, too many boxes, or nested too deeply. The message is for authors. */
export class MarkdownRefused extends Error {}

/**
 * Only container directives (`:::note`) belong to the format. The two shorter forms would eat prose such as "10:30",
 * ":smile:" or "::aside", so the parser must not know them.
 */
function onlyContainerDirectives(this: Processor): void {
  for (const extension of this.data().micromarkExtensions ?? []) {
    if (extension.text && COLON in extension.text) delete extension.text[COLON];
    const flow = extension.flow?.[COLON];
    if (extension.flow && Array.isArray(flow)) {
      extension.flow[COLON] = flow.filter((construct) => construct.concrete === true);
    }
  }
}

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkDirective)
  .use(onlyContainerDirectives)
  .freeze();

/**
 * Parses CommonMark with GFM and container directives. Positions count lines from 1 and offsets from 0.
 * @throws MarkdownRefused when the text is longer than 40,000 characters, opens more than 200 boxes, strikes out more
 * than 200 parts or nests deeper than 50 levels.
 */
export function parseMarkdown(markdown: string): Root {
  if (markdown.length > LONGEST_MARKDOWN) {
    throw new MarkdownRefused(`This text is longer than ${LONGEST_MARKDOWN} characters. Please split it.`);
  }
  if (occurrences(markdown, /:::/g) > MOST_BOXES * 2) {
    throw new MarkdownRefused(`This text opens more than ${MOST_BOXES} boxes with ":::". Please split it.`);
  }
  if (occurrences(markdown, /~~/g) > MOST_STRIKES * 2) {
    throw new MarkdownRefused(`This text strikes out more than ${MOST_STRIKES} parts with "~~". Please use fewer.`);
  }
  if (DEEP_LINE.test(markdown)) throw tooDeep();
  const root = parseOrRefuse(markdown);
  if (depthOf(root) > DEEPEST_NESTING) throw tooDeep();
  return root;
}

function parseOrRefuse(markdown: string): Root {
  try {
    return parser.parse(markdown);
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep();
    throw error;
  }
}

function tooDeep(): MarkdownRefused {
  return new MarkdownRefused(
    'Lists, quotes or boxes stand inside one another too many times here. Please flatten them.',
  );
}

function occurrences(text: string, pattern: RegExp): number {
  return (text.match(pattern) ?? []).length;
}

function depthOf(root: Root): number {
  let level: Nodes[] = [root];
  let depth = 0;
  while (level.length > 0 && depth <= DEEPEST_NESTING) {
    level = level.flatMap((node) => ('children' in node ? node.children : []));
    depth += 1;
  }
  return depth;
}
