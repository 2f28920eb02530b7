import { addDays, type LocalDate } from './local-date.js';

export const PRACTICE_KINDS = ['observed', 'co_led', 'led'] as const;
/** What a person did in a meeting. */
export type PracticeKind = (typeof PRACTICE_KINDS)[number];

export const MEETING_FORMS = ['in_person', 'online', 'hybrid'] as const;
export type MeetingForm = (typeof MEETING_FORMS)[number];

export const PRACTICE_STATES = ['draft', 'sent', 'signed', 'returned', 'another_asked'] as const;
/** `another_asked`: it was looked at and does not count; one more meeting is asked for. */
export type PracticeState = (typeof PRACTICE_STATES)[number];

export const PRACTICE_DECISIONS = ['sign', 'return', 'ask_another'] as const;
export type PracticeDecision = (typeof PRACTICE_DECISIONS)[number];

/** Meetings by kind. */
export interface PracticeCounts {
  readonly observed: number;
  readonly coLed: number;
  readonly led: number;
}

/** The longest meeting that is believed. */
export const MOST_MEETING_MINUTES = 600;

/** What a person wrote down of one meeting; a draft may lack what is not known yet. */
export interface PracticeWords {
  readonly heldOn: LocalDate | null;
  readonly meeting: MeetingForm | null;
  readonly minutes: number | null;
  readonly wentWell: string;
  readonly wasHard: string;
}

export interface PracticeProblem {
  readonly field: keyof PracticeWords;
  readonly code: 'required' | 'in_future' | 'too_long_ago';
}

/** Days a meeting may lie before the start of the training: experience that is still fresh counts. */
const FRESH_DAYS = 365;

/** The first day on which a meeting counts for a training that began, or begins, on this day. */
export function earliestMeeting(startsOn: LocalDate): LocalDate {
  return addDays(startsOn, -FRESH_DAYS);
}

/** What is wrong with the day of a meeting; `today` in the person's own zone. */
export function meetingDayProblem(
  heldOn: LocalDate,
  startsOn: LocalDate,
  today: LocalDate,
): 'in_future' | 'too_long_ago' | null {
  if (heldOn > today) return 'in_future';
  return heldOn < earliestMeeting(startsOn) ? 'too_long_ago' : null;
}

/** What an entry lacks before a mentor can look at it, in the order of the form. What was hard may stay empty. */
export function practiceProblems(entry: PracticeWords, startsOn: LocalDate, today: LocalDate): PracticeProblem[] {
  const problems: PracticeProblem[] = [];
  if (entry.heldOn === null) problems.push({ field: 'heldOn', code: 'required' });
  else {
    const code = meetingDayProblem(entry.heldOn, startsOn, today);
    if (code) problems.push({ field: 'heldOn', code });
  }
  if (entry.meeting === null) problems.push({ field: 'meeting', code: 'required' });
  if (entry.minutes === null) problems.push({ field: 'minutes', code: 'required' });
  if (entry.wentWell.trim() === '') problems.push({ field: 'wentWell', code: 'required' });
  return problems;
}

/** Whether its writer may still change an entry, send it, or take it back out of the log. */
export function isPracticeOpen(state: PracticeState): boolean {
  return state === 'draft' || state === 'returned';
}

/** What a decision can make of a meeting. */
export type PracticeVerdict = Extract<PracticeState, 'signed' | 'returned' | 'another_asked'>;

const DECIDED: Readonly<Record<PracticeDecision, PracticeVerdict>> = {
  sign: 'signed',
  return: 'returned',
  ask_another: 'another_asked',
};

/** Where a decision leads; `null` where there is nothing to decide: it was not sent, or it is decided. */
export function practiceDecided(state: PracticeState, decision: PracticeDecision): PracticeVerdict | null {
  return state === 'sent' ? DECIDED[decision] : null;
}

/** Whether there is something to rate in a meeting: who watched others lead is not rated. */
export function isRated(kind: PracticeKind): boolean {
  return kind !== 'observed';
}

/** What has to come with a decision: a signature needs every criterion rated, all else a word on why. */
export function decisionNeeds(decision: PracticeDecision, kind: PracticeKind): 'ratings' | 'comment' | 'nothing' {
  if (decision !== 'sign') return 'comment';
  return isRated(kind) ? 'ratings' : 'nothing';
}

/** Signed-off meetings by kind. */
export function countPractice(kinds: Iterable<PracticeKind>): PracticeCounts {
  const counts = { observed: 0, coLed: 0, led: 0 };
  for (const kind of kinds) counts[kind === 'co_led' ? 'coLed' : kind] += 1;
  return counts;
}

/** The most that anything asks for, kind by kind: the same meetings serve a requirement and a step of the path. */
export function practiceAsked(asking: readonly PracticeCounts[]): PracticeCounts {
  const most = (kind: keyof PracticeCounts): number => Math.max(0, ...asking.map((counts) => counts[kind]));
  return { observed: most('observed'), coLed: most('coLed'), led: most('led') };
}
