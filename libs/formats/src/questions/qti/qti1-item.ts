import { NO_TEXT, type AuthoredQuestion } from '../authored-question.js';
import { imported, type ImportedQuestion, type ImportPlace } from '../question-import.js';
import { nameFromText } from '../question-name.js';
import { readOrRefuse, Unreadable } from '../unreadable.js';
import { inPixels, readImage, readShape } from './hot-spot.js';
import { GENERAL, readChoices, type Feedback, type Stem } from './qti1-choices.js';
import { feedbackOf, html, labelsOf, metadataOf, ownHtml, responsesOf, stemHtml, type Qti1Item } from './qti1-facts.js';
import { readGaps, readMatching, readOrdering } from './qti1-rows.js';
import { readNumerical, readShortKey } from './qti1-words.js';
import { QtiItem, type QtiPackage } from './qti-source.js';
import { descendantsOf, elementsOf, firstOf, wordsOf, type XmlElement } from './xml-tree.js';

export interface Around {
  readonly source: QtiPackage;
  readonly file: string | null;
  readonly category: readonly string[];
  readonly number: number;
  /** A passage that belongs before the question. */
  readonly passage: string;
  readonly tags?: readonly string[];
}

const NAMELESS = /^(?:question|item|untitled)?\s*\d*$/i;

/** One item of QTI 1.2: as Canvas and Common Cartridges write it, or by its responses alone. */
export function readQti1Item(element: XmlElement, around: Around): ImportedQuestion {
  const { ident = '', title = '' } = element.attributes;
  const label = ident === '' ? `Question ${around.number}` : ident;
  const place: ImportPlace = { file: around.file, line: element.line, label };
  return readOrRefuse(place, () => {
    const way = new QtiItem(around.source, around.file);
    const metadata = metadataOf(element);
    const kind = kindOf(metadata);
    const item: Qti1Item = { element, way, kind, metadata, responses: responsesOf(element) };
    const question = readQuestion(item, around);
    const name = NAMELESS.test(title.trim()) ? nameFromText(question.text) : title.trim().slice(0, 200);
    return imported(
      place,
      { name, category: around.category, sourceId: ident === '' ? null : ident, question },
      way.notes,
    );
  });
}

function kindOf(metadata: ReadonlyMap<string, string>): string {
  return metadata.get('question_type') ?? metadata.get('cc_profile') ?? metadata.get('qmd_itemtype') ?? '';
}

const REFUSED: Readonly<Record<string, readonly [string, string]>> = {
  file_upload_question: ['upload', 'This question asks for a file. There is no such type here.'],
  text_only_question: ['asks_nothing', 'This is a text without a question.'],
  calculated_question: ['formula', 'This question draws its numbers by chance. There is no such type here.'],
};

function readQuestion(item: Qti1Item, around: Around): AuthoredQuestion {
  const reason =
    REFUSED[item.kind] ?? (firstOf(item.element, 'calculated') ? REFUSED['calculated_question'] : undefined);
  if (reason) throw new Unreadable(...reason);
  const feedback = feedbackOf(item.element, item.way);
  const general = ['general_fb', 'general'].flatMap((ident) => feedback.get(ident) ?? [])[0];
  feedback.delete('general_fb');
  const passage = around.passage;
  if (passage !== '') item.way.note('passage', 'The passage that several questions share stands in each of them.');
  const text = [passage, stemHtml(item.element, item.way)].filter((each) => each !== '').join('\n');
  const stem: Stem = {
    id: `q${around.number}`,
    text: html(text),
    points: pointsOf(item),
    tags: [],
    ...(general ? { feedback: general } : {}),
  };
  const question = byResponses(item, stem, feedback);
  noteLeft(item, question, feedback);
  return question;
}

function pointsOf({ metadata, way }: Qti1Item): number {
  const written = metadata.get('points_possible') ?? metadata.get('cc_weighting') ?? '1';
  const points = Math.round(Number(written) * 1_000);
  if (Number.isFinite(points) && points > 0 && points <= 1_000_000) return points;
  way.note('points', `"${written.slice(0, 20)}" points cannot be kept. The question is worth 1 point.`);
  return 1_000;
}

function byResponses(item: Qti1Item, bare: Stem, feedback: Feedback): AuthoredQuestion {
  const { responses, kind, way } = item;
  const [first] = responses;
  const essay = /essay/i.test(kind) || (responses.length > 0 && kind === '' && isLongText(first, item));
  if (essay) return readEssay(bare, item);
  if (!first) throw new Unreadable('asks_nothing', 'This item asks nothing.');
  const inGaps = /fill_in_multiple_blanks|multiple_dropdowns/.test(kind);
  if (inGaps) return readGaps(item, bare, feedback);
  if (responses.some(({ name }) => name === 'response_extension' || name === 'response_grp'))
    throw new Unreadable('unknown_response', 'This question is answered in a way that is not known here.');
  if (first.name === 'response_xy') return readHotSpot(item, first, withOwn(bare, item, first));
  if (responses.length > 1) {
    const rows = responses.every((each) => each.name === 'response_lid' && ownHtml(each, way) !== '');
    return /matching/.test(kind) || rows ? readMatching(item, bare) : readGaps(item, bare, feedback);
  }
  if (/matching/.test(kind)) return readMatching(item, bare);
  const stem = withOwn(bare, item, first);
  if ((first.attributes['rcardinality'] ?? '').toLowerCase() === 'ordered')
    return readOrdering(item, first, stem, feedback);
  if (first.name === 'response_lid') return readChoices(item, first, stem, feedback);
  const fib = firstOf(first, 'render_fib');
  const numeric = /numerical/.test(kind) || /decimal|integer|scientific/i.test(fib?.attributes['fibtype'] ?? '');
  if (numeric || first.name === 'response_num') return readNumerical(item, first, stem, feedback);
  if (fib && descendantsOf(fib, 'response_label').length > 1)
    throw new Unreadable('several_blanks', 'One answer of this question has several blanks that cannot be told apart.');
  return { ...stem, type: 'short_answer', ...readShortKey(item, first, feedback) };
}

function withOwn(stem: Stem, { way }: Qti1Item, response: XmlElement): Stem {
  const extension = elementsOf(response, 'render_extension').map((each) => ownHtml(each, way));
  const own = [ownHtml(response, way), ...extension].filter((each) => each !== '').join('\n');
  return own === '' ? stem : { ...stem, text: html([stem.text.text, own].filter((each) => each !== '').join('\n')) };
}

function isLongText(response: XmlElement | undefined, { element }: Qti1Item): boolean {
  return response?.name === 'response_str' && descendantsOf(element, 'varequal', 'varsubstring').length === 0;
}

function readEssay(stem: Stem, { element, way }: Qti1Item): AuthoredQuestion {
  const solution = firstOf(element, 'solution') ?? firstOf(element, 'itemrubric') ?? firstOf(element, 'rubric');
  const words = solution ? wordsOf(solution).trim() : '';
  const guidance = words === '' ? NO_TEXT : html(way.html(words));
  return { ...stem, type: 'written', minimumWords: null, maximumWords: null, template: '', rubric: [], guidance };
}

function readHotSpot(item: Qti1Item, response: XmlElement, stem: Stem): AuthoredQuestion {
  const picture = firstOf(response, 'matimage');
  const image = readImage(item.way, picture?.attributes['uri'] ?? '', picture?.attributes['label'] ?? '');
  const labels = labelsOf(response, item.way);
  if (labels.length === 0) throw new Unreadable('no_areas', 'This question has no areas.');
  const choices = labels.map(({ element }, place) => {
    const coords = wordsOf(element).trim();
    const shape = readShape(element.attributes['rarea'] ?? 'rectangle', coords);
    const shares = coords.split(/[\s,]+/).every((each) => Math.abs(Number(each)) <= 1);
    const text = { format: 'plain' as const, text: `Area ${place + 1}` };
    return {
      id: `c${place + 1}`,
      text,
      correct: true,
      feedback: NO_TEXT,
      shape: shares ? inPixels(shape, image) : shape,
    };
  });
  item.way.note('areas_unnamed', 'The areas have no words that say where they are. Please write them.');
  const several = (response.attributes['rcardinality'] ?? '').toLowerCase() === 'multiple';
  return { ...stem, type: 'hot_spot', image, choices, most: several ? choices.length : 1 };
}

function noteLeft({ way }: Qti1Item, question: AuthoredQuestion, feedback: Feedback): void {
  const kept = JSON.stringify(question);
  const left = [...feedback].filter(([, { text }]) => !kept.includes(JSON.stringify(text).slice(1, -1)));
  if (left.some(([ident]) => GENERAL.test(ident)))
    way.note('overall_feedback', 'Feedback for being right or wrong as a whole cannot be kept. It is left out.');
  if (left.some(([ident]) => !GENERAL.test(ident)))
    way.note('feedback_left_out', 'Feedback that belongs to no single choice or answer is left out.');
}
