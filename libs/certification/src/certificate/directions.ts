/** A stretch of a line that is set in one go: of one direction and, where that is right to left, of one script. */
export interface Stretch {
  readonly text: string;
  readonly isRightToLeft: boolean;
}

const SCRIPTS = ['Hebrew', 'Arabic', 'Syriac', 'Nko'] as const;
const SCRIPT_OF = new Map(SCRIPTS.map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')]));
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}]/u;
const OPENING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>', '«': '»', '‹': '›' };
const MIRRORED = new Map(
  Object.entries(OPENING).flatMap(([open, close]) => [[open, close] as const, [close, open] as const]),
);

/** Whether any letter of a text is written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** Whether a text as a whole begins at the right: its first letter says so. */
export function beginsAtRight(text: string): boolean {
  const first = [...text].find((sign) => RIGHT_TO_LEFT.test(sign) || /\p{L}/u.test(sign));
  return first !== undefined && RIGHT_TO_LEFT.test(first);
}

/**
 * One line as it is seen, from left to right: the bidirectional algorithm of Unicode (UAX #9) for a text without marks that
 * turn its direction. Brackets that stand in a stretch from right to left are turned around.
 * @param atRight whether the whole text begins at the right
 */
export function stretchesOf(line: string, atRight: boolean): Stretch[] {
  const signs = [...line];
  const levels = levelsOf(signs, atRight);
  const stretches: { signs: string[]; level: number; script: string | null }[] = [];
  signs.forEach((sign, place) => {
    const [level, script] = [levels[place]!, scriptOf(sign)];
    const last = stretches.at(-1);
    if (last?.level === level && (script === null || last.script === null || script === last.script)) {
      last.signs.push(sign);
      last.script ??= script;
    } else stretches.push({ signs: [sign], level, script });
  });
  return ordered(stretches).map(({ signs: inside, level, script }) => {
    if (level % 2 === 0) return { text: inside.join(''), isRightToLeft: false };
    const turned = inside.map((sign) => MIRRORED.get(sign) ?? sign);
    // Without a letter nothing tells the typesetter to begin at the right.
    return { text: (script === null ? turned.reverse() : turned).join(''), isRightToLeft: script !== null };
  });
}

type Kind = 'left' | 'right' | 'number' | 'neutral';

/** Even = from left to right, odd = from right to left. */
function levelsOf(signs: readonly string[], atRight: boolean): number[] {
  const kinds = kindsOf(signs);
  const base: Kind = atRight ? 'right' : 'left';
  const strongs = resolved(kinds, base);
  pairBrackets(signs, kinds, strongs, base);
  const sides = sidesOf(strongs, base);
  return sides.map((side, place) => {
    if (side === 'right') return kinds[place] === 'number' ? 2 : 1;
    return atRight ? 2 : 0;
  });
}

/** A mark belongs to the letter before it, and a sign between two digits to their number. */
function kindsOf(signs: readonly string[]): Kind[] {
  const kinds: Kind[] = [];
  signs.forEach((sign, place) => {
    if (/\p{M}/u.test(sign) && place > 0) kinds.push(kinds[place - 1]!);
    else if (RIGHT_TO_LEFT.test(sign) && /\p{L}/u.test(sign)) kinds.push('right');
    else if (/\p{Nd}/u.test(sign)) kinds.push('number');
    else if (/\p{L}/u.test(sign)) kinds.push('left');
    else kinds.push('neutral');
  });
  return kinds.map((kind, place) => {
    const isInside = kinds[place - 1] === 'number' && kinds[place + 1] === 'number' && /[.,:/-]/.test(signs[place]!);
    return kind === 'neutral' && isInside ? 'number' : kind;
  });
}

/** A number goes with the letters before it; null for what is neither. */
function resolved(kinds: readonly Kind[], base: Kind): (Kind | null)[] {
  let before = base;
  return kinds.map((kind) => {
    if (kind === 'neutral') return null;
    if (kind !== 'number') before = kind;
    return before;
  });
}

/** Both brackets of a pair go with what they enclose, or else with what stands before them. */
function pairBrackets(signs: readonly string[], kinds: readonly Kind[], strongs: (Kind | null)[], base: Kind): void {
  const open: { place: number; closing: string }[] = [];
  signs.forEach((sign, place) => {
    if (kinds[place] !== 'neutral') return;
    const closing = OPENING[sign];
    if (closing) return void open.push({ place, closing });
    const from = open.findLastIndex((each) => each.closing === sign);
    if (from < 0) return;
    const [pair] = open.splice(from);
    const inside = strongs.slice(pair!.place + 1, place).filter((strong) => strong !== null);
    if (inside.length === 0) return;
    const before = strongs.slice(0, pair!.place).findLast((strong) => strong !== null) ?? base;
    const side = inside.includes(base) ? base : before;
    strongs[pair!.place] = side;
    strongs[place] = side;
  });
}

/** What is neither left nor right goes with its neighbours where they agree, and else with the whole. */
function sidesOf(strongs: readonly (Kind | null)[], base: Kind): Kind[] {
  return strongs.map((strong, place) => {
    if (strong !== null) return strong;
    const before = strongs.slice(0, place).findLast((each) => each !== null) ?? base;
    const after = strongs.slice(place + 1).find((each) => each !== null) ?? base;
    return before === after ? before : base;
  });
}

/** From the deepest level to the first odd one, each stretch of that level or more is turned around. */
function ordered<T extends { level: number }>(stretches: readonly T[]): T[] {
  let seen = [...stretches];
  for (let level = 2; level >= 1; level -= 1) {
    const next: T[] = [];
    let turning: T[] = [];
    for (const stretch of seen) {
      if (stretch.level >= level) turning.unshift(stretch);
      else {
        next.push(...turning, stretch);
        turning = [];
      }
    }
    seen = [...next, ...turning];
  }
  return seen;
}

function scriptOf(sign: string): string | null {
  for (const [script, letters] of SCRIPT_OF) if (letters.test(sign)) return script;
  return null;
}
