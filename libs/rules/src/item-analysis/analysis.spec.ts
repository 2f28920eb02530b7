import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { AnswerPart } from '../grading/index.js';
import {
  analyseItem,
  analyseQuiz,
  emptyItemTally,
  emptyQuizTally,
  tallyAttempts,
  type AnalysedAttempt,
} from './index.js';

const part: AnswerPart = {
  id: '',
  title: '',
  answers: [
    { key: 'a', title: 'the key', weight: 10_000_000 },
    { key: 'b', title: 'another', weight: 0 },
    { key: 'c', title: 'a third', weight: 0 },
  ],
};
/** One attempt per row, one item per letter: "a" is right and earns 1000, "-" is left out, " " was not presented. */
const attempts = (...rows: string[]): AnalysedAttempt[] =>
  rows.map((row) => {
    const items = [...row].flatMap((key, place) =>
      key === ' '
        ? []
        : [
            {
              ...{
                questionId: `q${place + 1}`,
                points: key === 'a' ? 1000 : 0,
                maxPoints: 1000,
                answered: key !== '-',
              },
              answers: key === '-' ? [] : [{ part: '', key }],
              milliseconds: key === '-' ? null : 1000 * (place + 1),
              confidence: key === '-' ? null : key === 'a' ? 2 : 0,
            },
          ],
    );
    return { items, total: items.reduce((sum, { points }) => sum + points, 0) };
  });
/** Totals 3, 2, 1, 0, 3. */
const five = tallyAttempts(attempts('aaa', 'aab', 'abb', 'bcd', 'aaa'));

describe('the analysis of an item', () => {
  it.each([
    // x = 1 1 1 0 1, rest = 2 1 0 0 2: r = 1 ÷ √(0.8 × 4)
    ['q1', 0.8, Math.sqrt(0.2), 1 / Math.sqrt(3.2)],
    // x = 1 1 0 0 1, rest = 2 1 1 0 2: r = 1.4 ÷ √(1.2 × 2.8)
    ['q2', 0.6, Math.sqrt(0.3), 1.4 / Math.sqrt(1.2 * 2.8)],
    // x = 1 0 0 0 1, rest = 2 2 1 0 2: r = 1.2 ÷ √(1.2 × 3.2)
    ['q3', 0.4, Math.sqrt(0.3), 1.2 / Math.sqrt(1.2 * 3.2)],
  ])('of %s: facility %d, standard deviation %d, discrimination %d', (id, facility, deviation, discrimination) => {
    const analysis = analyseItem(five.items.get(id)!);
    expect(analysis.facility).toBeCloseTo(facility, 12);
    expect(analysis.standardDeviation).toBeCloseTo(deviation * 1000, 8);
    expect(analysis.discrimination).toBeCloseTo(discrimination, 12);
  });

  it('has a line for every answer, the foreseen ones first, with who gave it', () => {
    const [analysed] = analyseItem(five.items.get('q3')!, [part]).parts;
    expect(analysed!.answers.map(({ key, foreseen, count, share }) => [key, foreseen, count, share])).toEqual([
      ['a', true, 2, 0.4],
      ['b', true, 2, 0.4],
      ['c', true, 0, 0],
      ['d', false, 1, 0.2],
    ]);
    const [a, b, c, d] = analysed!.answers;
    expect([a, b, c, d].map((each) => each!.meanTotal)).toEqual([3000, 1500, null, 0]);
    expect([a, b, c, d].map((each) => each!.meanRest)).toEqual([2000, 1500, null, 0]);
    // b: 0 1 1 0 0 with the rest 2 2 1 0 2: (3 − 2 × 1.4) ÷ √(1.2 × 3.2)
    expect(b!.pointBiserial).toBeCloseTo(0.2 / Math.sqrt(1.2 * 3.2), 12);
    // d: 0 0 0 1 0: (0 − 1.4) ÷ √(0.8 × 3.2)
    expect(d!.pointBiserial).toBeCloseTo(-1.4 / Math.sqrt(0.8 * 3.2), 12);
    expect(c!.pointBiserial).toBeNull();
    expect(d).toMatchObject({ title: 'd', weight: 0 });
  });

  it('tells who left it out, how long it took, and what place and confidence had to do with it', () => {
    const tally = tallyAttempts(attempts('aaa', '-ab', '-bb', 'baa'));
    const first = analyseItem(tally.items.get('q1')!);
    expect(first).toMatchObject({ presented: 4, scored: 4, omitted: 0.5, meanMilliseconds: 1000, facility: 0.25 });
    expect(first.thirds).toEqual([
      { count: 4, facility: 0.25 },
      { count: 0, facility: null },
      { count: 0, facility: null },
    ]);
    expect(first.confidence).toEqual([
      { level: 0, right: 0, wrong: 1 },
      { level: 2, right: 1, wrong: 0 },
    ]);
    expect(analyseItem(tally.items.get('q3')!).thirds[2]).toEqual({ count: 4, facility: 0.5 });
  });

  it('tells nothing from nothing, and no correlation from answers all alike', () => {
    expect(analyseItem(emptyItemTally(), [part])).toMatchObject({
      ...{ presented: 0, scored: 0, facility: null, standardDeviation: null, discrimination: null, omitted: null },
      meanMilliseconds: null,
    });
    const alike = tallyAttempts(attempts('aab', 'aaa', 'aba'));
    expect(analyseItem(alike.items.get('q1')!)).toMatchObject({
      facility: 1,
      standardDeviation: 0,
      discrimination: null,
    });
  });
});

describe('the analysis of a quiz', () => {
  it('is that of the textbook where everyone has the same items', () => {
    const analysis = analyseQuiz(five);
    expect(analysis).toMatchObject({ attempts: 5, mean: 1800 });
    expect(analysis.standardDeviation).toBeCloseTo(1000 * Math.sqrt(1.7), 8);
    // 3 ÷ 2 × (1 − 0.8 ÷ 1.7)
    expect(analysis.alpha).toBeCloseTo(1.5 * (0.9 / 1.7), 12);
    // √(1.7 × (1 − α))
    expect(analysis.standardError).toBeCloseTo(1000 * Math.sqrt(0.35), 8);
  });

  it('weighs items that were drawn by how often they were', () => {
    const drawn = analyseQuiz(tallyAttempts(attempts('aa ', 'bb ', 'a a', 'b b', ' aa', ' bb')));
    // Each item in 4 of 6: variance 1/3, with the totals 2/3; k = 2: 2 × (1 − 1/2)
    expect(drawn.alpha).toBeCloseTo(1, 12);
    // An item that all have right adds to every total, and nothing to what totals tell.
    const easy = analyseQuiz(tallyAttempts(attempts('aa ', 'bb ', 'aa ', 'bb ')));
    expect(easy.alpha).toBeCloseTo(1, 12);
  });

  it.each<[string, string[]]>([
    ['nobody', []],
    ['one attempt', ['ab']],
    ['one item', ['a', 'b']],
    ['an item drawn once', ['aa ', 'bb ', 'a a']],
    ['totals all alike', ['ab', 'ba']],
  ])('has no alpha for %s', (_case, rows) => {
    const analysis = analyseQuiz(tallyAttempts(attempts(...rows)));
    expect([analysis.alpha, analysis.standardError]).toEqual([null, null]);
    expect(analyseQuiz(emptyQuizTally())).toMatchObject({ attempts: 0, mean: null, standardDeviation: null });
  });
});

const shared = process.env['SHARED_DATA'] ?? resolve('../shared/data');
const statistics = resolve(shared, 'quiz-oracle/statistics');
// Skipped where the shared data is not beside the checkout.
const whereShared = existsSync(statistics) ? describe : describe.skip;

whereShared('the answers of a real quiz', () => {
  const rowsOf = (name: string): Record<string, string>[] =>
    parse(readFileSync(resolve(statistics, name)), { columns: true });

  it('are counted as they were there', () => {
    const last = new Map(rowsOf('steps01.csv').map((row) => [row['quizattempt'], row]));
    const all = [...last.values()].map((row): AnalysedAttempt => {
      const key = row['responses.4.answer'] === '1' ? 'True' : 'False';
      const points = key === 'True' ? 1000 : 0;
      const item = { questionId: '4', points, maxPoints: 1000, answered: true, milliseconds: null, confidence: null };
      return { total: points, items: [{ ...item, answers: [{ part: '', key }] }] };
    });
    const analysis = analyseItem(tallyAttempts(all).items.get('4')!, [{ id: '', title: '', answers: [] }]);
    const expected = rowsOf('responsecounts01.csv').filter((row) => row['slot'] === '4' && row['totalcount'] !== '0');
    expect(expected.length).toBeGreaterThan(0);
    for (const { modelresponse, totalcount } of expected) {
      const answer = analysis.parts[0]!.answers.find(({ key }) => key === modelresponse);
      expect(answer?.count).toBe(Number(totalcount));
    }
    expect(analysis.facility).toBe(0.75);
  });
});
