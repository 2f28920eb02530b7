import type { Element, ElementContent, Root, RootContent } from 'hast';
import type { Labels } from './labels.js';
import { isAssetPath, readLink } from './links.js';
import { textOfHtml } from './plain-text.js';
import { element } from './render-boxes.js';

export interface Heading {
  /** The id attribute of the heading in the HTML. */
  readonly id: string;
  /** 2 to 6. */
  readonly depth: number;
  readonly text: string;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export interface LinkTargets {
  /** The address of a picture of the package, by its path (`assets/circle.svg`). */
  readonly assetUrl: (path: string) => string;
  /** The address of another activity of the course, by its id. */
  readonly activityUrl: (id: string) => string;
  /** The size of a picture in pixels, so that the page does not jump when it loads; null when unknown. */
  readonly assetSize?: (path: string) => PictureSize | null;
  /** The address of a picture that came with a question (`file:NAME`); null when it is not there. */
  readonly fileUrl?: (name: string) => string | null;
}

/**
 * Gives headings their ids, links and pictures their addresses, tables a frame that scrolls, and pictures that stand
 * alone a figure. Changes the tree in place and returns the headings in order.
 */
export function finishHtml(root: Root, targets: LinkTargets, labels: Labels, idPrefix: string): Heading[] {
  const finisher = new Finisher(targets, labels, idPrefix);
  root.children = root.children.map((child) => finisher.finish(child));
  return finisher.headings;
}

/** Sounds come with questions only. */
const SOUND = /^file:.+\.(?:mp3|ogg|wav|flac|m4a)$/;

class Finisher {
  readonly headings: Heading[] = [];
  private readonly ids = new Map<string, number>();

  constructor(
    private readonly targets: LinkTargets,
    private readonly labels: Labels,
    private readonly idPrefix: string,
  ) {}

  finish(node: RootContent): RootContent {
    if (node.type !== 'element') return node;
    node.children = node.children.map((child) => this.finish(child) as ElementContent);
    if (/^h[1-6]$/.test(node.tagName)) return this.heading(node);
    if (node.tagName === 'a') return this.link(node);
    if (node.tagName === 'img') return this.picture(node);
    if (node.tagName === 'p') return soundAlone(node, this.labels) ?? figureOf(node) ?? node;
    if (node.tagName === 'table') return this.table(node);
    if (node.tagName === 'th' || node.tagName === 'td') return cell(node);
    if (node.tagName === 'li') return this.taskItem(node);
    return node;
  }

  private heading(node: Element): Element {
    const depth = Math.max(2, Number(node.tagName.slice(1)));
    const words = textOfHtml(node).replace(/\s+/g, ' ').trim();
    const id = this.uniqueId(`${this.idPrefix}section-${slugOf(words)}`);
    this.headings.push({ id, depth, text: words });
    return element(`h${depth}`, { id }, node.children);
  }

  private uniqueId(wanted: string): string {
    const before = this.ids.get(wanted) ?? 0;
    this.ids.set(wanted, before + 1);
    return before === 0 ? wanted : this.uniqueId(`${wanted}-${before + 1}`);
  }

  private link(node: Element): Element {
    const { href, dataFootnoteRef, dataFootnoteBackref, id, ariaLabel } = node.properties;
    if (dataFootnoteRef !== undefined) return element('a', { href, id, dataFootnoteRef: '' }, node.children);
    if (dataFootnoteBackref !== undefined) {
      return element('a', { href, ariaLabel, dataFootnoteBackref: '' }, node.children);
    }
    const link = readLink(String(href ?? ''));
    if (link.kind === 'refused') return element('span', {}, node.children);
    if (link.kind === 'activity') {
      return element('a', { href: this.targets.activityUrl(link.id), dataActivity: link.id }, node.children);
    }
    const rel = link.kind === 'web' ? { rel: ['noopener', 'noreferrer'] } : {};
    return element('a', { href: link.url, ...rel }, node.children);
  }

  private picture(node: Element): Element {
    const path = String(node.properties['src'] ?? '');
    const alt = String(node.properties['alt'] ?? '');
    const src = this.addressOf(path);
    if (src === null) return element('span', {}, [{ type: 'text', value: alt }]);
    if (SOUND.test(path)) return soundOf(src, alt, this.labels);
    const size = this.targets.assetSize?.(path) ?? null;
    const title = node.properties['title'];
    const measures = size ? { width: Math.round(size.width), height: Math.round(size.height) } : {};
    return element('img', { src, alt, ...measures, loading: 'lazy', decoding: 'async', title }, []);
  }

  private addressOf(path: string): string | null {
    const file = /^file:(.+)$/.exec(path)?.[1];
    if (file !== undefined) return this.targets.fileUrl?.(file) ?? null;
    return isAssetPath(path) ? this.targets.assetUrl(path) : null;
  }

  private table(node: Element): Element {
    const columns = headerCells(node).map((header) => textOfHtml(header).trim());
    const label = this.labels.table(columns.filter((column) => column !== '').join(', '));
    return element('div', { className: ['table-scroll'], role: 'region', tabIndex: 0, ariaLabel: label }, [node]);
  }

  private taskItem(node: Element): Element {
    for (const input of inputsOf(node)) {
      input.properties['ariaLabel'] = input.properties['checked'] === true ? this.labels.done : this.labels.open;
    }
    return node;
  }
}

/** The box of a task list item is the first thing in it, or in its first paragraph. */
function inputsOf(item: Element): Element[] {
  const first = item.children.find((child) => child.type === 'element');
  const box = first?.tagName === 'p' ? first.children[0] : first;
  return box?.type === 'element' && box.tagName === 'input' && box.properties['disabled'] === true ? [box] : [];
}

function headerCells(table: Element): Element[] {
  const elements = (node: Element): Element[] => node.children.filter((child) => child.type === 'element');
  return elements(table)
    .filter((part) => part.tagName === 'thead')
    .flatMap(elements)
    .flatMap(elements);
}

function cell(node: Element): Element {
  const align = node.properties['align'];
  const properties = {
    ...(node.tagName === 'th' ? { scope: 'col' } : {}),
    ...(typeof align === 'string' ? { className: [`align-${align}`] } : {}),
  };
  return element(node.tagName, properties, node.children);
}

/** A picture that stands alone in its paragraph is a figure; its title is the caption. */
function figureOf(paragraph: Element): Element | null {
  const [only, ...others] = paragraph.children;
  if (others.length > 0 || only?.type !== 'element' || only.tagName !== 'img') return null;
  const caption = only.properties['title'];
  const words = typeof caption === 'string' && caption.trim() !== '' ? caption : null;
  const children = words ? [only, element('figcaption', {}, [{ type: 'text', value: words }])] : [only];
  return element('figure', { className: ['figure'] }, children);
}

function soundOf(src: string, words: string, labels: Labels): Element {
  return element('audio', { src, controls: true, preload: 'none', ariaLabel: words || labels.sound }, []);
}

/** A sound that stands alone, with its words to be read below it. */
function soundAlone(paragraph: Element, labels: Labels): Element | null {
  const [only, ...others] = paragraph.children;
  if (others.length > 0 || only?.type !== 'element' || only.tagName !== 'audio') return null;
  const words = only.properties['ariaLabel'];
  const player = element('audio', { ...only.properties, ariaLabel: labels.sound }, []);
  if (typeof words !== 'string' || words === labels.sound)
    return element('figure', { className: ['figure'] }, [player]);
  const transcript = element('details', { className: ['details'] }, [
    element('summary', {}, [{ type: 'text', value: labels.transcript }]),
    element('p', {}, [{ type: 'text', value: words }]),
  ]);
  return element('figure', { className: ['figure'] }, [player, transcript]);
}

function slugOf(words: string): string {
  const slug = words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return slug.slice(0, 80) || 'part';
}
