export interface FrontMatter {
  /** The YAML between the two lines of hyphens. */
  readonly head: string;
  readonly body: string;
  /** The line of the file on which the body starts, counted from 1. */
  readonly bodyLine: number;
}

/** Splits a Markdown file into its head and body; null when the file does not start with a closed head. */
export function splitFrontMatter(text: string): FrontMatter | null {
  const opening = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text);
  if (!opening) return null;
  const rest = text.slice(opening[0].length);
  const closing = /^---[ \t]*(?:\r\n|\n|\r|$)/m.exec(rest);
  if (!closing) return null;
  const head = rest.slice(0, closing.index);
  const before = text.slice(0, opening[0].length + closing.index + closing[0].length);
  return { head, body: text.slice(before.length), bodyLine: countLines(before) + 1 };
}

function countLines(text: string): number {
  return (text.match(/\r\n|\n|\r/g) ?? []).length;
}
