import type { AuthoredQuestion, QuestionEntry } from '../authored-question.js';
import { xml, type Xml } from '../xml/write-xml.js';
import type { ItemParts } from './item-parts.js';
import { LeftOut, type ItemWriter } from './item-writer.js';
import { writeMultiple, writeSingle, writeTrueFalse } from './write-choices.js';
import { writeGapSelect, writeHotSpot, writeMatching, writeOrdering } from './write-pairs.js';
import { writeCloze, writeEssay, writeNumerical, writeShortAnswer } from './write-words.js';

export const QTI_NAMESPACE = 'http://www.imsglobal.org/xsd/imsqti_v2p2';
/** By this our own packages are known again: their labels are ids, and their test is no category. */
export const TOOL = 'Convenor';

/** @throws LeftOut for what QTI cannot hold */
export function writeItem({ name, sourceId, question }: QuestionEntry, identifier: string, way: ItemWriter): Xml {
  const { declarations, body, scoring, feedback = [] } = partsOf(question, way);
  if (question.hints !== undefined && question.hints.length > 0)
    way.note('hints_lost', 'QTI holds no hints: they are left out.');
  const general = question.feedback ? way.flow(question.feedback) : [];
  const echo = xml('setOutcomeValue', { identifier: 'FEEDBACK' }, xml('variable', { identifier: 'RESPONSE' }));
  const everyone = xml(
    'setOutcomeValue',
    { identifier: 'GENERAL' },
    xml('baseValue', { baseType: 'identifier' }, 'general'),
  );
  const processing = [...scoring, ...(feedback.length > 0 ? [echo] : []), ...(general.length > 0 ? [everyone] : [])];
  const cardinality = question.type === 'multiple_choice' ? 'multiple' : 'single';
  return xml(
    'assessmentItem',
    {
      ...{ xmlns: QTI_NAMESPACE, identifier, title: name, label: sourceId ?? undefined },
      ...{ adaptive: 'false', timeDependent: 'false', toolName: TOOL },
    },
    [
      ...declarations,
      score(question.points),
      ...(feedback.length > 0 ? [xml('outcomeDeclaration', outcome('FEEDBACK', cardinality))] : []),
      ...(general.length > 0 ? [xml('outcomeDeclaration', outcome('GENERAL', 'single'))] : []),
      xml('itemBody', {}, body),
      ...(processing.length > 0 ? [xml('responseProcessing', {}, processing)] : []),
      ...feedback.map((each) => modal('FEEDBACK', each.identifier, each.text)),
      ...(general.length > 0 ? [modal('GENERAL', 'general', general)] : []),
    ],
  );
}

function score(points: number): Xml {
  const facts = { identifier: 'SCORE', cardinality: 'single', baseType: 'float', normalMaximum: points / 1_000 };
  return xml('outcomeDeclaration', facts, xml('defaultValue', {}, xml('value', {}, '0')));
}

function outcome(identifier: string, cardinality: string): Record<string, string> {
  return { identifier, cardinality, baseType: 'identifier' };
}

function modal(outcomeIdentifier: string, identifier: string, text: readonly Xml[]): Xml {
  return xml('modalFeedback', { outcomeIdentifier, identifier, showHide: 'show' }, text);
}

function partsOf(question: AuthoredQuestion, way: ItemWriter): ItemParts {
  switch (question.type) {
    case 'single_choice':
      return writeSingle(question, way);
    case 'multiple_choice':
      return writeMultiple(question, way);
    case 'true_false':
      return writeTrueFalse(question, way);
    case 'matching':
      return writeMatching(question, way);
    case 'ordering':
      return writeOrdering(question, way);
    case 'short_answer':
      return writeShortAnswer(question, way);
    case 'numerical':
      return writeNumerical(question, way);
    case 'cloze':
      return writeCloze(question, way);
    case 'gap_select':
      return writeGapSelect(question, way);
    case 'hot_spot':
      return writeHotSpot(question, way);
    case 'written':
      return writeEssay(question, way);
    case 'situational_judgement':
      throw new LeftOut('QTI has no questions that are scored against what a panel chose.');
  }
}
