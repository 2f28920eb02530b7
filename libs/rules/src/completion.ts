import type { PracticeCounts } from './practice-entries.js';

export const ACTIVITY_KINDS = ['lesson', 'quiz', 'exercise', 'practice', 'simulation', 'agreement', 'survey'] as const;

export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** What an author set for an activity, as far as its completion depends on it. */
export type CompletionRule =
  | { kind: 'lesson'; minimumMinutes: number | null }
  | { kind: 'quiz' }
  | { kind: 'exercise'; minimumWords: number | null; approval: 'none' | 'trainer' }
  | ({ kind: 'practice' } & PracticeCounts)
  | { kind: 'simulation' }
  | { kind: 'agreement'; version: string }
  | { kind: 'survey' };

/** What a trainee has done, by kind. Active time is in seconds, as credited by the server. */
export type Evidence =
  | { kind: 'lesson'; openedToEnd: boolean; markedDone: boolean; activeSeconds: number }
  | { kind: 'quiz'; passed: boolean }
  | { kind: 'exercise'; posted: boolean; words: number; approved: boolean }
  | { kind: 'practice'; signedOff: PracticeCounts }
  | { kind: 'simulation'; passed: boolean }
  | { kind: 'agreement'; signedVersion: string | null }
  | { kind: 'survey'; submitted: boolean };

type EvidenceOf<K extends ActivityKind> = Extract<Evidence, { kind: K }>;

/**
 * Whether the evidence completes the activity.
 * @throws RangeError when the evidence is of another kind than the activity: no such evidence can be weighed.
 */
export function isComplete<R extends CompletionRule>(rule: R, evidence: EvidenceOf<R['kind']>): boolean;
export function isComplete(rule: CompletionRule, evidence: Evidence): boolean {
  if (rule.kind === 'lesson' && evidence.kind === 'lesson') {
    const longEnough = evidence.activeSeconds >= (rule.minimumMinutes ?? 0) * 60;
    return evidence.openedToEnd && evidence.markedDone && longEnough;
  }
  if (rule.kind === 'exercise' && evidence.kind === 'exercise') {
    const longEnough = evidence.words >= (rule.minimumWords ?? 0);
    return evidence.posted && longEnough && (rule.approval === 'none' || evidence.approved);
  }
  if (rule.kind === 'quiz' && evidence.kind === 'quiz') return evidence.passed;
  if (rule.kind === 'practice' && evidence.kind === 'practice') {
    const { observed, coLed, led } = evidence.signedOff;
    return observed >= rule.observed && coLed >= rule.coLed && led >= rule.led;
  }
  if (rule.kind === 'simulation' && evidence.kind === 'simulation') return evidence.passed;
  if (rule.kind === 'agreement' && evidence.kind === 'agreement') return evidence.signedVersion === rule.version;
  if (rule.kind === 'survey' && evidence.kind === 'survey') return evidence.submitted;
  throw new RangeError(`evidence of kind ${evidence.kind} says nothing about an activity of kind ${rule.kind}`);
}

/** Words in a text, in any language, for an exercise's minimum. Punctuation and spaces are not words. */
export function countWords(text: string): number {
  let words = 0;
  for (const segment of new Intl.Segmenter('en', { granularity: 'word' }).segment(text)) {
    if (segment.isWordLike) words += 1;
  }
  return words;
}

/** Where a trainee stands with one activity. An activity that has no entry is `not_started`. */
export type ActivityState = 'not_started' | 'in_progress' | 'complete' | 'excused';

export type ActivityStates = ReadonlyMap<string, ActivityState>;

interface Weighted {
  readonly id: string;
  readonly minutes: number;
  readonly required: boolean;
}

/** Whether an activity no longer stands in the way: it is complete, or staff excused it. */
export function isDone(state: ActivityState | undefined): boolean {
  return state === 'complete' || state === 'excused';
}

/** The ids of all activities that are complete or excused. */
export function doneOf(states: ActivityStates): Set<string> {
  return new Set([...states].filter(([, state]) => isDone(state)).map(([id]) => id));
}

/** A module is complete when each of its required activities is complete or excused. Optional ones never block. */
export function isModuleComplete(
  activities: readonly { id: string; required: boolean }[],
  done: ReadonlySet<string>,
): boolean {
  return activities.every((activity) => !activity.required || done.has(activity.id));
}

export interface Progress {
  /** Thousandths of the required work, weighted by minutes and rounded down: 1000 means all of it. */
  share: number;
  /** Required activities that are complete or excused, out of `required`. */
  completed: number;
  required: number;
}

/**
 * How far a trainee is. An activity weighs its estimated minutes (whole numbers), and at least one, so that the share
 * reaches 1000 only when nothing required is left. A course that requires nothing is wholly done.
 */
export function progressOf(activities: readonly Weighted[], states: ActivityStates): Progress {
  const required = activities.filter((activity) => activity.required);
  const done = required.filter((activity) => isDone(states.get(activity.id)));
  const whole = weightOf(required);
  const share = whole === 0 ? 1000 : Math.floor((weightOf(done) * 1000) / whole);
  return { share, completed: done.length, required: required.length };
}

function weightOf(activities: readonly Weighted[]): number {
  return activities.reduce((sum, activity) => sum + Math.max(1, activity.minutes), 0);
}
