/**
 * What is looked at in a passage, in the order in which it is stored. All of it is something that a person did, or that was
 * done for them: never who they are, where they live, what language they read or which words they wrote.
 */
export const CHANCE_FEATURES = [
  'done_against_plan',
  'days_idle',
  'study_days',
  'active_time',
  'first_quiz',
  'failed_tries',
  'sessions_attended',
  'practice_entries',
  'posts',
  'days_to_start',
  'nudges_unanswered',
  'track_gone',
] as const;

export type ChanceFeature = (typeof CHANCE_FEATURES)[number];

export interface ChanceFeatureRule {
  /** What is less counts as this much, and what is more as `most`: nothing weighs without an end. */
  readonly least: number;
  readonly most: number;
  /**
   * Which way it may speak: 1 = more of it never lowers a chance, -1 = more of it never raises one, 0 = either. A weight
   * that would go against this says nothing instead: it comes from too little data, and nobody could explain it.
   */
  readonly speaks: 1 | -1 | 0;
}

/** Days of the last two weeks. */
export const STUDY_DAYS_WINDOW = 14;

/** After a nudge, activity within so many days answers it. */
export const NUDGE_ANSWER_DAYS = 7;

export const CHANCE_FEATURE_RULES: Readonly<Record<ChanceFeature, ChanceFeatureRule>> = {
  /** Share of the required minutes that are done, less the share that was planned by then. */
  done_against_plan: { least: -1, most: 1, speaks: 1 },
  /** Days since anything was done. */
  days_idle: { least: 0, most: 28, speaks: -1 },
  /** Days of the last 14 on which anything was done. */
  study_days: { least: 0, most: STUDY_DAYS_WINDOW, speaks: 1 },
  /** Active time so far over the minutes that were planned by then. */
  active_time: { least: 0, most: 2, speaks: 1 },
  /** Share of the points in the first quiz that was sent. Unknown before. */
  first_quiz: { least: 0, most: 1, speaks: 1 },
  /** Tries at quizzes that did not pass. */
  failed_tries: { least: 0, most: 6, speaks: -1 },
  /** Share of the live sessions they had a place in that they came to. Unknown before the first. */
  sessions_attended: { least: 0, most: 1, speaks: 1 },
  /** Practice meetings written down. */
  practice_entries: { least: 0, most: 8, speaks: 1 },
  /** What they shared with their group. Only how often; the words are not read. */
  posts: { least: 0, most: 10, speaks: 1 },
  /** Days from being accepted to the start. Unknown for who was never waiting for a decision. */
  days_to_start: { least: 0, most: 60, speaks: -1 },
  /** Nudges by mail after which nothing was done for 7 days. */
  nudges_unanswered: { least: 0, most: 4, speaks: -1 },
  /** Share of the track's days that are over. */
  track_gone: { least: 0, most: 1, speaks: 0 },
};

/** One value a feature, in the order of `CHANCE_FEATURES`; `null` = not known on that day. */
export type ChanceFacts = readonly (number | null)[];

/** Within its bounds; what is no number is not known. */
export function bounded(feature: ChanceFeature, value: number | null): number | null {
  if (value === null || Number.isNaN(value)) return null;
  const { least, most } = CHANCE_FEATURE_RULES[feature];
  return Math.min(most, Math.max(least, value));
}
