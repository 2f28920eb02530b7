import { NO_TEXT, type AuthoredQuestion } from '../authored-question.js';
import { Unreadable } from '../unreadable.js';
import { readImage, readShape } from './hot-spot.js';
import { noKey } from './qti2-choices.js';
import type { Stem } from './qti1-choices.js';
import { choiceHtml, type Declared } from './qti2-facts.js';
import { escapeHtml, type QtiItem } from './qti-source.js';
import { descendantsOf, elementsOf, wordsOf, type XmlElement } from './xml-tree.js';

function pairsOf(declared: Declared): (readonly [string, string])[] {
  const mapped = declared.mapped?.filter(({ points }) => points > 0).map(({ key }) => key);
  const written = declared.correct.length > 0 ? declared.correct : (mapped ?? []);
  return written.map((each) => {
    const [from = '', to = ''] = each.split(/\s+/);
    return [from, to] as const;
  });
}

export function readOrder(interaction: XmlElement, declared: Declared, item: QtiItem, stem: Stem): AuthoredQuestion {
  const options = descendantsOf(interaction, 'simpleChoice');
  const choices = declared.correct.flatMap((identifier, place) => {
    const option = options.find(({ attributes }) => attributes['identifier'] === identifier);
    return option ? [{ id: `c${place + 1}`, text: choiceHtml(option, item) }] : [];
  });
  if (choices.length < 2 || choices.length !== options.length) throw noKey();
  return { ...stem, type: 'ordering', choices, scoring: 'all_or_nothing' };
}

export function readMatch(interaction: XmlElement, declared: Declared, item: QtiItem, stem: Stem): AuthoredQuestion {
  const [left, right] = elementsOf(interaction, 'simpleMatchSet').map((set) =>
    elementsOf(set, 'simpleAssociableChoice'),
  );
  if (!left || !right) throw new Unreadable('no_rows', 'This question has no two sets to match.');
  const pairs = pairsOf(declared);
  const nameOf = (each: XmlElement): string => each.attributes['identifier'] ?? '';
  const once = (set: readonly XmlElement[], end: 0 | 1): boolean =>
    set.every((each) => pairs.filter((pair) => pair[end] === nameOf(each)).length === 1);
  const turned = !once(left, 0) && once(right, 1);
  if (!turned && !once(left, 0))
    throw new Unreadable('several_matches', 'Something in this question has no match, or several. It cannot be kept.');
  const [rowSet, choiceSet, from, to] = turned ? ([right, left, 1, 0] as const) : ([left, right, 0, 1] as const);
  const ids = new Map(choiceSet.map((each, place) => [nameOf(each), `c${place + 1}`]));
  const rows = rowSet.map((each, place) => {
    const choiceId = ids.get(pairs.find((pair) => pair[from] === nameOf(each))?.[to] ?? '');
    if (choiceId === undefined) throw noKey();
    return { id: `r${place + 1}`, text: choiceHtml(each, item), choiceId };
  });
  const weights = new Set(declared.mapped?.filter(({ points }) => points > 0).map(({ points }) => points));
  if (weights.size > 1) item.note('row_weights', 'The rows had points of their own. Now each row counts the same.');
  if (declared.mapped?.some(({ points }) => points < 0) === true || declared.otherwise < 0)
    item.note('penalty', 'Wrong matches took points away. Now they earn none.');
  const choices = choiceSet.map((each, place) => ({ id: `c${place + 1}`, text: choiceHtml(each, item) }));
  return { ...stem, type: 'matching', rows, choices, scoring: declared.mapped ? 'per_row' : 'all_or_nothing' };
}

/** Words dragged into gaps; the gaps stand in the stem already, by the identifiers that `gapIds` lists. */
export function readGapMatch(
  interaction: XmlElement,
  declared: Declared,
  item: QtiItem,
  stem: Stem,
  gapIds: ReadonlyMap<string, string>,
): AuthoredQuestion {
  if (descendantsOf(interaction, 'gapImg').length > 0)
    throw new Unreadable(
      'pictures_in_gaps',
      'Pictures are dragged into the gaps of this question. That is not known here.',
    );
  const words = elementsOf(interaction, 'gapText');
  const ids = new Map(words.map((each, place) => [each.attributes['identifier'] ?? '', `c${place + 1}`]));
  const pairs = pairsOf(declared);
  const gaps = [...gapIds].map(([identifier, id]) => {
    const mine = pairs
      .filter((pair) => pair.includes(identifier))
      .map((pair) => pair.find((end) => end !== identifier));
    if (mine.length > 1) throw new Unreadable('several_matches', 'A gap of this question takes several words.');
    const choiceId = ids.get(mine[0] ?? '');
    if (choiceId === undefined) throw noKey();
    return { id, choiceId };
  });
  if (gaps.length === 0) throw new Unreadable('no_gaps', 'This question has no gaps.');
  if (!declared.mapped) item.note('per_gap', 'Only the whole was worth points. Now each gap is.');
  const choices = words.map((each, place) => ({
    id: `c${place + 1}`,
    text: choiceHtml(each, item),
    group: '1',
    reusable: each.attributes['matchMax'] !== '1',
  }));
  return { ...stem, type: 'gap_select', gaps, choices };
}

export function readHotSpot2(interaction: XmlElement, declared: Declared, item: QtiItem, stem: Stem): AuthoredQuestion {
  const object = elementsOf(interaction, 'object', 'img')[0];
  const { data = '', src = data, alt } = object?.attributes ?? {};
  const words = alt ?? (object ? wordsOf(object).replace(/\s+/g, ' ').trim() : '');
  const image = readImage(item, src, words);
  const spots = elementsOf(interaction, 'hotspotChoice');
  const areas = spots.length > 0 ? spots : declared.areas;
  if (areas.length === 0) throw new Unreadable('no_areas', 'This question has no areas.');
  const right = declared.mapped?.filter(({ points }) => points > 0).map(({ key }) => key) ?? declared.correct;
  const choices = areas.map(({ attributes }, place) => {
    const { identifier = '', shape = 'rect', coords = '', mappedValue = '1', hotspotLabel } = attributes;
    const label = hotspotLabel ?? '';
    if (label === '') item.note('areas_unnamed', 'The areas have no words that say where they are. Please write them.');
    return {
      id: `c${place + 1}`,
      text: { format: 'html' as const, text: label === '' ? `Area ${place + 1}` : escapeHtml(label) },
      correct: spots.length > 0 ? right.includes(identifier) : Number(mappedValue) > 0,
      feedback: NO_TEXT,
      shape: readShape(shape, coords),
    };
  });
  if (!choices.some(({ correct }) => correct)) throw noKey();
  const most = Number(interaction.attributes['maxChoices'] ?? '1');
  return { ...stem, type: 'hot_spot', image, choices, most: most > 0 ? most : choices.length };
}
