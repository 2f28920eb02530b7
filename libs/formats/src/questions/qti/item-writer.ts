import rehypeParse from 'rehype-parse';
import type { RootContent } from 'hast';
import { unified } from 'unified';
import { plainTextOf } from '@convenor/rules';
import type { EmbeddedFiles, RichText } from '../authored-question.js';
import type { ImportNote } from '../question-import.js';
import { renderRichText } from '../render-rich-text.js';
import { xml, type Xml } from '../xml/write-xml.js';

/** Why QTI cannot hold a question at all; the sentence is for authors. */
export class LeftOut extends Error {}

const html = unified().use(rehypeParse, { fragment: true }).freeze();
const ATTRIBUTES: Readonly<Record<string, string>> = {
  ...{ src: 'src', alt: 'alt', href: 'href', colSpan: 'colspan', rowSpan: 'rowspan', scope: 'scope' },
  ...{ width: 'width', height: 'height', lang: 'xml:lang', dir: 'dir', ariaLabel: 'aria-label' },
};
const BLOCK = /^(?:p|div|ul|ol|dl|table|pre|blockquote|h[1-6]|hr|section|details|figure)$/;

/** One item on its way out: what of it is lost, and which files it calls. */
export class ItemWriter {
  readonly notes: ImportNote[] = [];
  readonly called = new Set<string>();

  /** @param paths where each file stands, as items call it */
  constructor(
    readonly files: EmbeddedFiles,
    readonly paths: ReadonlyMap<string, string>,
  ) {}

  note(code: string, message: string): void {
    if (!this.notes.some((each) => each.code === code)) this.notes.push({ code, message });
  }

  /** The address of an embedded file; null when it is not there. */
  call(name: string): string | null {
    const path = this.paths.get(name);
    if (path === undefined) return null;
    this.called.add(name);
    return path;
  }

  /** Text among other words. */
  flow(text: RichText, gap?: (id: string) => Xml): Xml[] {
    return this.#nodes(text, true, gap).map((node) => this.#written(node, gap));
  }

  /** Text that stands for itself: what is no paragraph becomes one. */
  blocks(text: RichText, gap?: (id: string) => Xml): Xml[] {
    const nodes = this.#nodes(text, false, gap);
    const written = nodes.map((node) => this.#written(node, gap));
    const isBlock = (node: RootContent): boolean => node.type === 'element' && BLOCK.test(node.tagName);
    const isSpace = (node: RootContent): boolean => node.type === 'text' && node.value.trim() === '';
    if (nodes.every((node) => isBlock(node) || isSpace(node))) return written;
    return [xml(nodes.some(isBlock) ? 'div' : 'p', {}, written)];
  }

  /** Words alone, for where QTI holds nothing else. */
  words(text: RichText): string {
    const rendered = this.#html(text, true);
    if (/<(?!\/?p>)/.test(rendered))
      this.note('formatting_lost', 'Words in gaps and the names of spots are written without formatting and pictures.');
    return plainTextOf(rendered).replace(/\s+/g, ' ').trim();
  }

  #html(text: RichText, inline: boolean): string {
    return renderRichText(text, {
      inline,
      assetUrl: () => '',
      activityUrl: () => '',
      fileUrl: (name) => {
        const path = this.call(name);
        if (path === null) this.note('file_missing', 'A picture or sound of this question is not there.');
        return path;
      },
    });
  }

  #nodes(text: RichText, inline: boolean, gap?: (id: string) => Xml): RootContent[] {
    if (gap && text.format === 'plain') throw new LeftOut('its gaps do not stand in its text.');
    return html.parse(this.#html(text, inline)).children;
  }

  #written(node: RootContent, gap?: (id: string) => Xml): Xml {
    if (node.type === 'text') return xmlText(node.value);
    if (node.type !== 'element') return xmlText('');
    const id = node.properties['dataGap'];
    if (gap && typeof id === 'string') return gap(id);
    const attributes = Object.entries(node.properties).flatMap(([key, value]) => {
      const name = ATTRIBUTES[key];
      return name === undefined || typeof value === 'object' ? [] : [[name, String(value)] as const];
    });
    const controls = node.tagName === 'audio' ? { controls: 'controls' } : {};
    const children = node.children.map((child) => this.#written(child, gap));
    return xml(node.tagName, { ...Object.fromEntries(attributes), ...controls }, children);
  }
}

function xmlText(words: string): Xml {
  const wrapped = xml('t', {}, words).xml;
  return { xml: words === '' ? '' : wrapped.slice('<t>'.length, -'</t>'.length) };
}
