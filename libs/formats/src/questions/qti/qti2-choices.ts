import { WHOLE } from '@convenor/rules';
import { NO_TEXT, type AuthoredQuestion } from '../authored-question.js';
import { decimalText } from '../text-weights.js';
import { Unreadable } from '../unreadable.js';
import { worth } from './qti1-choices.js';
import { literal } from './qti1-words.js';
import { readBranches, toleranceOf } from './qti2-branches.js';
import { choiceHtml, shareOf, type Declared, type Feedback2 } from './qti2-facts.js';
import type { QtiItem } from './qti-source.js';
import { descendantsOf, elementsOf, type XmlElement } from './xml-tree.js';

type Multiple = Extract<AuthoredQuestion, { type: 'multiple_choice' }>;
type Single = Extract<AuthoredQuestion, { type: 'single_choice' }>;

export interface ChoiceKey {
  readonly choices: Single['choices'];
  /** null where one choice is to be made. */
  readonly scoring: Multiple['scoring'] | null;
}

export function readChoiceKey(
  interaction: XmlElement,
  declared: Declared,
  item: QtiItem,
  feedback: Feedback2,
): ChoiceKey {
  const options = descendantsOf(interaction, 'simpleChoice', 'inlineChoice', 'hottext');
  if (options.length < 2) throw new Unreadable('no_choices', 'This question has fewer than two choices.');
  const several = declared.several && interaction.attributes['maxChoices'] !== '1';
  const earned = (identifier: string): number =>
    declared.mapped?.find(({ key }) => key === identifier)?.points ?? declared.otherwise;
  const all = options.map(({ attributes }) => attributes['identifier'] ?? '');
  const rewards = all.map(earned).filter((each) => each > 0);
  const sum = rewards.reduce((total, each) => total + each, 0);
  const most = several ? sum : Math.max(0, ...rewards);
  const best = declared.upper === null || declared.upper > most ? most : declared.upper;
  const choices = options.map((option, place) => {
    const identifier = option.attributes['identifier'] ?? '';
    const key = declared.mapped ? worth(earned(identifier), best) : { correct: declared.correct.includes(identifier) };
    return {
      id: `c${place + 1}`,
      text: choiceHtml(option, item),
      ...key,
      feedback: feedback.byChoice.get(identifier) ?? NO_TEXT,
    };
  });
  if (!choices.some(({ correct }) => correct)) throw noKey();
  if (!several) return { choices, scoring: null };
  return { choices, scoring: declared.mapped ? 'per_choice' : 'all_or_nothing' };
}

export function noKey(): Unreadable {
  return new Unreadable('no_right_answer', 'The file does not say which answer is right.');
}

type ShortAnswer = Extract<AuthoredQuestion, { type: 'short_answer' }>;
type Numerical = Extract<AuthoredQuestion, { type: 'numerical' }>;
export type TextKey =
  | ({ kind: 'short_answer' } & Pick<ShortAnswer, 'accepted' | 'ignoreCase' | 'ignoreDiacritics'>)
  | ({ kind: 'numerical' } & Pick<Numerical, 'accepted' | 'units' | 'unit' | 'unitPenalty'>);

/** What may be written into a text entry: words, or a number where the answer is declared to be one. */
export function readTextKey(root: XmlElement, declared: Declared): TextKey {
  const isNumber = declared.baseType === 'float' || declared.baseType === 'integer';
  const compared = isNumber && !declared.mapped ? readBranches(root, declared.identifier) : null;
  if (compared) return { kind: 'numerical', accepted: compared, units: [], unit: 'none', unitPenalty: 0 };
  const all = declared.mapped?.filter(({ points }) => points !== 0) ?? [];
  const best = declared.upper ?? Math.max(0, ...all.map(({ points }) => points));
  const values = declared.mapped
    ? all.map(({ key, points }) => ({ value: key, weight: shareOf(points, best) }))
    : declared.correct.slice(0, declared.ordered ? undefined : 20).map((value) => ({ value, weight: WHOLE }));
  if (!values.some(({ weight }) => weight > 0)) throw noKey();
  if (!isNumber) {
    const accepted = values.map(({ value, weight }) => ({ pattern: literal(value), weight, feedback: NO_TEXT }));
    const caseTells = new Set(values.map(({ value }) => value.toLowerCase())).size < values.length;
    const exact = caseTells || declared.mapped === null || declared.mapped.some(({ exactCase }) => exactCase);
    return { kind: 'short_answer', accepted, ignoreCase: !exact, ignoreDiacritics: false };
  }
  const tolerance = toleranceOf(
    descendantsOf(root, 'equal').find((each) =>
      elementsOf(each, 'variable', 'correct').some(
        ({ attributes }) => attributes['identifier'] === declared.identifier,
      ),
    ),
  );
  const accepted = values.map(({ value, weight }) => {
    const number = decimalText(value);
    if (number === null) throw new Unreadable('no_number', `"${value.slice(0, 40)}" is not a number.`);
    return { kind: 'exact' as const, value: number, tolerance, weight, feedback: NO_TEXT };
  });
  return { kind: 'numerical', accepted, units: [], unit: 'none', unitPenalty: 0 };
}
