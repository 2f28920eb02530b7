import { WHOLE } from '@convenor/rules';
import { NO_TEXT, type RichText } from '../authored-question.js';
import { Unreadable } from '../unreadable.js';
import { htmlInside } from './qti-html.js';
import type { QtiItem } from './qti-source.js';
import { descendantsOf, elementsOf, firstOf, wordsOf, type XmlElement } from './xml-tree.js';

/** What an item says about the answer to one of its interactions. */
export interface Declared {
  readonly identifier: string;
  readonly baseType: string;
  readonly several: boolean;
  readonly ordered: boolean;
  readonly correct: readonly string[];
  /** Points for each answer; null where only the right answer counts. */
  readonly mapped: readonly { readonly key: string; readonly points: number; readonly exactCase: boolean }[] | null;
  readonly upper: number | null;
  readonly otherwise: number;
  readonly areas: readonly XmlElement[];
}

export function declarationOf(item: XmlElement, interaction: XmlElement): Declared {
  const identifier = interaction.attributes['responseIdentifier'] ?? '';
  const declaration = elementsOf(item, 'responseDeclaration').find(
    (each) => each.attributes['identifier'] === identifier,
  );
  if (!declaration) throw new Unreadable('no_declaration', `Nothing is declared about the answer "${identifier}".`);
  const { baseType = '', cardinality = 'single' } = declaration.attributes;
  const correct = elementsOf(declaration, 'correctResponse').flatMap((each) => elementsOf(each, 'value'));
  const mapping = usesMapping(item, correct.length > 0) ? elementsOf(declaration, 'mapping')[0] : undefined;
  const upper = Number(mapping?.attributes['upperBound'] ?? NaN);
  return {
    identifier,
    baseType,
    several: cardinality === 'multiple',
    ordered: cardinality === 'ordered',
    correct: correct.map((each) => wordsOf(each).trim()),
    mapped: mapping ? elementsOf(mapping, 'mapEntry').map(entryOf) : null,
    upper: Number.isFinite(upper) && upper > 0 ? upper : null,
    otherwise: Number(mapping?.attributes['defaultValue'] ?? 0) || 0,
    areas: descendantsOf(declaration, 'areaMapEntry'),
  };
}

function entryOf({ attributes }: XmlElement): { key: string; points: number; exactCase: boolean } {
  const { mapKey = '', mappedValue = '0', caseSensitive = 'false' } = attributes;
  return { key: mapKey.trim(), points: Number(mappedValue) || 0, exactCase: caseSensitive === 'true' };
}

/** Whether the item's processing looks points up, or only compares with the right answer. */
function usesMapping(item: XmlElement, hasCorrect: boolean): boolean {
  const processing = elementsOf(item, 'responseProcessing')[0];
  if (!processing) return !hasCorrect;
  if (/map_response/.test(processing.attributes['template'] ?? '')) return true;
  return firstOf(processing, 'mapResponse', 'mapResponsePoint') !== undefined || !hasCorrect;
}

export function shareOf(points: number, best: number): number {
  return best > 0 ? Math.max(-WHOLE, Math.min(WHOLE, Math.round((points / best) * WHOLE))) : 0;
}

/** What the item is worth in thousandths: as declared, or as its mapping adds up to; else one point. */
export function pointsOf(item: XmlElement): number {
  const outcomes = elementsOf(item, 'outcomeDeclaration');
  const score = outcomes.find(({ attributes }) => attributes['identifier'] === 'SCORE');
  const most = outcomes.find(({ attributes }) => attributes['identifier'] === 'MAXSCORE');
  const written = [score?.attributes['normalMaximum'], most && wordsOf(most).trim()];
  const points = written.map((each) => Math.round(Number(each ?? NaN) * 1_000)).find((each) => each > 0 && each <= 1e6);
  return points ?? 1_000;
}

/** Feedback of single choices, by choice; what is shown to everyone; and whether there is more. */
export interface Feedback2 {
  readonly byChoice: ReadonlyMap<string, RichText>;
  readonly general: RichText | null;
}

export function feedbackOf(root: XmlElement, item: QtiItem): Feedback2 {
  const processing = elementsOf(root, 'responseProcessing')[0];
  const echoed = new Set<string>();
  for (const each of processing ? descendantsOf(processing, 'setOutcomeValue') : [])
    if (elementsOf(each, 'variable').some(({ attributes }) => /^RESPONSE/.test(attributes['identifier'] ?? '')))
      echoed.add(each.attributes['identifier'] ?? '');
  const byChoice = new Map<string, RichText>();
  let general: RichText | null = null;
  for (const modal of elementsOf(root, 'modalFeedback')) {
    const { identifier = '', outcomeIdentifier = '', showHide = 'show' } = modal.attributes;
    const text = htmlInside(modal, item);
    if (text === '') continue;
    if (outcomeIdentifier === 'GENERAL' && identifier === 'general') general = { format: 'html', text };
    else if (echoed.has(outcomeIdentifier) && showHide === 'show') byChoice.set(identifier, { format: 'html', text });
    else item.note('overall_feedback', 'Feedback for being right or wrong as a whole cannot be kept. It is left out.');
  }
  for (const choice of descendantsOf(root, 'simpleChoice', 'hottext', 'inlineChoice')) {
    const own = descendantsOf(choice, 'feedbackInline', 'feedbackBlock')
      .map((each) => htmlInside(each, item))
      .join('\n');
    if (own !== '') byChoice.set(choice.attributes['identifier'] ?? '', { format: 'html', text: own });
  }
  return { byChoice, general };
}

export function rich(text: string): RichText {
  return text === '' ? NO_TEXT : { format: 'html', text };
}

/** The words of a choice, without the feedback that stands in it. */
export function choiceHtml(choice: XmlElement, item: QtiItem): RichText {
  return rich(htmlInside(choice, item, (each) => (/^feedback/.test(each.name) ? '' : undefined)));
}
