/** What people gave one answer, in thousandths; `null` = not marked yet. */
export interface GivenMarks {
  readonly first: number | null;
  readonly second: number | null;
}

/**
 * What an answer earns once everybody who has to has marked it: the first mark, or the mean of both, rounded half up to
 * a thousandth. `null` while somebody has yet to.
 */
export function finalMark({ first, second }: GivenMarks, twice: boolean): number | null {
  if (first === null || (twice && second === null)) return null;
  return twice ? Math.floor((first + second! + 1) / 2) : first;
}

/** Who may mark an answer next: nobody marks twice, and the second only after the first. */
export function nextMark(
  { first, second }: { readonly first: string | null; readonly second: string | null },
  twice: boolean,
  marker: string,
): 'first' | 'second' | null {
  if (first === null || (first === marker && second === null)) return 'first';
  if (twice && (second === null || second === marker) && first !== marker) return 'second';
  return null;
}

/** How far two markers agree over the answers that both have marked. */
export interface Agreement {
  /** Answers that both marked. */
  count: number;
  /** Of them, those with the same points. */
  same: number;
  /** Mean distance of their points, in thousandths of what the answers are worth, rounded; `null` without any. */
  meanDistance: number | null;
}

/** @param pairs the points of both, and what the answer is worth */
export function agreementOf(
  pairs: readonly { readonly first: number; readonly second: number; readonly maxPoints: number }[],
): Agreement {
  const distances = pairs.map(({ first, second, maxPoints }) => (Math.abs(first - second) * 1000) / maxPoints);
  const sum = distances.reduce((all, each) => all + each, 0);
  return {
    count: pairs.length,
    same: pairs.filter(({ first, second }) => first === second).length,
    meanDistance: pairs.length === 0 ? null : Math.round(sum / pairs.length),
  };
}
