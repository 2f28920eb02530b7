export type GradeMethod = 'best' | 'last' | 'average';

export const GRADE_METHODS: readonly [GradeMethod, ...GradeMethod[]] = ['best', 'last', 'average'];

/** Points out of points, in thousandths. */
export interface Score {
  readonly points: number;
  readonly maxPoints: number;
}

/** A part of a quiz under a heading, that may have to be passed by itself. */
export interface SectionMark {
  readonly id: string;
  /** Percent; `null` = only the whole counts. */
  readonly passMark: number | null;
}

/** One attempt as far as its grade goes. Sections by their ids; items outside any section count only for the whole. */
export interface AttemptScore extends Score {
  readonly sections: ReadonlyMap<string, Score>;
}

export interface QuizMarks {
  readonly passMark: number;
  readonly sections: readonly SectionMark[];
}

/** Whether points reach a mark in percent, without rounding: 70 of 100 passes at 70, 69.999 does not. Nothing out of nothing never does. */
export function meetsMark(points: number, maxPoints: number, mark: number): boolean {
  return maxPoints > 0 && points * 100 >= mark * maxPoints;
}

/** Adds up what items earned, as a whole and by section. */
export function scoreOf(items: readonly (Score & { readonly section?: string })[]): AttemptScore {
  const sections = new Map<string, Score>();
  for (const item of items) {
    if (item.section === undefined) continue;
    sections.set(item.section, sum([sections.get(item.section) ?? NOTHING, item]));
  }
  return { ...sum(items), sections };
}

/** Whether one attempt passes: the whole reaches its mark, and so does every section that has one and was asked. */
export function passes(score: AttemptScore, { passMark, sections }: QuizMarks): boolean {
  return meetsMark(score.points, score.maxPoints, passMark) && sectionsBelow(score, sections).length === 0;
}

/** The ids of sections that were asked and miss the mark that they have. */
export function sectionsBelow({ sections }: Pick<AttemptScore, 'sections'>, marks: readonly SectionMark[]): string[] {
  const below = marks.filter(({ id, passMark: mark }) => {
    const part = sections.get(id);
    return mark !== null && part !== undefined && !meetsMark(part.points, part.maxPoints, mark);
  });
  return below.map(({ id }) => id);
}

export interface QuizGrade {
  /** Share of the points in thousandths of a percent, rounded half up: 66667 is two thirds. */
  share: number;
  passed: boolean;
}

/**
 * The grade of a quiz from its attempts that count, in their order; `null` without any. `best`: the attempt with the
 * highest share, and passed once any attempt passed; `last`: the latest; `average`: of every whole and every section the
 * mean share, each attempt weighing the same. Exact: no rounding before the mark is compared.
 */
export function quizGrade(method: GradeMethod, attempts: readonly AttemptScore[], marks: QuizMarks): QuizGrade | null {
  if (attempts.length === 0) return null;
  if (method === 'average') return { share: shareOf(attempts), passed: averagePasses(attempts, marks) };
  if (method === 'last') return { share: shareOf(attempts.slice(-1)), passed: passes(attempts.at(-1)!, marks) };
  const share = Math.max(...attempts.map((attempt) => shareOf([attempt])));
  return { share, passed: attempts.some((attempt) => passes(attempt, marks)) };
}

const NOTHING: Score = { points: 0, maxPoints: 0 };

function sum(scores: readonly Score[]): Score {
  return scores.reduce<Score>(
    (all, one) => ({ points: all.points + one.points, maxPoints: all.maxPoints + one.maxPoints }),
    NOTHING,
  );
}

function averagePasses(attempts: readonly AttemptScore[], { passMark, sections }: QuizMarks): boolean {
  const reaches = (scores: readonly Score[], mark: number | null): boolean => {
    const counted = scores.filter(({ maxPoints }) => maxPoints > 0);
    if (mark === null || counted.length === 0) return mark === null;
    const { share, whole } = meanShare(counted);
    return share * 100n >= BigInt(mark) * whole;
  };
  return (
    reaches(attempts, passMark) &&
    sections.every(({ id, passMark: mark }) => {
      const parts = attempts.flatMap((attempt) => attempt.sections.get(id) ?? []);
      return parts.length === 0 || reaches(parts, mark);
    })
  );
}

function shareOf(scores: readonly Score[]): number {
  const counted = scores.filter(({ maxPoints }) => maxPoints > 0);
  if (counted.length === 0) return 0;
  const { share, whole } = meanShare(counted);
  return Number((share * 200_000n + whole) / (whole * 2n));
}

/** The mean of points ÷ maxPoints as one exact fraction, `share` of `whole`. */
function meanShare(scores: readonly Score[]): { share: bigint; whole: bigint } {
  let [share, whole] = [0n, 1n];
  for (const { points, maxPoints } of scores) {
    share = share * BigInt(maxPoints) + BigInt(points) * whole;
    whole *= BigInt(maxPoints);
  }
  return { share, whole: whole * BigInt(scores.length) };
}
