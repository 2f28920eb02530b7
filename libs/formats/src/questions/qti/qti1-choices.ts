import { WHOLE } from '@convenor/rules';
import { NO_TEXT, type AuthoredQuestion, type RichText } from '../authored-question.js';
import { Unreadable } from '../unreadable.js';
import { labelsOf, type Label, type Qti1Item } from './qti1-facts.js';
import { bestScore, conditionsOf, runConditions, scores, wantedBy } from './qti1-scoring.js';
import { wordsOf, type XmlElement } from './xml-tree.js';

interface Scored {
  readonly label: Label;
  readonly score: number;
  readonly feedback: readonly string[];
}

export type Stem = Pick<AuthoredQuestion, 'id' | 'text' | 'points' | 'tags' | 'feedback'>;
export type Feedback = Map<string, RichText>;

/** One best answer, or several; weights come from running the item's own rules. */
export function readChoices(item: Qti1Item, response: XmlElement, stem: Stem, feedback: Feedback): AuthoredQuestion {
  const labels = labelsOf(response, item.way);
  if (labels.length < 2) throw new Unreadable('no_choices', 'This question has fewer than two choices.');
  const scored = labels.map((label) => scoreAlone(item, response, label));
  const several = (response.attributes['rcardinality'] ?? 'Single').toLowerCase() === 'multiple';
  const shown = (each: Scored): RichText => takeFeedback(each.feedback, feedback);
  if (several) return readSeveral(item, response, stem, scored, shown);
  const best = bestScore(item.element, Math.max(...scored.map(({ score }) => score)));
  const choices = scored.map((each, place) => ({
    id: `c${place + 1}`,
    text: each.label.text,
    ...worth(each.score, best),
    feedback: shown(each),
  }));
  if (!choices.some(({ correct }) => correct)) throw noKey();
  const [first, second] = labels;
  if (labels.length === 2 && isWord(first, 'true') && isWord(second, 'false') && isPlainKey(choices)) {
    const [yes, no] = choices;
    return {
      ...stem,
      type: 'true_false',
      answer: yes?.correct === true,
      feedbackTrue: yes?.feedback ?? NO_TEXT,
      feedbackFalse: no?.feedback ?? NO_TEXT,
    };
  }
  return { ...stem, type: 'single_choice', choices };
}

function isPlainKey(choices: readonly { readonly correct: boolean; readonly weight?: number }[]): boolean {
  return choices.filter(({ correct }) => correct).length === 1 && choices.every(({ weight }) => weight === undefined);
}

function isWord(label: Label | undefined, word: string): boolean {
  return (
    label?.words
      .replace(/<[^>]*>/g, '')
      .trim()
      .toLowerCase() === word
  );
}

/** A share of the points as the rules keep it: nothing more than right or wrong where that says it all. */
export function worth(score: number, best: number): { correct: boolean; weight?: number } {
  const weight = best > 0 ? Math.max(-WHOLE, Math.min(WHOLE, Math.round((score / best) * WHOLE))) : 0;
  if (weight === WHOLE) return { correct: true };
  return weight === 0 ? { correct: false } : { correct: weight > 0, weight };
}

function scoreAlone(item: Qti1Item, response: XmlElement, label: Label): Scored {
  const given = new Map([[response.attributes['ident'] ?? '', [label.ident]]]);
  const { score, feedback } = runConditions(conditionsOf(item.element), given);
  return { label, score, feedback: [...feedback] };
}

export function takeFeedback(idents: readonly string[], feedback: Feedback): RichText {
  const texts = idents.flatMap((ident) => {
    const text = GENERAL.test(ident) ? undefined : feedback.get(ident);
    return text ? [text.text] : [];
  });
  return texts.length === 0 ? NO_TEXT : { format: 'html', text: texts.join('\n') };
}

/** Feedback that Canvas shows to everyone, or to everyone who was right or wrong as a whole. */
export const GENERAL = /^(?:general_fb|correct_fb|general_correct_fb|general_incorrect_fb|incorrect_fb)$/;

function readSeveral(
  item: Qti1Item,
  response: XmlElement,
  stem: Stem,
  scored: readonly Scored[],
  shown: (each: Scored) => RichText,
): AuthoredQuestion {
  const ident = response.attributes['ident'] ?? '';
  const conditions = conditionsOf(item.element).filter(scores);
  const run = (idents: readonly string[]): number => runConditions(conditions, new Map([[ident, idents]])).score;
  const key = keyOf(conditions, ident, run);
  const reached = key ? run(key) : 0;
  if (!key || key.length === 0 || reached <= 0) throw noKey();
  const best = bestScore(item.element, reached);
  const whole = key.length > 1 && key.every((each) => run(key.filter((other) => other !== each)) <= 0);
  const additive = !whole && scored.some(({ score }) => score !== 0);
  const choices = scored.map((each, place) => ({
    id: `c${place + 1}`,
    text: each.label.text,
    ...(additive ? worth(each.score, best) : { correct: key.includes(each.label.ident) }),
    feedback: shown(each),
  }));
  const allOrNothing = /allornothing/i.test(item.metadata.get('scoring_algorithm') ?? '');
  const canvas = item.kind === 'multiple_answers_question' && !allOrNothing;
  const scoring = additive && key.length > 1 ? 'per_choice' : canvas ? 'partial' : 'all_or_nothing';
  return { ...stem, type: 'multiple_choice', choices, scoring };
}

/** The answer that earns most: what one condition wants, or everything that earns something by itself. */
function keyOf(
  conditions: readonly XmlElement[],
  ident: string,
  run: (idents: readonly string[]) => number,
): string[] | null {
  const wanted = conditions.map((each) => [
    ...new Set(
      wantedBy(each)
        .filter(({ attributes }) => attributes['respident'] === ident)
        .map((value) => wordsOf(value).trim()),
    ),
  ]);
  const single = [...new Set(wanted.flat())].filter((each) => run([each]) > 0);
  const best = [...wanted, single].sort((a, b) => run(b) - run(a))[0];
  return best ?? null;
}

export function noKey(): Unreadable {
  return new Unreadable('no_right_answer', 'The file does not say which answer is right.');
}
