import { WHOLE } from '@convenor/rules';
import { NO_TEXT, type AuthoredQuestion } from '../authored-question.js';
import { Unreadable } from '../unreadable.js';
import { noKey, takeFeedback, type Feedback, type Stem } from './qti1-choices.js';
import { html, labelsOf, ownHtml, type Label, type Qti1Item } from './qti1-facts.js';
import { conditionsOf, scores, wantedBy } from './qti1-scoring.js';
import { literal, readShortKey } from './qti1-words.js';
import { wordsOf, type XmlElement } from './xml-tree.js';

type Cloze = Extract<AuthoredQuestion, { type: 'cloze' }>;
type Gap = Cloze['gaps'][number];

/** The label that the rules want for a response. */
function keyOf(item: Qti1Item, response: XmlElement): string | null {
  const ident = response.attributes['ident'];
  const wanted = conditionsOf(item.element)
    .filter(scores)
    .filter((each) => !/^[-0. ]*$/.test(wordsOf(each.children.find(isSetvar) ?? each)))
    .flatMap((each) => wantedBy(each))
    .find(({ attributes }) => attributes['respident'] === ident);
  return wanted ? wordsOf(wanted).trim() : null;
}

function isSetvar(each: XmlElement | string): each is XmlElement {
  return typeof each !== 'string' && each.name === 'setvar';
}

export function readMatching(item: Qti1Item, stem: Stem): AuthoredQuestion {
  const ids = new Map<string, string>();
  const choices: { id: string; text: Label['text'] }[] = [];
  for (const label of item.responses.flatMap((each) => labelsOf(each, item.way))) {
    if (ids.has(label.ident)) continue;
    const same = choices.find(({ text }) => text.text === label.text.text);
    const id = same?.id ?? `c${choices.length + 1}`;
    ids.set(label.ident, id);
    if (!same) choices.push({ id, text: label.text });
  }
  const rows = item.responses.map((response, place) => {
    const choiceId = ids.get(keyOf(item, response) ?? '');
    if (choiceId === undefined) throw noKey();
    return { id: `r${place + 1}`, text: html(ownHtml(response, item.way)), choiceId };
  });
  if (rows.length < 2 && choices.length < 2) throw new Unreadable('too_few_rows', 'There is nothing to match here.');
  const together = conditionsOf(item.element)
    .filter(scores)
    .some((each) => new Set(wantedBy(each).map(({ attributes }) => attributes['respident'])).size > 1);
  return { ...stem, type: 'matching', rows, choices, scoring: together ? 'all_or_nothing' : 'per_row' };
}

export function readOrdering(item: Qti1Item, response: XmlElement, stem: Stem, feedback: Feedback): AuthoredQuestion {
  const labels = labelsOf(response, item.way);
  const condition = conditionsOf(item.element)
    .filter(scores)
    .find((each) => wantedBy(each).length === labels.length);
  const order = condition ? wantedBy(condition).map((each) => wordsOf(each).trim()) : [];
  const choices = order.flatMap((ident, place) => {
    const label = labels.find((each) => each.ident === ident);
    return label ? [{ id: `c${place + 1}`, text: label.text }] : [];
  });
  if (choices.length < 2 || choices.length !== labels.length || new Set(order).size !== order.length) throw noKey();
  if (feedback.size > 0)
    item.way.note('feedback_left_out', 'Feedback for the right order alone cannot be kept. It is left out.');
  feedback.clear();
  return { ...stem, type: 'ordering', choices, scoring: 'all_or_nothing' };
}

/** Blanks and menus that stand in the text as [name]. */
export function readGaps(item: Qti1Item, stem: Stem, feedback: Feedback): AuthoredQuestion {
  let { text } = stem.text;
  const gaps = item.responses.map((response, place): Gap => {
    const id = `g${place + 1}`;
    const name = (response.attributes['ident'] ?? '').replace(/^response_/, '');
    const mark = [`[${name}]`, `[[${name}]]`].find((each) => text.includes(each));
    const span = `<span data-gap="${id}"></span>`;
    if (mark !== undefined) text = text.replace(mark, () => span);
    else {
      const own = ownHtml(response, item.way);
      text += `\n<p>${own === name ? '' : `${own} `}${span}</p>`;
      if (item.kind !== '')
        item.way.note('gap_moved', `The text has no place called [${name}]. The gap is at its end.`);
    }
    return { id, share: 1, ...gapKey(item, response, feedback) };
  });
  if (gaps.length === 0) throw new Unreadable('no_gaps', 'This question has no gaps.');
  return { ...stem, type: 'cloze', text: { format: 'html', text }, gaps };
}

type GapKey = Gap extends infer G ? (G extends unknown ? Omit<G, 'id' | 'share'> : never) : never;

function gapKey(item: Qti1Item, response: XmlElement, feedback: Feedback): GapKey {
  if (response.name !== 'response_lid') return { kind: 'short_answer', ...readShortKey(item, response, feedback) };
  const labels = labelsOf(response, item.way);
  const shown = (label: Label) => takeFeedback([`${label.ident}_fb`], feedback);
  if (item.kind === 'fill_in_multiple_blanks_question' || labels.length === 1) {
    if (labels.length === 0) throw noKey();
    const accepted = labels.map((label) => ({ pattern: literal(label.words), weight: WHOLE, feedback: shown(label) }));
    return { kind: 'short_answer', accepted: once(accepted), ignoreCase: true, ignoreDiacritics: false };
  }
  const key = keyOf(item, response);
  if (!labels.some(({ ident }) => ident === key)) throw noKey();
  const choices = labels.map((label, place) => ({
    id: `c${place + 1}`,
    text: label.text,
    correct: label.ident === key,
    feedback: shown(label),
  }));
  return { kind: 'single_choice', show: 'menu', choices };
}

/** Case does not count: of `red` and `Red` without feedback of their own, the first says it all. */
function once<T extends { pattern: string; feedback: { text: string } }>(accepted: readonly T[]): T[] {
  const seen = new Set<string>();
  return accepted.filter(({ pattern, feedback }) => {
    const key = pattern.toLowerCase();
    if (seen.has(key) && feedback.text === NO_TEXT.text) return false;
    seen.add(key);
    return true;
  });
}
