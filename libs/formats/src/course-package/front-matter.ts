export interface FrontMatter {
  /** The YAML between the two lines of hyphens. */
  readonly head: string;
  readonly body: string;
  /** The line of the file on which the body starts, counted from 1. */
  readonly bodyLine: number;
}

/** Splits the text of a Markdown file, its lines ended by `\n`, into head and body; null without a closed head. */
export function splitFrontMatter(text: string): FrontMatter | null {
  const opening = /^---[ \t]*\n/.exec(text);
  if (!opening) return null;
  const rest = text.slice(opening[0].length);
  const closing = /^---[ \t]*(?:\n|$)/m.exec(rest);
  if (!closing) return null;
  const head = rest.slice(0, closing.index);
  const before = text.slice(0, opening[0].length + closing.index + closing[0].length);
  return { head, body: text.slice(before.length), bodyLine: before.split('\n').length };
}
