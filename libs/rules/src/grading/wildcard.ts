/**
 * Whether a whole text fits a pattern in which `*` stands for any characters, also none, and `\*` for a star. No regular
 * expression and no recursion: at most pattern × text steps, whatever comes in.
 */
export function fitsWildcard(pattern: string, text: string): boolean {
  const signs = signsOf(pattern);
  const characters = [...text];
  let [sign, character] = [0, 0];
  // Where the last star stands, and how much of the text it has taken so far.
  let [star, taken] = [-1, 0];
  while (character < characters.length) {
    if (signs[sign] === ANY) {
      [star, taken] = [sign, character];
      sign += 1;
    } else if (sign < signs.length && signs[sign] === characters[character]) {
      sign += 1;
      character += 1;
    } else if (star >= 0) {
      taken += 1;
      [sign, character] = [star + 1, taken];
    } else return false;
  }
  return signs.slice(sign).every((rest) => rest === ANY);
}

/** The text that a pattern shows to people: a star as "…". */
export function wildcardText(pattern: string): string {
  return signsOf(pattern)
    .map((sign) => (sign === ANY ? '…' : sign))
    .join('');
}

const ANY = Symbol('any characters');

function signsOf(pattern: string): (string | typeof ANY)[] {
  const signs: (string | typeof ANY)[] = [];
  const characters = [...pattern];
  for (let place = 0; place < characters.length; place += 1) {
    const character = characters[place]!;
    if (character === '\\' && characters[place + 1] === '*') {
      signs.push('*');
      place += 1;
    } else signs.push(character === '*' ? ANY : character);
  }
  return signs;
}
