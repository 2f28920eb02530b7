import type { AnswerAnalysis, ItemAnalysis } from './analysis.js';

/** From where on something is worth a look. Shares are 0 … 1. */
export const FLAG_LIMITS = {
  /** Below so many answers nothing is said. */
  fewestAnswers: 20,
  tooHard: 0.2,
  tooEasy: 0.95,
  lowDiscrimination: 0.15,
  unusedShare: 0.02,
  oftenOmitted: 0.1,
  /** Between the first and the last third of an attempt, each with so many answers. */
  orderEffect: 0.15,
  orderAnswers: 10,
  /** Of those who were as sure as can be; and how many of them there have to be. */
  overconfident: 0.3,
  sureAnswers: 10,
  /** How many have to have given the key, and the other answer. */
  keyAnswers: 10,
} as const;

/** Something an author should look at, with what a screen needs to say it in words. Means are thousandths of points. */
export type ItemFlag =
  | { code: 'too_few'; answers: number; needed: number }
  | { code: 'key_suspect'; part: string; key: string; answer: string; keyMean: number; answerMean: number }
  | { code: 'too_hard' | 'too_easy'; facility: number }
  | { code: 'low_discrimination' | 'negative_discrimination'; discrimination: number }
  | { code: 'distractor_unused'; part: string; answer: string; share: number }
  | { code: 'often_omitted'; omitted: number }
  | { code: 'order_effect'; first: number; last: number }
  | { code: 'overconfident'; sure: number; wrong: number };

/**
 * Whether a flag says that the key or the wording may be wrong, so that it should not wait until somebody comes by.
 * Of answers that say nothing about people, half the questions come out below zero: only what lies below it by twice the
 * error of a correlation of so many answers (1 / √n) is more than chance.
 */
export function looksWrong(flag: ItemFlag, answers: number): boolean {
  if (flag.code === 'key_suspect') return true;
  return flag.code === 'negative_discrimination' && flag.discrimination < -2 / Math.sqrt(answers);
}

/**
 * `surest` is the highest level of the quiz's scale of confidence; `null` where it does not ask. Below the fewest
 * answers the only flag is `too_few`.
 */
export function flagsOf(analysis: ItemAnalysis, surest: number | null = null): ItemFlag[] {
  const { scored } = analysis;
  const needed = FLAG_LIMITS.fewestAnswers;
  if (scored < needed) return [{ code: 'too_few', answers: scored, needed }];
  return [
    ...keyFlags(analysis),
    ...facilityFlags(analysis),
    ...discriminationFlags(analysis),
    ...unusedFlags(analysis),
    ...omittedFlags(analysis),
    ...orderFlags(analysis),
    ...confidenceFlags(analysis, surest),
  ];
}

/** Wrong answers that stronger people choose than the best one of their part. */
function keyFlags({ parts }: ItemAnalysis): ItemFlag[] {
  return parts.flatMap(({ id, answers }) => {
    const enough = answers.filter(({ count }) => count >= FLAG_LIMITS.keyAnswers);
    const best = Math.max(0, ...answers.map(({ weight }) => weight));
    // Of several right answers, the one that the weakest choose: it may be the one that is not right.
    const keys = enough.filter(({ weight }) => best > 0 && weight === best);
    const key = keys.reduce<AnswerAnalysis | undefined>(
      (least, each) => (rest(each) < rest(least) ? each : least),
      keys[0],
    );
    if (!key) return [];
    return enough
      .filter((answer) => answer.weight <= 0 && rest(answer) > rest(key))
      .map((answer) => ({
        code: 'key_suspect' as const,
        ...{ part: id, key: key.key, answer: answer.key, keyMean: rest(key), answerMean: rest(answer) },
      }));
  });
}

function rest(answer: AnswerAnalysis | undefined): number {
  return answer?.meanRest ?? 0;
}

function facilityFlags({ facility }: ItemAnalysis): ItemFlag[] {
  if (facility === null) return [];
  if (facility < FLAG_LIMITS.tooHard) return [{ code: 'too_hard', facility }];
  return facility > FLAG_LIMITS.tooEasy ? [{ code: 'too_easy', facility }] : [];
}

function discriminationFlags({ discrimination }: ItemAnalysis): ItemFlag[] {
  if (discrimination === null || discrimination >= FLAG_LIMITS.lowDiscrimination) return [];
  return [{ code: discrimination < 0 ? 'negative_discrimination' : 'low_discrimination', discrimination }];
}

function unusedFlags({ parts }: ItemAnalysis): ItemFlag[] {
  return parts.flatMap(({ id, answers }) =>
    answers
      .filter(({ foreseen, weight, share }) => foreseen && weight <= 0 && (share ?? 0) < FLAG_LIMITS.unusedShare)
      .map(({ key, share }) => ({ code: 'distractor_unused' as const, part: id, answer: key, share: share ?? 0 })),
  );
}

function omittedFlags({ omitted }: ItemAnalysis): ItemFlag[] {
  return omitted !== null && omitted > FLAG_LIMITS.oftenOmitted ? [{ code: 'often_omitted', omitted }] : [];
}

function orderFlags({ thirds }: ItemAnalysis): ItemFlag[] {
  const [first, last] = [thirds[0], thirds[2]];
  if (!first || !last || first.facility === null || last.facility === null) return [];
  const enough = Math.min(first.count, last.count) >= FLAG_LIMITS.orderAnswers;
  const apart = Math.abs(first.facility - last.facility) > FLAG_LIMITS.orderEffect;
  return enough && apart ? [{ code: 'order_effect', first: first.facility, last: last.facility }] : [];
}

function confidenceFlags({ confidence }: ItemAnalysis, surest: number | null): ItemFlag[] {
  const those = confidence.find(({ level }) => level === surest);
  if (!those) return [];
  const sure = those.right + those.wrong;
  const often = sure >= FLAG_LIMITS.sureAnswers && those.wrong > FLAG_LIMITS.overconfident * sure;
  return often ? [{ code: 'overconfident', sure, wrong: those.wrong }] : [];
}
