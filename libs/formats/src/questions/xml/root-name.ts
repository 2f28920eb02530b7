const SPACE = /\s*/y;
const NAME = /<([A-Za-z_][\w.:-]{0,99})/y;
const LOOKED_AT = 100_000;

/** The name of a document's outermost element, and whether the text says that it is XML; null when it is none. */
export function rootOf(text: string): { name: string; declared: boolean } | null {
  const start = text.slice(0, LOOKED_AT);
  let place = after(SPACE, start, 0);
  let declared = false;
  while (start[place] === '<' && (start[place + 1] === '?' || start[place + 1] === '!')) {
    const comment = start.startsWith('<!--', place);
    const end = comment ? start.indexOf('-->', place + 4) : endOfDeclaration(start, place);
    declared ||= !comment;
    if (end === -1) return declared ? { name: '', declared } : null;
    place = after(SPACE, start, end + (comment ? 3 : 1));
  }
  NAME.lastIndex = place;
  const name = NAME.exec(start)?.[1];
  if (name !== undefined) return { name, declared };
  return declared ? { name: '', declared } : null;
}

/** The place of the `>` that ends a declaration, past the brackets of a document type. */
function endOfDeclaration(text: string, from: number): number {
  const end = text.indexOf('>', from);
  const bracket = text.indexOf('[', from);
  if (bracket === -1 || end === -1 || bracket > end) return end;
  const close = text.indexOf(']', bracket);
  return close === -1 ? -1 : text.indexOf('>', close);
}

function after(pattern: RegExp, text: string, place: number): number {
  pattern.lastIndex = place;
  pattern.exec(text);
  return pattern.lastIndex;
}
