import type { Root as HtmlRoot } from 'hast';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { finishHtml, type Heading, type LinkTargets } from './finish-html.js';
import { courseHtmlSchema } from './html-schema.js';
import { labelsFor } from './labels.js';
import { parseMarkdown } from './parse-markdown.js';
import { countWords, textOfHtml } from './plain-text.js';
import { boxHandler } from './render-boxes.js';

export interface RenderOptions extends LinkTargets {
  /** BCP 47 tag of the text; default `en`. Decides the few words that are added, and how words are counted. */
  readonly language?: string;
  /** Put before every id, so that several texts can stand on one page. Letters, digits and hyphens. */
  readonly idPrefix?: string;
  /** Leaves out the paragraph around a text that is only one: such a text may stand inside a label. */
  readonly inline?: boolean;
}

export interface RenderedMarkdown {
  /** Sanitised HTML; safe to insert in a page as it is. */
  readonly html: string;
  readonly headings: readonly Heading[];
  /** How many words a reader finds, those in closed boxes included. */
  readonly words: number;
}

/**
 * Renders the Markdown of a course package to sanitised HTML. Raw HTML, links that are not https, mailto or
 * `activity:`, and pictures from outside the package are left out. docs/course-package.md describes the HTML.
 * @throws MarkdownRefused when the text is too long or nested too deeply.
 */
export function renderMarkdown(markdown: string, options: RenderOptions): RenderedMarkdown {
  const language = options.language ?? 'en';
  const idPrefix = options.idPrefix ?? '';
  const labels = labelsFor(language);
  const toHtml = unified()
    .use(remarkRehype, {
      handlers: { containerDirective: boxHandler(labels, idPrefix) },
      clobberPrefix: idPrefix,
      footnoteLabel: labels.footnotes,
      footnoteLabelProperties: {},
      footnoteBackLabel: labels.backToText,
    })
    .freeze();
  const tree: HtmlRoot = toHtml.runSync(parseMarkdown(markdown));
  if (options.inline) unwrapOnlyParagraph(tree);
  const headings = finishHtml(tree, options, labels, idPrefix);
  const clean = sanitiser.runSync(tree);
  return {
    html: sanitiser.stringify(clean),
    headings,
    words: countWords(textOfHtml(clean), language),
  };
}

const sanitiser = unified().use(rehypeSanitize, courseHtmlSchema).use(rehypeStringify).freeze();

function unwrapOnlyParagraph(tree: HtmlRoot): void {
  const [only, ...others] = tree.children;
  const paragraph = others.length === 0 && only?.type === 'element' && only.tagName === 'p';
  if (paragraph) tree.children = only.children;
}
