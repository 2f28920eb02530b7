import { isLacking, type Requirement, type RequirementResult } from './certification/index.js';
import { pointsFor, type Question } from './grading/index.js';

/** `raise_only`: no answer earns less than it did; `exact`: what the key of today gives, more or less. */
export type RegradePolicy = 'raise_only' | 'exact';

export const REGRADE_POLICIES: readonly [RegradePolicy, ...RegradePolicy[]] = ['raise_only', 'exact'];

/** What happens to the answers to a question: held against its key of today, all points for everybody, or nothing. */
export type Treatment = 'regrade' | 'full_marks' | 'leave';

export const TREATMENTS: readonly [Treatment, ...Treatment[]] = ['regrade', 'full_marks', 'leave'];

/**
 * How a question stands today against the one that was asked: `removed` and `other_type` leave nothing to hold an answer
 * against; `by_hand`: people mark it, and their marks stand.
 */
export type KeyChange = 'none' | 'changed' | 'removed' | 'other_type' | 'by_hand';

/** Words and pictures, and what a question is worth: an answer stays worth what it was when it was asked for. */
const NOT_KEY = /* @__PURE__ */ new Set(['html', 'points', 'tags', 'hints', 'feedbackHtml']);
const NOT_KEY_WITHIN = /^(html|alt|url|show|title)$|Html$/;

/** Whether two questions give every answer the same share of their points. */
export function isGradedAlike(one: Question, other: Question): boolean {
  return keyOf(one) === keyOf(other);
}

/** @param today the question of the same id in the version of today, if it has one */
export function keyChange(asked: Question, today: Question | undefined): KeyChange {
  if (!today) return 'removed';
  if (today.type !== asked.type) return 'other_type';
  if (asked.type === 'written') return 'by_hand';
  return isGradedAlike(asked, today) ? 'none' : 'changed';
}

/** One answer under a regrade. Points are thousandths. */
export interface AnswerToRegrade {
  readonly asked: Question;
  readonly today: Question | undefined;
  /** As it was kept; `undefined` = never answered. */
  readonly response: unknown;
  /** What it earns now; `null` while a person has yet to mark it. */
  readonly points: number | null;
  /** The question was declared void before: that stands. */
  readonly isVoid: boolean;
}

/**
 * What an answer earns after a regrade, in thousandths of a point, by the same function that graded it at first. It stays
 * worth what it was when it was asked, whatever the question is worth today. `null`: still to be marked.
 */
export function regradedPoints(answer: AnswerToRegrade, treat: Treatment, policy: RegradePolicy): number | null {
  const { asked, today, response, points, isVoid } = answer;
  if (treat === 'full_marks') return asked.points;
  const change = keyChange(asked, today);
  if (treat === 'leave' || isVoid || points === null || (change !== 'changed' && change !== 'none')) return points;
  const exact = pointsFor({ ...today!, points: asked.points }, response) ?? points;
  return policy === 'exact' ? exact : Math.max(points, exact);
}

/** What a regrade does to an answer to one question, or to one attempt. */
export interface PointChange {
  readonly before: number | null;
  readonly after: number | null;
}

export interface ChangeCounts {
  /** How many there are, changed or not. */
  all: number;
  gain: number;
  lose: number;
  /** Mean change over all, in thousandths of a point, rounded; 0 without any. */
  meanChange: number;
}

/** What is not marked yet counts as nothing. */
export function changeCounts(changes: readonly PointChange[]): ChangeCounts {
  const steps = changes.map(({ before, after }) => (after ?? 0) - (before ?? 0));
  const sum = steps.reduce((total, step) => total + step, 0);
  return {
    all: steps.length,
    gain: steps.filter((step) => step > 0).length,
    lose: steps.filter((step) => step < 0).length,
    meanChange: steps.length === 0 ? 0 : Math.round(sum / steps.length),
  };
}

/** How the scores of one person moved, to be told in fair words; `null` when none did. */
export function wayOf(changes: readonly PointChange[]): 'up' | 'down' | 'both' | null {
  const { gain, lose } = changeCounts(changes);
  if (gain === 0 && lose === 0) return null;
  if (lose === 0) return 'up';
  return gain === 0 ? 'down' : 'both';
}

/** What a regrade took from a quiz on which a certificate may rest. */
export interface LostGround {
  readonly activityId: string;
  /** A required quiz that was passed, and no longer is. */
  readonly lostPass: boolean;
}

/**
 * Whether a certificate rests on what a regrade took: a requirement that was met when it was issued is no longer met by
 * the results of this quiz, and is needed. What was unmet at issue was an exception, and rests on nothing.
 */
export function isShaken(
  { activityId, lostPass }: LostGround,
  requirements: readonly Requirement[],
  atIssue: readonly RequirementResult[],
  now: readonly RequirementResult[],
): boolean {
  const isMet = (results: readonly RequirementResult[], key: string): boolean =>
    results.some((result) => result.key === key && result.met);
  return requirements.some((requirement) => {
    if (!isMet(atIssue, requirement.key)) return false;
    if (requirement.type === 'modules') return lostPass;
    const stands = now.find(({ key }) => key === requirement.key);
    return (
      requirement.type === 'assessment' && requirement.activity === activityId && isLacking(stands ?? { met: false })
    );
  });
}

/** Questions never change: what follows from one alone is worked out once, however many answers there are. */
const keys = /* @__PURE__ */ new WeakMap<Question, string>();

function keyOf(question: Question): string {
  const known = keys.get(question);
  if (known !== undefined) return known;
  const parts = Object.entries(question).filter(([name]) => !NOT_KEY.has(name));
  const key = JSON.stringify(sorted(Object.fromEntries(parts)));
  keys.set(question, key);
  return key;
}

/** Without words, and with the names in one order, so that equal keys are equal texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([name, part]) => part !== undefined && !NOT_KEY_WITHIN.test(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, sorted(part)]));
}
