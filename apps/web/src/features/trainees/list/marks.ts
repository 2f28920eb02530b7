/** A piece of a text; whether it is what was looked for. */
export interface Piece {
  text: string;
  found: boolean;
}

const MARKS = /\p{M}/u;
/** Letters that are no letter with an accent, as the database takes them apart. */
const APART: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe' };
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøłđıæœ]/g, (letter) => APART[letter]!);

/** The words of a search, folded, as the server parts them. */
function wordsOf(q: string): string[] {
  return fold(q.replace(/['’‘`´]/g, ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Whether two words differ in one letter: exchanged, left out or put in. */
function nearly(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1 || short.length < 3) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(at + (short.length === long.length ? 1 : 0)) === long.slice(at + 1);
}

/** Of whom a search finds, what is written in the list. */
export interface Written {
  name: string;
  email: string;
}

/** By what a search found people, and which of its words stand there with one letter different. */
export interface Ways {
  name: boolean;
  address: boolean;
  nearly: string[];
}

/** A word that stands nowhere as it was typed was looked for with one letter different, as the search has it. */
export function waysOf(people: readonly Written[], q: string): Ways {
  const asked = wordsOf(q);
  const texts = people.map(({ name, email }) => ({ name: plainOf(name), address: plainOf(email) }));
  const nearly = asked.filter(
    (word) =>
      !texts.some(({ name, address }) => name.includes(word) || address.includes(word)) &&
      texts.some(({ name, address }) => hasNearly(name, word) || hasNearly(address, word)),
  );
  const has = (text: string) => (word: string) =>
    text.includes(word) || (nearly.includes(word) && hasNearly(text, word));
  const found = asked.length > 0;
  return {
    name: found && texts.some(({ name }) => asked.every(has(name))),
    address: found && texts.some(({ name, address }) => asked.some((word) => !has(name)(word) && has(address)(word))),
    nearly,
  };
}

const plainOf = (text: string): string => foldedWithPlaces(text).folded;

function hasNearly(folded: string, word: string): boolean {
  return [...folded.matchAll(/[\p{L}\p{N}]+/gu)].some(([other]) => nearly(word, other));
}

/**
 * Parts a name or an address into what was looked for and what stands between: accents and case do not matter, and where no
 * word holds what was typed, the words that differ from it in one letter are meant, as the search has it.
 */
export function piecesOf(text: string, q: string): Piece[] {
  const asked = wordsOf(q);
  if (asked.length === 0) return [{ text, found: false }];
  const { folded, places } = foldedWithPlaces(text);
  const hits = new Array<boolean>(text.length).fill(false);
  const mark = (from: number, to: number): boolean[] => hits.fill(true, places[from], places[to]);
  for (const word of asked) {
    const begin = folded.indexOf(word);
    for (let at = begin; at !== -1; at = folded.indexOf(word, at + word.length)) mark(at, at + word.length);
    if (begin !== -1) continue;
    for (const { 0: other, index } of folded.matchAll(/[\p{L}\p{N}]+/gu))
      if (nearly(word, other)) mark(index, index + other.length);
  }
  return joined(text, hits);
}

/** The folded text, and where each of its letters began in the text itself. Apostrophes are left out of it. */
function foldedWithPlaces(text: string): { folded: string; places: number[] } {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    // A mark that follows its letter belongs to it.
    if (!MARKS.test(letter) && !/['’‘`´]/.test(letter)) {
      const plain = fold(letter);
      folded += plain;
      for (let n = 0; n < plain.length; n += 1) places.push(at);
    }
    at += letter.length;
  }
  places.push(text.length);
  return { folded, places };
}

function joined(text: string, hits: readonly boolean[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && hits[at] === hits[from]) continue;
    pieces.push({ text: text.slice(from, at), found: hits[from]! });
    from = at;
  }
  return pieces;
}
