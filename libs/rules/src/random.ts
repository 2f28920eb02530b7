/** A source of chance that gives the same numbers for the same seed, for ever: a draw can be repeated and explained. */
export interface Random {
  /** A whole number from 0 up to, but not including, `below`. @throws RangeError unless `below` is 1 … 2^32. */
  int(below: number): number;
}

const RANGE = 2 ** 32;

/** Chance from a text. Not for secrets: whoever knows the seed knows what comes. */
export function seededRandom(seed: string): Random {
  let state = digest(seed);
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    return scramble(state);
  };
  return {
    int(below) {
      if (!Number.isInteger(below) || below < 1 || below > RANGE)
        throw new RangeError(`no whole number below ${below}`);
      // Numbers beyond the last full multiple of `below` are drawn again: each result is equally likely.
      const limit = RANGE - (RANGE % below);
      let drawn = next();
      while (drawn >= limit) drawn = next();
      return drawn % below;
    },
  };
}

/** The same things in a random order, every order equally likely; the list given is left as it is. */
export function shuffled<T>(things: readonly T[], random: Random): T[] {
  const left = [...things];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(random.int(left.length), 1));
  return order;
}

function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return scramble(hash >>> 0);
}

function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
