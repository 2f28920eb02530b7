import { describe, expect, it } from '@jest/globals';
import { aCoursePackage } from '../../../../test/support/course-package.js';
import { SAMPLE_QUESTIONS } from '../../../../test/support/sample-questions.js';
import { buildCourseDocument } from '../course-document/build-course-document.js';
import type { BankSupply, SuppliedQuestion } from './bank-pool.js';
import { readCourseFolder } from './read-course-folder.js';
import { bankNeedsOf } from './read-pool.js';

const [one, two] = SAMPLE_QUESTIONS.map(({ question }) => question);
const supplied = (...ids: string[]): SuppliedQuestion[] =>
  ids.map((id, place) => ({ version: place + 3, question: { ...(place % 2 ? two! : one!), id, tags: [`tag-${id}`] } }));
const BANK = 'bank: {category: [Meetings, Opening], tags: ["module:arriving"]}';

/** The small course with one pool more, which its quiz draws from. */
function withPool(pool: string, parts = '- {pool: openings}', more: Record<string, string> = {}) {
  const files = aCoursePackage({
    files: { 'questions/openings.yaml': `id: openings\ntitle: Openings\n${pool}\n`, ...more },
  });
  const path = 'modules/01-arriving/week-1.quiz.yaml';
  const quiz = new TextDecoder().decode(files.get(path)).replace(/parts:\n {2}- pool: basics/, `parts:\n  ${parts}`);
  return files.set(path, new TextEncoder().encode(quiz));
}

const problemsOf = (files: ReadonlyMap<string, Uint8Array>, supply: BankSupply): string[] =>
  readCourseFolder(files, supply).report.map(({ severity, file, line, code }) => `${severity} ${file}:${line} ${code}`);

describe('a pool of the bank', () => {
  it('says what it asks for', () => {
    expect([...bankNeedsOf(withPool(BANK))]).toEqual([
      ['openings', { category: ['Meetings', 'Opening'], tags: ['module:arriving'] }],
    ]);
    expect(bankNeedsOf(aCoursePackage()).size).toBe(0);
    expect(bankNeedsOf(new Map([['questions/a.yaml', new TextEncoder().encode('bank: [')]])).size).toBe(0);
  });

  it('holds what the bank has, with the versions, beside questions of its own', () => {
    const own = `questions:\n  - {id: own, type: true_false, text: Own., answer: true, feedbackTrue: a, feedbackFalse: b}`;
    const { course, report } = readCourseFolder(
      withPool(`${BANK}\n${own}`),
      new Map([['openings', supplied('a', 'b')]]),
    );
    expect(report).toEqual([]);
    const document = buildCourseDocument(course!);
    const pool = document.pools.find(({ id }) => id === 'openings')!;
    expect(pool.questions.map(({ id }) => id)).toEqual(['own', 'a', 'b']);
    expect(pool.bank).toEqual([
      { id: 'a', version: 3 },
      { id: 'b', version: 4 },
    ]);
    expect(document.modules[0]!.activities.find(({ kind }) => kind === 'quiz')).toMatchObject({ itemCount: 3 });
    expect(document.pools.find(({ id }) => id === 'basics')).not.toHaveProperty('bank');
  });

  it('is drawn from by tags', () => {
    const { course } = readCourseFolder(
      withPool(BANK, '- {pool: openings, tags: [tag-a]}'),
      new Map([['openings', supplied('a', 'b')]]),
    );
    const quiz = buildCourseDocument(course!).modules[0]!.activities.find(({ kind }) => kind === 'quiz');
    expect(quiz).toMatchObject({ parts: [{ pool: 'openings', draw: 1, tags: ['tag-a'] }] });
  });

  it.each<[string, string, string, BankSupply, string[]]>([
    ['nothing reviewed', BANK, '- {pool: openings}', new Map([['openings', []]]), ['bank_empty', 'nothing_to_draw']],
    [
      'no such category',
      BANK,
      '- {pool: openings}',
      new Map([['openings', null]]),
      ['unknown_category', 'nothing_to_draw'],
    ],
    ['too few', BANK, '- {pool: openings, draw: 3}', new Map([['openings', supplied('a', 'b')]]), ['draw_too_large']],
    ['the whole bank', 'bank: {}', '- {pool: openings}', new Map([['openings', supplied('a')]]), ['bank_whole']],
    [
      'a word it does not know',
      'bank: {tags: [a], state: draft}',
      '- {pool: openings}',
      new Map([['openings', supplied('a')]]),
      ['unknown_key'],
    ],
    ['neither bank nor questions', '', '- {pool: openings}', new Map(), ['missing', 'nothing_to_draw']],
  ])('is refused for %s', (_name, pool, parts, supply, codes) => {
    const problems = problemsOf(withPool(pool, parts), supply).filter((line) => line.startsWith('error'));
    expect(problems.map((line) => line.split(' ')[2]).sort()).toEqual([...codes].sort());
  });

  it('never holds a question of another pool', () => {
    const files = withPool(BANK, '- {pool: openings}', {
      'questions/others.yaml': `id: others\ntitle: Others\nbank: {tags: [x]}\n`,
    });
    const supply: BankSupply = new Map([
      ['openings', supplied('a', 'b')],
      ['others', supplied('b', 'c')],
    ]);
    expect(problemsOf(files, supply)).toEqual([
      'warning questions/others.yaml:null unused_pool',
      'error questions/others.yaml:3 bank_overlap',
    ]);
  });
});
