/** The longest tag, in characters. */
export const LONGEST_TAG = 60;
/** How many tags a question may have. */
export const MOST_TAGS = 30;

const WORD = '[\\p{Ll}\\p{Lo}\\p{N}]+(?:-[\\p{Ll}\\p{Lo}\\p{N}]+)*';
const TAG = new RegExp(`^${WORD}(?::${WORD})?$`, 'u');

/**
 * Whether a text is a tag as the bank keeps it: words in small letters with hyphens between them, and at most one colon
 * where it says what kind of tag it is (`module:arriving`, `difficulty:easy`).
 */
export function isTag(text: string): boolean {
  return text.length <= LONGEST_TAG && TAG.test(text);
}

/** Words of another system as a tag; null where nothing is left of them. */
export function tagFrom(words: string): string | null {
  const [kind = '', ...rest] = words.normalize('NFC').toLowerCase().split(':');
  const parts = [kind, rest.join('-')].map((part) =>
    part.replace(/[^\p{Ll}\p{Lo}\p{N}]+/gu, '-').replace(/^-+|-+$/g, ''),
  );
  const tag = parts
    .filter((part) => part !== '')
    .join(':')
    .slice(0, LONGEST_TAG)
    .replace(/[-:]+$/, '');
  return isTag(tag) ? tag : null;
}
