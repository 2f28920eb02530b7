import { WHOLE } from '@convenor/rules';
import { NO_TEXT, type AuthoredQuestion } from '../authored-question.js';
import { xml, type Xml } from '../xml/write-xml.js';
import { addMapped, addScore, declare, number, pointsFor, variable, type ItemParts } from './item-parts.js';
import { LeftOut, type ItemWriter } from './item-writer.js';
import { mapSingle } from './write-choices.js';

type Of<T extends AuthoredQuestion['type']> = Extract<AuthoredQuestion, { type: T }>;
type TextKey = Pick<Of<'short_answer'>, 'accepted' | 'ignoreCase' | 'ignoreDiacritics'>;
type NumberKey = Pick<Of<'numerical'>, 'accepted' | 'units'>;
type AcceptedNumber = NumberKey['accepted'][number];

/** One response: what is declared about it, and what it adds to the score. */
interface Asked {
  readonly declaration: Xml;
  readonly scoring: Xml;
}

export function writeShortAnswer(question: Of<'short_answer'>, way: ItemWriter): ItemParts {
  return typed(question, way, askText('RESPONSE', question, question.points, way));
}

export function writeNumerical(question: Of<'numerical'>, way: ItemWriter): ItemParts {
  return typed(question, way, askNumber('RESPONSE', question, question.points, way));
}

function typed(question: AuthoredQuestion, way: ItemWriter, { declaration, scoring }: Asked): ItemParts {
  const field = xml('p', {}, xml('textEntryInteraction', { responseIdentifier: 'RESPONSE' }));
  return { declarations: [declaration], body: [...way.blocks(question.text), field], scoring: [scoring] };
}

export function writeEssay(question: Of<'written'>, way: ItemWriter): ItemParts {
  const { minimumWords, maximumWords, template, rubric, guidance } = question;
  if (minimumWords !== null || maximumWords !== null || template !== '')
    way.note('bounds_lost', 'QTI holds no number of words and no first text: they are left out.');
  if (rubric.length > 0) way.note('rubric_lost', 'The rubric is left out: QTI only holds guidance for those who mark.');
  const said = guidance.text === NO_TEXT.text ? [] : [xml('rubricBlock', { view: 'scorer' }, way.blocks(guidance))];
  const asked = xml('extendedTextInteraction', { responseIdentifier: 'RESPONSE' });
  return {
    declarations: [declare({ identifier: 'RESPONSE', baseType: 'string', cardinality: 'single', correct: [] })],
    body: [...way.blocks(question.text), asked, ...said],
    scoring: [],
  };
}

export function writeCloze(question: Of<'cloze'>, way: ItemWriter): ItemParts {
  const total = question.gaps.reduce((sum, { share }) => sum + share, 0);
  const gaps = new Map(question.gaps.map((gap) => [gap.id, gap]));
  const asked: Asked[] = [];
  const text = way.blocks(question.text, (id) => {
    const gap = gaps.get(id);
    if (!gap || !gaps.delete(id)) throw new LeftOut('a gap of its text is not known, or stands there twice.');
    const responseIdentifier = `RESPONSE${asked.length + 1}`;
    const points = (question.points * gap.share) / total;
    if (gap.kind === 'multiple_choice') throw new LeftOut('several words may be chosen in one of its gaps.');
    if (gap.kind !== 'single_choice') {
      const numeric = gap.kind === 'numerical';
      asked.push(
        numeric ? askNumber(responseIdentifier, gap, points, way) : askText(responseIdentifier, gap, points, way),
      );
      return xml('textEntryInteraction', { responseIdentifier });
    }
    if (gap.show !== 'menu') way.note('menus', 'Choices inside a text are written as menus.');
    if (gap.choices.some(({ feedback }) => feedback.text !== NO_TEXT.text)) lostFeedback(way);
    const choices = gap.choices.map((each, place) => ({ ...each, id: `${id}-${place + 1}` }));
    const mapped = mapSingle(choices, points, way);
    const best = mapped.reduce((a, b) => (b.points > a.points ? b : a), mapped[0]!);
    const facts = { identifier: responseIdentifier, baseType: 'identifier', cardinality: 'single' } as const;
    const declaration = declare({ ...facts, correct: [best.key], mapped, most: points / 1_000 });
    asked.push({ declaration, scoring: addMapped(responseIdentifier) });
    const options = choices.map((each) => xml('inlineChoice', { identifier: each.id }, way.words(each.text)));
    return xml('inlineChoiceInteraction', { responseIdentifier, shuffle: 'false' }, options);
  });
  if (gaps.size > 0) throw new LeftOut('a gap of it does not stand in its text.');
  return {
    declarations: asked.map(({ declaration }) => declaration),
    body: text,
    scoring: asked.map(({ scoring }) => scoring),
  };
}

function lostFeedback(way: ItemWriter): void {
  way.note('feedback_lost', 'Feedback for single written answers, and for choices inside a text, is left out.');
}

function askText(identifier: string, key: TextKey, points: number, way: ItemWriter): Asked {
  const { accepted, ignoreCase, ignoreDiacritics } = key;
  if (ignoreDiacritics) way.note('accents_lost', 'Accents count in QTI: answers have to be written with them.');
  if (accepted.some(({ feedback }) => feedback.text !== NO_TEXT.text)) lostFeedback(way);
  const seen = new Set<string>();
  const mapped = accepted.flatMap(({ pattern, weight }) => {
    const words = pattern.replaceAll('\\*', '').includes('*') ? null : pattern.replaceAll('\\*', '*').trim();
    if (words === null) way.note('wildcards_lost', 'Accepted answers with a star for any words are left out.');
    const alike = (ignoreCase ? words?.toLowerCase() : words) ?? '';
    if (words === null || alike === '' || seen.has(alike)) return [];
    seen.add(alike);
    return weight === 0 ? [] : [{ key: words, points: pointsFor(weight, points), exactCase: !ignoreCase }];
  });
  const best = mapped.reduce((most, each) => (each.points > most.points ? each : most), { key: '', points: 0 });
  if (best.points <= 0) throw new LeftOut('none of its accepted answers can be written in QTI.');
  const facts = { identifier, baseType: 'string', cardinality: 'single' } as const;
  const declaration = declare({ ...facts, correct: [best.key], mapped, most: points / 1_000 });
  return { declaration, scoring: addMapped(identifier) };
}

function askNumber(identifier: string, { accepted, units }: NumberKey, points: number, way: ItemWriter): Asked {
  if (units.length > 0) way.note('units_lost', 'QTI knows no units: only the number is asked for.');
  if (accepted.some(({ feedback }) => feedback.text !== NO_TEXT.text)) lostFeedback(way);
  if (!accepted.some(({ weight }) => weight > 0)) throw new LeftOut('none of its accepted answers earns points.');
  if (!accepted.some(({ weight }) => weight === WHOLE))
    way.note('weights_scaled', 'No answer earns all the points. When it is read again, the best one will.');
  const branches = accepted.map((each, place) =>
    xml(place === 0 ? 'responseIf' : 'responseElseIf', {}, [
      isIn(identifier, each),
      addScore(number(pointsFor(each.weight, points))),
    ]),
  );
  const right = accepted.find(({ weight }) => weight === WHOLE);
  const correct = right?.kind === 'exact' ? [right.value] : [];
  return {
    declaration: declare({ identifier, baseType: 'float', cardinality: 'single', correct }),
    scoring: xml('responseCondition', {}, branches),
  };
}

function isIn(identifier: string, accepted: AcceptedNumber): Xml {
  const given = variable(identifier);
  if (accepted.kind === 'any') return xml('not', {}, xml('isNull', {}, given));
  if (accepted.kind === 'range')
    return xml('and', {}, [
      xml('gte', {}, [given, number(accepted.from)]),
      xml('lte', {}, [given, number(accepted.to)]),
    ]);
  const { kind, size } = accepted.tolerance;
  const both = [given, number(accepted.value)];
  if (Number(size) === 0) return xml('equal', { toleranceMode: 'exact' }, both);
  if (kind === 'geometric') throw new LeftOut('QTI cannot say how far its number may be missed.');
  const written = kind === 'relative' ? String(Number((Number(size) * 100).toPrecision(12))) : size;
  return xml('equal', { toleranceMode: kind, tolerance: `${written} ${written}` }, both);
}
