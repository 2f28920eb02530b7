import { NO_TEXT, type AuthoredQuestion } from '../authored-question.js';
import { xml } from '../xml/write-xml.js';
import { addIfCorrect, addMapped, declare, type ItemParts } from './item-parts.js';
import { LeftOut, type ItemWriter } from './item-writer.js';

type Of<T extends AuthoredQuestion['type']> = Extract<AuthoredQuestion, { type: T }>;

export function writeMatching(question: Of<'matching'>, way: ItemWriter): ItemParts {
  const { rows, choices, points } = question;
  const pairs = rows.map(({ id, choiceId }) => `${id} ${choiceId}`);
  const rowSet = rows.map(({ id, text }) => xml('simpleAssociableChoice', once(id), way.flow(text)));
  const choiceSet = choices.map(({ id, text }) => {
    return xml('simpleAssociableChoice', { identifier: id, matchMax: 0 }, way.flow(text));
  });
  const interaction = xml(
    'matchInteraction',
    { responseIdentifier: 'RESPONSE', shuffle: 'false', maxAssociations: rows.length },
    [xml('simpleMatchSet', {}, rowSet), xml('simpleMatchSet', {}, choiceSet)],
  );
  const perRow = question.scoring === 'per_row';
  return {
    declarations: [perRow ? perPair(pairs, points) : pairsOf(pairs)],
    body: [...way.blocks(question.text), interaction],
    scoring: [perRow ? addMapped('RESPONSE') : addIfCorrect('RESPONSE', points)],
  };
}

export function writeOrdering(question: Of<'ordering'>, way: ItemWriter): ItemParts {
  if (question.scoring !== 'all_or_nothing')
    way.note('scoring_lost', 'Only the whole order earns points in QTI: an order that is nearly right earns none.');
  const options = question.choices.map(({ id, text }) => xml('simpleChoice', { identifier: id }, way.flow(text)));
  const correct = question.choices.map(({ id }) => id);
  const declared = { identifier: 'RESPONSE', baseType: 'identifier', cardinality: 'ordered', correct } as const;
  return {
    declarations: [declare(declared)],
    body: [
      ...way.blocks(question.text),
      xml('orderInteraction', { responseIdentifier: 'RESPONSE', shuffle: 'true' }, options),
    ],
    scoring: [addIfCorrect('RESPONSE', question.points)],
  };
}

export function writeGapSelect(question: Of<'gap_select'>, way: ItemWriter): ItemParts {
  if (new Set(question.choices.map(({ group }) => group)).size > 1)
    way.note('groups_lost', 'QTI has no groups of words: any word may be put into any gap.');
  const words = question.choices.map(({ id, text, reusable }) => {
    return xml('gapText', { identifier: id, matchMax: reusable ? 0 : 1 }, way.words(text));
  });
  const left = new Set(question.gaps.map(({ id }) => id));
  const text = way.blocks(question.text, (id) => {
    if (!left.delete(id)) throw new LeftOut('a gap of its text is not known, or stands there twice.');
    return xml('gap', { identifier: id });
  });
  if (left.size > 0) throw new LeftOut('a gap of it does not stand in its text.');
  const pairs = question.gaps.map(({ id, choiceId }) => `${choiceId} ${id}`);
  return {
    declarations: [perPair(pairs, question.points)],
    body: [xml('gapMatchInteraction', { responseIdentifier: 'RESPONSE', shuffle: 'false' }, [...words, ...text])],
    scoring: [addMapped('RESPONSE')],
  };
}

export function writeHotSpot(question: Of<'hot_spot'>, way: ItemWriter): ItemParts {
  const { image, choices, most, points } = question;
  const name = /^file:(.+)$/s.exec(image.url)?.[1] ?? '';
  const data = way.call(name);
  const type = way.files.get(name)?.mediaType;
  if (data === null || type === undefined) throw new LeftOut('its picture is not there.');
  if (choices.some(({ weight }) => weight !== undefined))
    way.note('weights_lost', 'Spots are only right or wrong in QTI: their weights are left out.');
  if (choices.some(({ feedback }) => feedback.text !== NO_TEXT.text))
    way.note('feedback_lost', 'Feedback of single spots is left out.');
  const spots = choices.map(({ id, shape, text }) => {
    return xml('hotspotChoice', { identifier: id, ...areaOf(shape), hotspotLabel: way.words(text) });
  });
  const right = choices.filter(({ correct }) => correct).map(({ id }) => id);
  const each = points / 1_000 / Math.max(1, Math.min(most, right.length));
  const picture = xml('object', { data, type, width: image.width, height: image.height }, image.alt);
  return {
    declarations: [
      declare({
        ...{ identifier: 'RESPONSE', baseType: 'identifier', cardinality: most === 1 ? 'single' : 'multiple' },
        ...{ correct: most === 1 ? right.slice(0, 1) : right, most: points / 1_000 },
        mapped: right.map((key) => ({ key, points: each })),
      }),
    ],
    body: [
      ...way.blocks(question.text),
      xml('hotspotInteraction', { responseIdentifier: 'RESPONSE', maxChoices: most }, [picture, ...spots]),
    ],
    scoring: [addMapped('RESPONSE')],
  };
}

function areaOf(shape: Of<'hot_spot'>['choices'][number]['shape']): { shape: string; coords: string } {
  if (shape.kind === 'polygon') return { shape: 'poly', coords: shape.points.flatMap(({ x, y }) => [x, y]).join(',') };
  const { x, y } = shape;
  if (shape.kind === 'rectangle') return { shape: 'rect', coords: [x, y, x + shape.width, y + shape.height].join(',') };
  if (shape.radiusX === shape.radiusY) return { shape: 'circle', coords: [x, y, shape.radiusX].join(',') };
  return { shape: 'ellipse', coords: [x, y, shape.radiusX, shape.radiusY].join(',') };
}

function once(identifier: string): { identifier: string; matchMax: number } {
  return { identifier, matchMax: 1 };
}

function pairsOf(correct: readonly string[]) {
  return declare({ identifier: 'RESPONSE', baseType: 'directedPair', cardinality: 'multiple', correct });
}

function perPair(correct: readonly string[], points: number) {
  const mapped = correct.map((key) => ({ key, points: points / 1_000 / correct.length }));
  const facts = { identifier: 'RESPONSE', baseType: 'directedPair', cardinality: 'multiple' } as const;
  return declare({ ...facts, correct, mapped, most: points / 1_000 });
}
