import { NO_TEXT, type AuthoredQuestion } from '../authored-question.js';
import { imported, type ImportedQuestion, type ImportPlace } from '../question-import.js';
import { nameFromText } from '../question-name.js';
import { readOrRefuse, Unreadable } from '../unreadable.js';
import type { Around } from './qti1-item.js';
import type { Stem } from './qti1-choices.js';
import { htmlInside } from './qti-html.js';
import { QtiItem } from './qti-source.js';
import { readChoiceKey, readTextKey } from './qti2-choices.js';
import { readGap, sharesOf } from './qti2-gaps.js';
import { declarationOf, feedbackOf, pointsOf, rich, type Feedback2 } from './qti2-facts.js';
import { readGapMatch, readHotSpot2, readMatch, readOrder } from './qti2-pairs.js';
import { TOOL } from './write-item.js';
import { descendantsOf, elementsOf, firstOf, type XmlElement } from './xml-tree.js';

const REFUSED: Readonly<Record<string, string>> = {
  uploadInteraction: 'This question asks for a file. There is no such type here.',
  drawingInteraction: 'This question asks for a drawing. There is no such type here.',
  mediaInteraction: 'This question asks to play a recording. There is no such type here.',
  customInteraction: 'This question needs a program of its own. There is no such type here.',
  portableCustomInteraction: 'This question needs a program of its own. There is no such type here.',
  endAttemptInteraction: 'This question is answered in several steps. There is no such type here.',
  associateInteraction: 'This question pairs things of one set. There is no such type here.',
  graphicAssociateInteraction: 'This question pairs places on a picture. There is no such type here.',
  graphicGapMatchInteraction: 'Things are dragged onto a picture in this question. There is no such type here.',
  graphicOrderInteraction: 'Places on a picture are ordered in this question. There is no such type here.',
  positionObjectInteraction: 'Something is placed on a picture in this question. There is no such type here.',
};

/** A field to write into that stands for itself, not among words. */
const FIELD_ALONE = /\s*<(p|div)>\s*_____\s*<\/\1>$/;

/** One item of QTI 2.1 or 2.2. */
export function readQti2Item(root: XmlElement, around: Around): ImportedQuestion {
  const { identifier = '', title = '', adaptive = 'false' } = root.attributes;
  const place: ImportPlace = {
    file: around.file,
    line: root.line,
    label: identifier === '' ? `Question ${around.number}` : identifier,
  };
  return readOrRefuse(place, () => {
    if (adaptive === 'true')
      throw new Unreadable('adaptive', 'This question changes while it is answered. There is no such type here.');
    if (elementsOf(root, 'templateDeclaration').length > 0)
      throw new Unreadable(
        'template',
        'This question draws its numbers or words by chance. There is no such type here.',
      );
    const item = new QtiItem(around.source, around.file);
    const question = readBody(root, item, `q${around.number}`, around.tags ?? []);
    const name = title.trim() === '' ? nameFromText(question.text) : title.trim().slice(0, 200);
    const own = identifier === '' ? null : identifier;
    const sourceId = root.attributes['toolName'] === TOOL ? (root.attributes['label'] ?? null) : own;
    return imported(place, { name, category: around.category, sourceId, question }, item.notes);
  });
}

function readBody(root: XmlElement, item: QtiItem, id: string, tags: readonly string[]): AuthoredQuestion {
  const body = elementsOf(root, 'itemBody')[0];
  const interactions = body ? allInteractions(body) : [];
  const [first, ...others] = interactions;
  if (!body || !first) throw new Unreadable('asks_nothing', 'This item asks nothing.');
  for (const { name } of interactions) if (REFUSED[name]) throw new Unreadable(kindOf(name), REFUSED[name]);
  const feedback = feedbackOf(root, item);
  const facts = { id, points: pointsOf(root), tags, ...(feedback.general ? { feedback: feedback.general } : {}) };
  if (others.length > 0 || first.name === 'inlineChoiceInteraction')
    return readGaps(root, body, interactions, item, facts, feedback);
  const gapIds = new Map<string, string>();
  const asked = bodyHtml(body, item, (each) => (each === first ? askedHtml(each, item, gapIds) : undefined));
  const text = rich(asked.replace(FIELD_ALONE, ''));
  return readSingle(root, first, item, { ...facts, text }, feedback, gapIds);
}

function allInteractions(body: XmlElement): XmlElement[] {
  return elementsOf(body).flatMap((each) => (each.name.endsWith('Interaction') ? [each] : allInteractions(each)));
}

/** `uploadInteraction` as the code `upload_interaction`. */
function kindOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function bodyHtml(body: XmlElement, item: QtiItem, replace: (each: XmlElement) => string | undefined): string {
  return htmlInside(body, item, (each) => {
    if (/^feedback(?:Inline|Block)$/.test(each.name)) {
      item.note('feedback_left_out', 'Feedback that belongs to no single choice is left out.');
      return '';
    }
    if (each.name === 'stylesheet' || each.name === 'templateBlock' || each.name === 'templateInline') return '';
    if (each.name === 'rubricBlock') return isForMarkers(each) ? '' : `<div>${htmlInside(each, item)}</div>`;
    return replace(each);
  });
}

function isForMarkers(rubric: XmlElement): boolean {
  return !/candidate/.test(rubric.attributes['view'] ?? 'candidate');
}

/** What stands in the text where an interaction was. */
function askedHtml(interaction: XmlElement, item: QtiItem, gapIds: Map<string, string>): string {
  const prompt = elementsOf(interaction, 'prompt')[0];
  const asked = prompt ? `<div>${htmlInside(prompt, item)}</div>` : '';
  if (interaction.name === 'textEntryInteraction') return '_____';
  if (interaction.name === 'hottextInteraction')
    return `${asked}${htmlInside(interaction, item, (each) => (each.name === 'prompt' ? '' : each.name === 'hottext' ? `<u>${htmlInside(each, item)}</u>` : undefined))}`;
  if (interaction.name !== 'gapMatchInteraction') return asked;
  const around = htmlInside(interaction, item, (each) => {
    if (each.name === 'prompt' || each.name === 'gapText' || each.name === 'gapImg') return '';
    if (each.name !== 'gap') return undefined;
    const id = `g${gapIds.size + 1}`;
    gapIds.set(each.attributes['identifier'] ?? '', id);
    return `<span data-gap="${id}"></span>`;
  });
  return `${asked}${around}`;
}

function readSingle(
  root: XmlElement,
  interaction: XmlElement,
  item: QtiItem,
  stem: Stem,
  feedback: Feedback2,
  gapIds: ReadonlyMap<string, string>,
): AuthoredQuestion {
  if (interaction.name === 'extendedTextInteraction') return readWritten(root, item, stem);
  const declared = declarationOf(root, interaction);
  const choose = (): AuthoredQuestion => {
    const { choices, scoring } = readChoiceKey(interaction, declared, item, feedback);
    return scoring === null ? oneOf(stem, choices) : { ...stem, type: 'multiple_choice', choices, scoring };
  };
  const write = (): AuthoredQuestion => {
    const key = readTextKey(root, declared);
    if (key.kind === 'short_answer') {
      const { accepted, ignoreCase, ignoreDiacritics } = key;
      return { ...stem, type: 'short_answer', accepted, ignoreCase, ignoreDiacritics };
    }
    const { accepted, units, unit, unitPenalty } = key;
    return { ...stem, type: 'numerical', accepted, units, unit, unitPenalty };
  };
  switch (interaction.name) {
    case 'hottextInteraction':
      item.note('hottext', 'Words were marked in the text. Now they are chosen from a list below it.');
      return choose();
    case 'choiceInteraction':
      return choose();
    case 'orderInteraction':
      return readOrder(interaction, declared, item, stem);
    case 'matchInteraction':
      return readMatch(interaction, declared, item, stem);
    case 'gapMatchInteraction':
      return readGapMatch(interaction, declared, item, stem, gapIds);
    case 'hotspotInteraction':
    case 'selectPointInteraction':
      return readHotSpot2(interaction, declared, item, stem);
    case 'sliderInteraction':
      item.note('slider', 'The number was set with a slider. Now it is written.');
      return write();
    case 'textEntryInteraction':
      return write();
    default:
      throw new Unreadable(kindOf(interaction.name), `"${interaction.name}" is not known here.`);
  }
}

type Choices = Extract<AuthoredQuestion, { type: 'single_choice' }>['choices'];

function oneOf(stem: Stem, choices: Choices): AuthoredQuestion {
  const [yes, no, more] = choices;
  const word = (each: Choices[number] | undefined): string => each?.text.text.trim().toLowerCase() ?? '';
  const plain =
    choices.every(({ weight }) => weight === undefined) && choices.filter((each) => each.correct).length === 1;
  if (!yes || !no || more || !plain || word(yes) !== 'true' || word(no) !== 'false')
    return { ...stem, type: 'single_choice', choices };
  return { ...stem, type: 'true_false', answer: yes.correct, feedbackTrue: yes.feedback, feedbackFalse: no.feedback };
}

function readWritten(root: XmlElement, item: QtiItem, stem: Stem): AuthoredQuestion {
  const rubrics = descendantsOf(root, 'rubricBlock').filter(isForMarkers);
  const text = rubrics.map((each) => htmlInside(each, item)).join('\n');
  const guidance = text === '' ? NO_TEXT : rich(text);
  return { ...stem, type: 'written', minimumWords: null, maximumWords: null, template: '', rubric: [], guidance };
}

function readGaps(
  root: XmlElement,
  body: XmlElement,
  interactions: readonly XmlElement[],
  item: QtiItem,
  facts: Omit<Stem, 'text'>,
  feedback: Feedback2,
): AuthoredQuestion {
  const text = rich(
    bodyHtml(body, item, (each) => {
      const place = interactions.indexOf(each);
      if (place === -1) return undefined;
      const prompt = firstOf(each, 'prompt');
      return `${prompt ? htmlInside(prompt, item) : ''}<span data-gap="g${place + 1}"></span>`;
    }),
  );
  const asked = interactions.map((interaction) => readGap(root, interaction, item, feedback));
  const shares = sharesOf(asked.map(({ best }) => best));
  const gaps = asked.map(({ key }, place) => ({ id: `g${place + 1}`, share: shares[place]!, ...key }));
  return { ...facts, type: 'cloze', text, gaps };
}
