import { WHOLE } from '@convenor/rules';
import { xml, type Xml, type XmlContent } from '../xml/write-xml.js';

/** What an item of QTI 2 is made of. */
export interface ItemParts {
  readonly declarations: readonly Xml[];
  readonly body: readonly Xml[];
  /** Each adds what one response earns to the score. */
  readonly scoring: readonly Xml[];
  /** Feedback shown for what was chosen, by the identifier of the choice. */
  readonly feedback?: readonly { readonly identifier: string; readonly text: readonly Xml[] }[];
}

export interface Declaration {
  readonly identifier: string;
  readonly cardinality: 'single' | 'multiple' | 'ordered';
  readonly baseType: 'identifier' | 'directedPair' | 'string' | 'float';
  readonly correct: readonly string[];
  readonly mapped?: readonly MapEntry[];
  /** The most that the mapping may add up to. */
  readonly most?: number;
}

export interface MapEntry {
  readonly key: string;
  readonly points: number;
  readonly exactCase?: boolean;
}

export function declare({ identifier, cardinality, baseType, correct, mapped = [], most }: Declaration): Xml {
  const entries = mapped.map(({ key, points, exactCase }) =>
    xml('mapEntry', {
      ...{ mapKey: key, mappedValue: points },
      caseSensitive: exactCase === undefined ? undefined : String(exactCase),
    }),
  );
  return xml('responseDeclaration', { identifier, cardinality, baseType }, [
    ...(correct.length === 0
      ? []
      : [
          xml(
            'correctResponse',
            {},
            correct.map((each) => xml('value', {}, each)),
          ),
        ]),
    ...(entries.length === 0 ? [] : [xml('mapping', { lowerBound: 0, upperBound: most, defaultValue: 0 }, entries)]),
  ]);
}

/** A share of the points of a question, or of a gap, in points (not thousandths). */
export function pointsFor(weight: number, points: number): number {
  return ((weight / WHOLE) * points) / 1_000;
}

export const number = (value: number | string): Xml => xml('baseValue', { baseType: 'float' }, String(value));
export const variable = (identifier: string): Xml => xml('variable', { identifier });

export function addScore(earned: XmlContent): Xml {
  return xml('setOutcomeValue', { identifier: 'SCORE' }, xml('sum', {}, [variable('SCORE'), earned]));
}

export function addMapped(identifier: string): Xml {
  return addScore(xml('mapResponse', { identifier }));
}

/** All the points for the right answer, and none for any other. */
export function addIfCorrect(identifier: string, points: number): Xml {
  const match = xml('match', {}, [variable(identifier), xml('correct', { identifier })]);
  return xml('responseCondition', {}, xml('responseIf', {}, [match, addScore(number(points / 1_000))]));
}
