import { type ChanceBin, type ChanceCheck, checkedPeople, checkOf, isWorthShowing, reliability } from './check.js';
import { baseRates, type ChanceExample, LEAST_EXAMPLES, LEAST_OF_EACH, partsInTime } from './examples.js';
import { type GroupView, groupViews } from './fairness.js';
import { type ChanceModel, learnModel } from './model.js';

export const CHANCE_VERDICTS = ['too_few', 'not_better', 'shown'] as const;

/** `too_few` passages have ended; the model is `not_better` than the base rate; or its chances are `shown`. */
export type ChanceVerdict = (typeof CHANCE_VERDICTS)[number];

/** All that came of one night: what was there to learn from, and, where it was enough, the model and how right it is. */
export interface LearntChance {
  readonly verdict: ChanceVerdict;
  /** Passages whose track is over, and those of them that were certified in time. */
  readonly passages: number;
  readonly certified: number;
  readonly snapshots: number;
  /** Passages that were learnt from, that set the scale, and that checked. */
  readonly parts: { readonly learn: number; readonly calibrate: number; readonly check: number } | null;
  readonly model: ChanceModel | null;
  readonly check: ChanceCheck | null;
  readonly reliability: readonly ChanceBin[];
  readonly groups: readonly GroupView[];
}

/**
 * Learns from passages whose end is known; the order in which they are given does not matter. What is checked is what is
 * shown: the model is not learnt again from the people who checked it. Groups are looked at over all whom it has not
 * learnt from, since few groups would be large enough otherwise.
 */
export function learnChance(examples: readonly ChanceExample[]): LearntChance {
  const certified = examples.filter((example) => example.certified).length;
  const counted = {
    ...{ passages: examples.length, certified },
    snapshots: examples.reduce((sum, { snapshots }) => sum + snapshots.length, 0),
  };
  if (examples.length < LEAST_EXAMPLES || Math.min(certified, examples.length - certified) < LEAST_OF_EACH)
    return { verdict: 'too_few', ...counted, parts: null, model: null, check: null, reliability: [], groups: [] };
  const { learn, calibrate, check } = partsInTime(examples);
  const model = learnModel(learn, calibrate);
  const rates = baseRates(learn);
  const checked = checkedPeople(model, rates, check);
  const result = checkOf(checked);
  return {
    ...{ verdict: isWorthShowing(result, model) ? 'shown' : 'not_better', ...counted },
    parts: { learn: learn.length, calibrate: calibrate.length, check: check.length },
    ...{ model, check: result, reliability: reliability(checked) },
    groups: groupViews([...checkedPeople(model, rates, calibrate), ...checked]),
  };
}
