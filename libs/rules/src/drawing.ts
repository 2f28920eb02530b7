import { shuffled, type Random } from './random.js';

/** Draw `draw` questions from a pool; `null` = all of them. */
export interface QuizPart {
  readonly pool: string;
  readonly draw: number | null;
  /** Only questions that have all of these tags. */
  readonly tags?: readonly string[];
  /** The section of the quiz that it belongs to. */
  readonly section?: string;
}

/** A question as far as drawing goes. */
export interface Drawable {
  readonly id: string;
  readonly tags: readonly string[];
}

export interface Drawn {
  poolId: string;
  questionId: string;
  section?: string;
}

/**
 * The questions of an attempt, part by part and within a part in the pool's order; shuffle afterwards where the quiz
 * says so. No question comes twice, even when two parts draw from one pool. Questions shown least often come first;
 * `seen` names every question of every earlier attempt, repeats included. A pool that is too small gives all it has.
 * @throws RangeError for a part whose pool does not exist.
 */
export function draw(
  parts: readonly QuizPart[],
  pools: ReadonlyMap<string, readonly Drawable[]>,
  random: Random,
  seen: Iterable<string> = [],
): Drawn[] {
  const timesSeen = new Map<string, number>();
  for (const id of seen) timesSeen.set(id, (timesSeen.get(id) ?? 0) + 1);
  const taken = new Set<string>();
  return parts.flatMap(({ pool: poolId, draw: wanted, tags = [], section }) => {
    const pool = pools.get(poolId);
    if (!pool) throw new RangeError(`no such pool: ${poolId}`);
    const fitting = pool.filter((question) => tags.every((tag) => question.tags.includes(tag)));
    const available = fitting.map(({ id }) => id).filter((id) => !taken.has(id));
    const byRarity = shuffled(available, random).sort((a, b) => (timesSeen.get(a) ?? 0) - (timesSeen.get(b) ?? 0));
    const chosen = new Set(byRarity.slice(0, wanted ?? available.length));
    chosen.forEach((id) => taken.add(id));
    return available
      .filter((id) => chosen.has(id))
      .map((questionId) => ({ poolId, questionId, ...(section !== undefined && { section }) }));
  });
}
