import type { EmbeddedFiles, RichText } from '../authored-question.js';
import { cdata, xml, type Xml } from '../xml/write-xml.js';

const FORMATS = { html: 'html', auto: 'moodle_auto_format', plain: 'plain_text', markdown: 'markdown' } as const;

/** Writes texts with the files that they call beside them. */
export class MoodleTexts {
  /** Longer names first, so that none is taken for the start of another. */
  readonly #names: readonly string[];

  constructor(private readonly files: EmbeddedFiles) {
    this.#names = [...files.keys()].sort((a, b) => b.length - a.length);
  }

  rich(
    name: string,
    text: RichText,
    attributes: Readonly<Record<string, string>> = {},
    inside: readonly Xml[] = [],
  ): Xml {
    return xml(name, { ...attributes, format: FORMATS[text.format] }, [...this.#content(text), ...inside]);
  }

  file(name: string): Xml | null {
    const file = this.files.get(name);
    if (!file) return null;
    const attributes = { name, path: '/', encoding: 'base64' };
    return xml('file', attributes, Buffer.from(file.bytes).toString('base64'));
  }

  #content({ text }: RichText): Xml[] {
    if (!text.includes('file:')) return [plainText(text)];
    const called = this.#names.filter((name) => text.includes(`file:${name}`));
    const linked = called.reduce((rest, name) => {
      return rest.replaceAll(`file:${name}`, `@@PLUGINFILE@@/${encodeURIComponent(name)}`);
    }, text);
    return [plainText(linked), ...called.flatMap((name) => this.file(name) ?? [])];
  }
}

/** What many values of Moodle stand in. */
export function plainText(text: string): Xml {
  return xml('text', {}, cdata(text));
}

export function texted(name: string, text: string): Xml {
  return xml(name, {}, plainText(text));
}
