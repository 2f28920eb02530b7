const ENDS_LINE = /<\/(?:p|li|tr|h[1-6]|div|blockquote|pre|figcaption|summary)>|<br>|<hr>/g;
const PICTURE = /<img\b[^>]*?\balt="([^"]*)"[^>]*>/g;
const GAP = /<span data-gap="[^"]*"><\/span>/g;
const TAG = /<\/?[a-z][^<>]*>/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi;

/**
 * The words of sanitised HTML, for places that take no HTML: one line per block, a picture by its alternative text, a
 * gap as "____".
 */
export function plainTextOf(html: string): string {
  const bare = html.replace(PICTURE, ' $1 ').replace(GAP, '____').replace(ENDS_LINE, '\n').replace(TAG, '');
  return bare
    .replace(ENTITY, (entity, hex?: string, decimal?: string, name?: string) => decoded(hex, decimal, name) ?? entity)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function decoded(hex?: string, decimal?: string, name?: string): string | undefined {
  if (name !== undefined) return NAMED[name.toLowerCase()];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
