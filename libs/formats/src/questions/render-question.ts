import type { Question } from '@convenor/rules';
import type { AuthoredQuestion, RichText } from './authored-question.js';
import { renderRichText, type RichTextOptions } from './render-rich-text.js';

/** Texts that stand inside a label or a row, where a paragraph of its own would be too much. */
const IN_LINE = new Set(['choices', 'rows']);

/**
 * The question as the rules know it: every rich text rendered to sanitised HTML under the rules' name for it. A gap may
 * be written as `[[ID]]`. A picture with spots that is not there has no address.
 * @throws RichTextRefused or MarkdownRefused
 */
export function renderQuestion(question: AuthoredQuestion, options: RichTextOptions): Question {
  const shown = rendered(question, options, [question.id]) as Question;
  if (shown.type === 'cloze' || shown.type === 'gap_select') return { ...shown, html: withGaps(shown) };
  if (shown.type !== 'hot_spot') return shown;
  const { url } = shown.image;
  const file = /^file:(.+)$/.exec(url)?.[1];
  const address = file === undefined ? options.assetUrl(url) : (options.fileUrl(file) ?? '');
  return { ...shown, image: { ...shown.image, url: address } };
}

function withGaps({ html, gaps }: Extract<Question, { type: 'cloze' | 'gap_select' }>): string {
  const ids = new Set(gaps.map(({ id }) => id));
  return html.replace(/\[\[([\w-]{1,80})\]\]/g, (written, id: string) =>
    ids.has(id) ? `<span data-gap="${id}"></span>` : written,
  );
}

function rendered(value: unknown, options: RichTextOptions, path: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return value.map((each: unknown, place) => rendered(each, options, [...path, idOf(each) ?? String(place + 1)]));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]): [string, unknown][] => {
      if (!isRichText(inner)) return inner === undefined ? [] : [[key, rendered(inner, options, [...path, key])]];
      const inline = key === 'text' && IN_LINE.has(path.at(-2) ?? '');
      const html = renderRichText(inner, { ...options, inline, idPrefix: `${[...path, key].join('-')}-` });
      return [[key === 'text' ? 'html' : `${key}Html`, html]];
    }),
  );
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : undefined;
}

export function isRichText(value: unknown): value is RichText {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    'text' in value &&
    typeof value.text === 'string' &&
    Object.keys(value).length === 2
  );
}
