import { expect } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { gradeAttempt, questionTypeOf, type Item, type Question, type QuestionResponse } from '@convenor/rules';
import { withSharedFiles, type SharedFile } from '../../../../../test/support/shared-data.js';
import { readQuestions } from '../read-questions.js';
import { renderQuestion } from '../render-question.js';

type Row = Readonly<Record<string, string>>;

function rows(files: readonly SharedFile[], path: string): Row[] {
  const file = files.find((each) => each.path === path)!;
  return parse(Buffer.from(file.bytes), { columns: true, bom: true, trim: true, relax_column_count: true });
}

const text = (inner: string): string => `<text><![CDATA[${inner}]]></text>`;
const answer = (fraction: number | string, words: string, more = ''): string =>
  `<answer fraction="${fraction}">${text(words)}${more}</answer>`;
const pair = (row: string, match: string): string =>
  `<subquestion>${text(row)}<answer>${text(match)}</answer></subquestion>`;
const question = (type: string, name: string, stem: string, more: string): string =>
  `<question type="${type}"><name>${text(name)}</name><questiontext format="html">${text(stem)}</questiontext>${more}</question>`;
const choices = (single: boolean, weights: Readonly<Record<string, number>>): string =>
  `<single>${single}</single>${Object.entries(weights)
    .map(([word, weight]) => answer(weight, word))
    .join('')}`;

/**
 * The sums that the variants of a calculated question ask for, read off the answers that earned the mark. Nobody found
 * that of variant 5: any number but the wrong one that was given stands for it.
 */
const SUMS: Readonly<Record<string, string>> = {
  '2': '8.5',
  '3': '3.3',
  '4': '19.4',
  '5': '1000',
  '6': '9.4',
  '7': '9.1',
  '9': '7.1',
};

const QUIZ = `<quiz>${[
  question(
    'shortanswer',
    'shortanswer',
    'Name an amphibian',
    answer(100, 'frog') + answer(80, 'toad') + answer(0, '*'),
  ),
  question(
    'numerical',
    'numerical',
    'Pi to two places',
    answer(100, '3.14', '<tolerance>0</tolerance>') + answer(0, '*'),
  ),
  ...Object.entries(SUMS).map(([variant, sum]) =>
    question(
      'numerical',
      `sum${variant}`,
      'a + b',
      answer(100, sum, `<tolerance>${0.0001 * Math.abs(Number(sum))}</tolerance>`),
    ),
  ),
  question(
    'matching',
    'match',
    'Classify the animals.',
    pair('frog', 'amphibian') + pair('cat', 'mammal') + pair('newt', 'amphibian') + pair('', 'insect'),
  ),
  question('truefalse', 'truefalse', 'It is true.', answer(100, 'true') + answer(0, 'false')),
  question('multichoice', 'two_of_four', 'The odd ones', choices(false, { One: 50, Two: 0, Three: 50, Four: 0 })),
  question('multichoice', 'one_of_four', 'The first one', choices(true, { One: 100, Two: 0, Three: 0, Four: 0 })),
  question(
    'cloze',
    'multianswer',
    'The {1:MULTICHOICE:Bow-wow~Dog~Wiggly worm~=Owl~Pussy-cat} and the {1:MULTICHOICE:Bow-wow~Dog~Wiggly worm~Owl~=Pussy-cat} went to sea.',
    '<defaultgrade>1</defaultgrade>',
  ),
].join('')}</quiz>`;

async function quiz(): Promise<ReadonlyMap<string, Question>> {
  const { questions } = await readQuestions(new TextEncoder().encode(QUIZ), 'quiz.xml');
  expect(questions.filter(({ outcome }) => outcome !== 'imported')).toEqual([]);
  const options = { fileUrl: () => null } as unknown as Parameters<typeof renderQuestion>[1];
  return new Map(questions.map(({ entry }) => [entry!.name, renderQuestion(entry!.question, options)]));
}

/** The id of a choice by its words. */
function idOf(list: readonly { readonly id: string; readonly html: string }[], words: string): string {
  return list.find(({ html }) => html.includes(words))!.id;
}

/** What somebody answered, in words or by the names of parts, as a response to that question. */
function respond(asked: Question, given: Readonly<Record<string, string>>): QuestionResponse {
  switch (asked.type) {
    case 'short_answer':
    case 'numerical':
      return { text: given['answer']! };
    case 'true_false':
      return { choiceIds: [given['answer'] === '1' ? 'true' : 'false'] };
    case 'single_choice':
      return { choiceIds: [idOf(asked.choices, given['answer']!)] };
    case 'multiple_choice':
      return { choiceIds: asked.choices.filter(({ html }) => given[html] === '1').map(({ id }) => id) };
    case 'matching':
      return {
        places: Object.fromEntries(
          asked.rows.filter(({ html }) => given[html]).map(({ id, html }) => [id, idOf(asked.choices, given[html]!)]),
        ),
      };
    case 'cloze':
      return {
        gaps: Object.fromEntries(
          asked.gaps.map((gap, place) => {
            const inGap = 'choices' in gap ? gap.choices : [];
            return [gap.id, { choiceIds: [idOf(inGap, given[`${place + 1}.answer`]!)] }];
          }),
        ),
      };
    default:
      throw new RangeError(asked.type);
  }
}

/** The columns of a row that belong to a slot, by what follows the slot's number. */
function columns(row: Row, slot: string): Record<string, string> {
  const prefix = `responses.${slot}.`;
  return Object.fromEntries(
    Object.entries(row)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  );
}

/** The questions of an attempt by slot: which one was drawn, and which variant was given, stands in its row. */
function itemsOf(all: ReadonlyMap<string, Question>, slots: readonly Row[], row: Row): Item[] {
  return slots
    .filter(({ slot }) => slot !== '')
    .map(({ slot, type, which }) => {
      const drawn = row[`randqs.${slot}`];
      const variant = row[`variants.${slot}`];
      const name = drawn ?? (variant === undefined ? which || type : `sum${variant}`);
      return { itemId: slot!, question: all.get(name!)! };
    });
}

const NO_MARKS = { passMark: 0, sections: [] };

withSharedFiles('quiz-oracle', 'every answer of the oracle earns the marks that it must', async (files) => {
  const all = await quiz();
  const slots = rows(files, 'questions00.csv');
  const results = rows(files, 'results00.csv');
  for (const row of rows(files, 'steps00.csv')) {
    const items = itemsOf(all, slots, row);
    const responses = new Map(
      items.map(({ itemId, question: asked }) => [itemId, respond(asked, columns(row, itemId))]),
    );
    const graded = gradeAttempt(items, responses, NO_MARKS);
    const expected = results.find(({ quizattempt }) => quizattempt === row['quizattempt'])!;
    const thousandths = (mark: string | undefined): number => Math.round(Number(mark) * 1_000);
    expect([row['quizattempt'], ...graded.items.map(({ points }) => points)]).toEqual([
      row['quizattempt'],
      ...items.map(({ itemId }) => thousandths(expected[`slots.${itemId}.mark`])),
    ]);
    expect(graded.points).toBe(thousandths(expected['summarks']));
  }
});

/** A mark that was lowered by an earlier try is not one of the answer alone. */
withSharedFiles(
  'quiz-oracle',
  'answers given in several tries earn what they did where no try cost anything',
  async (files) => {
    const all = await quiz();
    const steps = rows(files, 'responses/steps00.csv');
    const tried = new Set<string>();
    let marked = 0;
    for (const row of rows(files, 'responses/responses00.csv')) {
      const step = steps.find(({ quizattempt }) => quizattempt === row['quizattempt'])!;
      for (const { itemId, question: asked } of itemsOf(all, rows(files, 'responses/questions00.csv'), step)) {
        const words = row[`slot.${itemId}.responsesummary`] ?? '';
        const mark = row[`slot.${itemId}.fraction`] ?? '';
        const attempt = `${row['quizattempt']} ${itemId}`;
        if (mark !== '') {
          const type = questionTypeOf(asked);
          const checked = type.validateResponse(asked, respond(asked, fromSummary(words)));
          const points = checked.ok ? type.grade(asked, checked.response)! : 0;
          if (tried.has(attempt)) expect(points).toBeGreaterThanOrEqual(Math.round(Number(mark) * 1_000));
          else expect([attempt, points]).toEqual([attempt, Math.round(Number(mark) * 1_000)]);
          marked += 1;
        }
        if (words !== '') tried.add(attempt);
      }
    }
    expect(marked).toBeGreaterThan(20);
  },
);

/** `frog -> amphibian; cat -> mammal`, True, or the words given. */
function fromSummary(words: string): Record<string, string> {
  const pairs = words.split('; ').map((each) => each.split(' -> '));
  const given = { answer: words === 'True' ? '1' : words };
  return Object.fromEntries([...Object.entries(given), ...pairs.filter(([, match]) => match)]) as Record<
    string,
    string
  >;
}
