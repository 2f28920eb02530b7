/**
 * The data of every question there can be. A question is what its author knows, key included: it never leaves the
 * server as a whole. All HTML has been sanitised; points are thousandths; the parts of a question have ids that are
 * unique within it.
 */
export type Question =
  | SingleChoiceQuestion
  | MultipleChoiceQuestion
  | TrueFalseQuestion
  | MatchingQuestion
  | OrderingQuestion
  | ShortAnswerQuestion
  | NumericalQuestion
  | ClozeQuestion
  | GapSelectQuestion
  | HotSpotQuestion
  | WrittenQuestion
  | SituationalJudgementQuestion;

/**
 * All of a question's points as a weight. Weights are whole numbers from -WHOLE to WHOLE: fine enough to hold the five
 * decimals of a percentage that other systems write (33.33333 % is 3333333).
 */
export const WHOLE = 10_000_000;

/** The parts every question has. */
export interface QuestionStem {
  readonly id: string;
  readonly html: string;
  /** What it is worth. */
  readonly points: number;
  readonly tags: readonly string[];
  /** Shown to everyone who answered, whatever they answered. */
  readonly feedbackHtml?: string;
  /** Offered one after the other in practice mode. */
  readonly hints?: readonly { readonly html: string }[];
}

export interface Choice {
  readonly id: string;
  readonly html: string;
  readonly correct: boolean;
  /** Share of the points for choosing it, where it is not simply all (correct) or nothing. */
  readonly weight?: number;
  /** Shown to those who chose it; may be empty. */
  readonly feedbackHtml: string;
}

/** One best answer among several choices. */
export interface SingleChoiceQuestion extends QuestionStem {
  readonly type: 'single_choice';
  readonly choices: readonly Choice[];
}

/** Several choices, of which one or more are right. */
export interface MultipleChoiceQuestion extends QuestionStem {
  readonly type: 'multiple_choice';
  readonly choices: readonly Choice[];
  /** `partial` = right minus wrong; `per_choice` = the sum of the weights of what was chosen. */
  readonly scoring: 'partial' | 'all_or_nothing' | 'per_choice';
}

/** A statement that holds or does not. */
export interface TrueFalseQuestion extends QuestionStem {
  readonly type: 'true_false';
  readonly answer: boolean;
  /** Shown to those who chose true, and to those who chose false. */
  readonly feedbackTrueHtml: string;
  readonly feedbackFalseHtml: string;
}

/** To each row its match. Choices may match several rows, or none. */
export interface MatchingQuestion extends QuestionStem {
  readonly type: 'matching';
  readonly rows: readonly { readonly id: string; readonly html: string; readonly choiceId: string }[];
  readonly choices: readonly PlainChoice[];
  readonly scoring: 'per_row' | 'all_or_nothing';
}

/** Something that can be chosen, put or moved, and is not right or wrong by itself. */
export interface PlainChoice {
  readonly id: string;
  readonly html: string;
}

/**
 * Things to bring into order; `choices` stand in the right one. Scoring: `all_or_nothing`; `absolute` = each in its
 * place; `relative_next` = each followed by the right one, the end counting as a follower where `relative_next_end`;
 * `relative_neighbours` = each by the right one before and after; `relative_all` = each with all the right ones before
 * and after; `longest_subset` and `longest_run` = the longest part in order, with gaps and without;
 * `distance` = each by how far from its place it stands.
 */
export interface OrderingQuestion extends QuestionStem {
  readonly type: 'ordering';
  readonly choices: readonly PlainChoice[];
  readonly scoring: OrderingScoring;
}

export type OrderingScoring =
  | 'all_or_nothing'
  | 'absolute'
  | 'relative_next'
  | 'relative_next_end'
  | 'relative_neighbours'
  | 'relative_all'
  | 'longest_subset'
  | 'longest_run'
  | 'distance';

/** A few words, compared with accepted answers in their order: the first that fits decides. */
export interface ShortAnswerQuestion extends QuestionStem, ShortAnswerKey {
  readonly type: 'short_answer';
}

export interface ShortAnswerKey {
  readonly accepted: readonly AcceptedText[];
  readonly ignoreCase: boolean;
  readonly ignoreDiacritics: boolean;
}

export interface AcceptedText {
  /** `*` stands for any characters, also none; `\*` is a star itself. */
  readonly pattern: string;
  readonly weight: number;
  readonly feedbackHtml: string;
}

/** A number, with or without a unit; the first accepted answer that it falls into decides. */
export interface NumericalQuestion extends QuestionStem, NumericalKey {
  readonly type: 'numerical';
}

export interface NumericalKey {
  readonly accepted: readonly AcceptedNumber[];
  /** The units that may be written, the first one being that of the accepted answers. */
  readonly units: readonly Unit[];
  /** `none`: a unit is not asked for, and refused; `optional`: may be left out; `required`: must be there. */
  readonly unit: 'none' | 'optional' | 'required';
  /** Share of the earned points lost for a missing or unknown unit where it is required; WHOLE = all of them. */
  readonly unitPenalty: number;
}

/** Numbers are decimal texts ("3.140", "-2e-3"), so that none is bent by being read. */
export type AcceptedNumber = {
  readonly weight: number;
  readonly feedbackHtml: string;
} & (
  | { readonly kind: 'exact'; readonly value: string; readonly tolerance: Tolerance }
  /** Both ends belong to it. */
  | { readonly kind: 'range'; readonly from: string; readonly to: string }
  /** Anything that is a number. */
  | { readonly kind: 'any' }
);

/** `absolute`: value ± size; `relative`: value ± size × |value|; `geometric`: value ÷ (1 + size) … value × (1 + size). */
export interface Tolerance {
  readonly kind: 'absolute' | 'relative' | 'geometric';
  readonly size: string;
}

export interface Unit {
  readonly name: string;
  /** How many of this unit make one of the first: 100 for cm where the first is m. */
  readonly perFirst: string;
}

/** A text with gaps, each a small question. In the HTML a gap is `<span data-gap="ID"></span>`. */
export interface ClozeQuestion extends QuestionStem {
  readonly type: 'cloze';
  readonly gaps: readonly ClozeGap[];
}

export type ClozeGap = {
  readonly id: string;
  /** How much of the question's points it earns, against the other gaps. */
  readonly share: number;
} & (
  | { readonly kind: 'single_choice'; readonly show: 'menu' | 'list' | 'row'; readonly choices: readonly Choice[] }
  | {
      readonly kind: 'multiple_choice';
      readonly show: 'list' | 'row';
      readonly choices: readonly Choice[];
      readonly scoring: MultipleChoiceQuestion['scoring'];
    }
  | ({ readonly kind: 'short_answer' } & ShortAnswerKey)
  | ({ readonly kind: 'numerical' } & NumericalKey)
);

/** A text with gaps into which words are dragged or chosen. In the HTML a gap is `<span data-gap="ID"></span>`. */
export interface GapSelectQuestion extends QuestionStem {
  readonly type: 'gap_select';
  readonly gaps: readonly { readonly id: string; readonly choiceId: string }[];
  /** A gap takes only words of its own word's group. A word may be used once unless it is `reusable`. */
  readonly choices: readonly (PlainChoice & { readonly group: string; readonly reusable: boolean })[];
}

/** Spots to be found on a picture. The areas are also listed in words, for those who do not see or point. */
export interface HotSpotQuestion extends QuestionStem {
  readonly type: 'hot_spot';
  readonly image: { readonly url: string; readonly alt: string; readonly width: number; readonly height: number };
  /** Areas are checked in their order: a point belongs to the first that holds it. `html` says in words where it is. */
  readonly choices: readonly (Choice & { readonly shape: Shape })[];
  /** How many spots may be marked. */
  readonly most: number;
}

/** In pixels of the picture. */
export type Shape =
  | {
      readonly kind: 'rectangle';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: 'ellipse';
      readonly x: number;
      readonly y: number;
      readonly radiusX: number;
      readonly radiusY: number;
    }
  | { readonly kind: 'polygon'; readonly points: readonly Point[] };

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An answer in one's own words, marked by a person, with a rubric or without. */
export interface WrittenQuestion extends QuestionStem {
  readonly type: 'written';
  readonly minimumWords: number | null;
  readonly maximumWords: number | null;
  /** What stands in the field at first. */
  readonly template: string;
  /** Empty where points are given freely. The best levels together are worth all points. */
  readonly rubric: readonly Criterion[];
  /** For those who mark; may be empty. */
  readonly guidanceHtml: string;
}

export interface Criterion {
  readonly id: string;
  readonly title: string;
  readonly levels: readonly {
    readonly id: string;
    readonly title: string;
    readonly points: number;
    readonly html: string;
  }[];
}

/**
 * Possible moves of a facilitator in a described meeting, to be ranked (best first) or rated each on a scale. Scored
 * against what a panel of experts chose: a choice earns as much as the panel's favourite in the measure in which the
 * panel shared it.
 */
export interface SituationalJudgementQuestion extends QuestionStem {
  readonly type: 'situational_judgement';
  readonly mode: 'rank' | 'rate';
  /** The words of the levels, lowest first; empty for `rank`. */
  readonly scale: readonly string[];
  readonly choices: readonly Move[];
}

export interface Move extends PlainChoice {
  /** How many of the panel put the move on each rank (first = best) or level (first = lowest). */
  readonly panel: readonly number[];
  /** Why; shown afterwards with the feedback. */
  readonly rationaleHtml: string;
}
