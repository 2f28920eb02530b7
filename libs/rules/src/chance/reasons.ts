import type { NudgeEffect, NudgeRule, NudgeTrigger } from '../nudges.js';
import { CHANCE_FEATURES, type ChanceFacts, type ChanceFeature } from './features.js';
import { type ChanceModel, contributions } from './model.js';

/** Why a chance is what it is. */
export interface ChanceReason {
  readonly feature: ChanceFeature;
  readonly direction: 'raises' | 'lowers';
  readonly value: number;
  /** What is usual for the people who were learnt from. */
  readonly usual: number;
}

export const MOST_REASONS = 3;

/** What moves a chance by less than this many log-odds (about 2 in 100) is no reason. */
const LEAST_SAID = 0.1;

/**
 * The features that move this person's chance most, beside somebody for whom all is as usual. How far the track is gone is
 * never one of them: it is nobody's doing.
 */
export function chanceReasons(model: ChanceModel, facts: ChanceFacts): ChanceReason[] {
  const moved = contributions(model, facts);
  return CHANCE_FEATURES.map((feature, place) => ({ feature, place, by: moved[place]!, value: facts[place] ?? null }))
    .filter(({ feature, by }) => feature !== 'track_gone' && Math.abs(by) >= LEAST_SAID)
    .sort((one, other) => Math.abs(other.by) - Math.abs(one.by) || one.place - other.place)
    .slice(0, MOST_REASONS)
    .flatMap(({ feature, place, by, value }) =>
      value === null
        ? []
        : [{ feature, direction: by > 0 ? 'raises' : 'lowers', value, usual: model.scale.means[place]! } as const],
    );
}

/** How many of ten people like this certify: 0 = fewer than one, 10 = more than nine. */
export function inTenths(chance: number): number {
  if (chance < 0.05) return 0;
  if (chance > 0.95) return 10;
  return Math.min(9, Math.max(1, Math.round(chance * 10)));
}

/** For which reasons a nudge of each kind is meant. */
const MEANT_FOR: Readonly<Record<NudgeTrigger, readonly ChanceFeature[]>> = {
  overdue: ['done_against_plan', 'active_time', 'failed_tries', 'nudges_unanswered'],
  silent: ['days_idle', 'study_days', 'active_time', 'nudges_unanswered'],
};

/** A rule for nudges and what came of it. */
export interface TriedNudge {
  readonly rule: Pick<NudgeRule, 'trigger' | 'days' | 'action'>;
  readonly effect: NudgeEffect;
}

/**
 * What has helped people with such reasons before: nudges meant for one of the reasons that lower this chance, after which
 * more came back than of those who were left out by chance. Nothing that was not measured so is ever named.
 */
export function whatHelped<T extends TriedNudge>(reasons: readonly ChanceReason[], tried: readonly T[]): T[] {
  const lowered = new Set(reasons.filter(({ direction }) => direction === 'lowers').map(({ feature }) => feature));
  const gain = ({ effect }: T): number => (effect.touched.share ?? 0) - (effect.heldOut.share ?? 0);
  return tried
    .filter(
      ({ rule, effect }) => effect.verdict === 'helps' && MEANT_FOR[rule.trigger].some((each) => lowered.has(each)),
    )
    .sort((one, other) => gain(other) - gain(one));
}
