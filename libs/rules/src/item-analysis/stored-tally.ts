import type { AnswerTally, ConfidenceTally, ItemTally } from './tally.js';

/** An item's tally as JSON can hold it: large sums as decimal texts, tables as lists of their entries. */
export type StoredItemTally = Omit<ItemTally, Squares | 'answers' | 'confidence'> &
  Record<Squares, string> & {
    answers: [part: string, keys: [key: string, answer: AnswerTally][]][];
    confidence: [level: number, those: ConfidenceTally][];
  };

type Squares = 'pointsSquared' | 'totalsSquared' | 'products';

export function storedItemTally(tally: ItemTally): StoredItemTally {
  return {
    ...tally,
    pointsSquared: `${tally.pointsSquared}`,
    totalsSquared: `${tally.totalsSquared}`,
    products: `${tally.products}`,
    answers: [...tally.answers].map(([part, keys]) => [part, [...keys]]),
    confidence: [...tally.confidence],
  };
}

export function itemTallyFrom(stored: StoredItemTally): ItemTally {
  return {
    ...stored,
    pointsSquared: BigInt(stored.pointsSquared),
    totalsSquared: BigInt(stored.totalsSquared),
    products: BigInt(stored.products),
    answers: new Map(stored.answers.map(([part, keys]) => [part, new Map(keys)])),
    confidence: new Map(stored.confidence),
  };
}
