/** A piece of a text with gaps: words, or the gap of that id. */
export type TextPiece = { readonly words: string } | { readonly gap: string };

const MARK = /\[\[([\w-]{1,80})\]\]|<span data-gap="([^"]*)"><\/span>/g;

export function gapMark(id: string): string {
  return `[[${id}]]`;
}

/** The words and gaps of a text, in their order. A mark of no known gap is part of the words. */
export function piecesOf(text: string, known: readonly { readonly id: string }[]): TextPiece[] {
  const ids = new Set(known.map(({ id }) => id));
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    const id = match[1] ?? match[2]!;
    if (!ids.has(id)) continue;
    if (match.index > from) pieces.push({ words: text.slice(from, match.index) });
    pieces.push({ gap: id });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ words: text.slice(from) });
  return pieces;
}

/** The text without the marks of a gap. */
export function withoutGap(text: string, id: string): string {
  return text.replace(MARK, (mark, brackets?: string, span?: string) => ((brackets ?? span) === id ? '' : mark));
}

/** Where a new gap at `position` of the text belongs among the gaps: behind all that stand before it. */
export function placeOfGap(text: string, position: number, gaps: readonly { readonly id: string }[]): number {
  const before = new Set(
    piecesOf(text.slice(0, position), gaps).flatMap((piece) => ('gap' in piece ? [piece.gap] : [])),
  );
  return gaps.reduce((place, { id }, index) => (before.has(id) ? index + 1 : place), 0);
}
