import type { Heading, Image, Nodes, Paragraph, Root } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { BOXES, isBoxName, isCalloutName, lineOf, openBox, readCheck, readVideo, type BoxFault } from './boxes.js';
import { isAssetPath, readLink } from './links.js';
import { MarkdownRefused, parseMarkdown } from './parse-markdown.js';
import { textOfMarkdown } from './plain-text.js';

export interface MarkdownFinding extends BoxFault {
  readonly severity: 'error' | 'warning';
}

/** What a Markdown text holds. Lines count from the first line of the text, starting at 1. */
export interface MarkdownInspection {
  readonly findings: readonly MarkdownFinding[];
  readonly pictures: readonly { readonly path: string; readonly line: number }[];
  readonly activityLinks: readonly { readonly id: string; readonly line: number }[];
}

/** Looks for everything the format does not allow in a text, and collects what the text points to. Never throws. */
export function inspectMarkdown(markdown: string): MarkdownInspection {
  const inspector = new Inspector(markdown);
  try {
    inspector.inspect(parseMarkdown(markdown));
  } catch (error) {
    if (!(error instanceof MarkdownRefused)) throw error;
    inspector.error(1, 'markdown_refused', error.message);
  }
  return inspector;
}

class Inspector implements MarkdownInspection {
  readonly findings: MarkdownFinding[] = [];
  readonly pictures: { path: string; line: number }[] = [];
  readonly activityLinks: { id: string; line: number }[] = [];
  private readonly lines: string[];
  private lastDepth = 1;

  constructor(markdown: string) {
    this.lines = markdown.split(/\r\n|\r|\n/);
  }

  inspect(root: Root): void {
    this.visit(root);
  }

  error(line: number, code: string, message: string): void {
    this.findings.push({ severity: 'error', line, code, message });
  }

  private visit(node: Nodes): void {
    const line = lineOf(node);
    if (node.type === 'html') this.rawHtml(node.value, line);
    if (node.type === 'heading') this.heading(node);
    if (node.type === 'link') this.link(node.url, textOfMarkdown(node), line);
    if (node.type === 'definition') this.target(node.url, line);
    if (node.type === 'image') this.picture(node);
    if (node.type === 'imageReference') {
      this.error(
        line,
        'picture_path',
        'Write the path of a picture right after its alt text: ![...](assets/circle.svg).',
      );
    }
    if (node.type === 'paragraph' && !node.data?.directiveLabel) this.strayFence(node);
    if (node.type === 'containerDirective') this.box(node);
    if ('children' in node) node.children.forEach((child) => this.visit(child));
  }

  private rawHtml(value: string, line: number): void {
    if (/^<!--(?:(?!-->)[^])*-->\s*$/.test(value)) return;
    this.error(
      line,
      'raw_html',
      'HTML tags are not part of the format. Say it with Markdown, or write &lt; for a plain "<".',
    );
  }

  private heading(node: Heading): void {
    const line = lineOf(node);
    if (node.depth === 1) {
      this.error(
        line,
        'heading_level',
        'Headings start at ##, because the title is already the main heading of the page.',
      );
    } else if (node.depth > this.lastDepth + 1) {
      this.findings.push({
        severity: 'warning',
        line,
        code: 'heading_skip',
        message: `This heading skips a level: after ${'#'.repeat(this.lastDepth)} comes ${'#'.repeat(this.lastDepth + 1)}.`,
      });
    }
    if (textOfMarkdown(node).trim() === '') this.error(line, 'heading_empty', 'This heading has no text.');
    this.lastDepth = node.depth;
  }

  private link(url: string, text: string, line: number): void {
    if (text.trim() === '') this.error(line, 'link_without_text', 'This link has no text that says where it leads.');
    this.target(url, line);
  }

  private target(url: string, line: number): void {
    const link = readLink(url);
    if (link.kind === 'activity') this.activityLinks.push({ id: link.id, line });
    if (link.kind === 'refused') {
      const shown = url.length > 60 ? `${url.slice(0, 60)}…` : url;
      this.error(
        line,
        'link_target',
        `Links start with https:// or mailto:, or are activity:<id>; this one is "${shown}".`,
      );
    }
  }

  private picture(node: Image): void {
    const line = lineOf(node);
    if ((node.alt ?? '').trim() === '') {
      this.error(line, 'missing_alt', 'This picture has no alt text. Say in the square brackets what it shows.');
    }
    if (isAssetPath(node.url)) this.pictures.push({ path: node.url, line });
    else this.error(line, 'picture_path', 'A picture is a file in the folder assets, for example assets/circle.svg.');
  }

  private strayFence(node: Paragraph): void {
    const { start, end } = node.position ?? { start: { line: 1 }, end: { line: 0 } };
    for (let line = start.line; line <= end.line; line += 1) {
      const text = (this.lines[line - 1] ?? '').replace(/^[\s>]+/, '');
      if (/^:{3,}\s*$/.test(text)) {
        this.error(
          line,
          'stray_fence',
          'This ":::" closes nothing. Check the line that opens its box; around another box, the outer one needs more colons.',
        );
      } else if (/^:{3,}/.test(text)) {
        this.error(
          line,
          'box_opening',
          'A box opens with ":::" and its name, and its title in square brackets: :::note[Title].',
        );
      } else if (BOXES.some((name) => new RegExp(`^::${name}(?:[[{]|\\s*$)`).test(text))) {
        this.error(line, 'box_opening', 'A box opens with three colons, not two.');
      }
    }
  }

  private box(node: ContainerDirective): void {
    const line = lineOf(node);
    const { title, content } = openBox(node);
    this.closed(node);
    if (!isBoxName(node.name)) {
      this.error(line, 'unknown_box', `There is no box called "${node.name}". The boxes are: ${BOXES.join(', ')}.`);
      return;
    }
    this.attributes(node);
    if (isCalloutName(node.name) || node.name === 'details') {
      if (content.length === 0) this.error(line, 'empty_box', 'This box is empty.');
    }
    if (node.name === 'details' && (title === null || textOfMarkdown(title).trim() === '')) {
      this.error(line, 'details_title', 'A details box needs the words to click on: :::details[What it shows].');
    }
    if (node.name === 'check') this.faults(readCheck(node).faults);
    if (node.name === 'video') this.faults(readVideo(node).faults);
  }

  private closed(node: ContainerDirective): void {
    const last = node.position?.end.line ?? 0;
    const text = (this.lines[last - 1] ?? '').replace(/^[\s>]+/, '');
    if (last > lineOf(node) && /^:{3,}\s*$/.test(text)) return;
    this.error(
      lineOf(node),
      'box_not_closed',
      `The box "${node.name}" is not closed with ":::". When one box stands inside another, the outer one needs more colons.`,
    );
  }

  private attributes(node: ContainerDirective): void {
    const known = node.name === 'video' ? ['url', 'minutes'] : [];
    for (const key of Object.keys(node.attributes ?? {})) {
      if (known.includes(key)) continue;
      this.error(lineOf(node), 'box_attribute', `The box "${node.name}" has no setting called "${key}".`);
    }
  }

  private faults(faults: readonly BoxFault[]): void {
    for (const fault of faults) this.findings.push({ severity: 'error', ...fault });
  }
}
