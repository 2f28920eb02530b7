import { expect } from '@jest/globals';
import { gradeAttempt, type Item, type Question, type QuestionResponse } from '@convenor/rules';
import { withSharedFiles } from '../../../../../test/support/shared-data.js';
import { readQuestions } from '../read-questions.js';
import { renderQuestion } from '../render-question.js';

type Row = Readonly<Record<string, string>>;

/** The sum that each variant asks for, of those variants that somebody answered rightly; no other answer earns. */
const SUMS: Row = { 2: '8.5', 4: '19.4', 6: '9.4', 7: '9.1', 9: '7.1' };
const UNSEEN_SUM = '1000';

const answer = (fraction: number, text: string): string =>
  `<answer fraction="${fraction}"><text>${text}</text></answer>`;
const pair = (text: string, right: string): string =>
  `<subquestion><text>${text}</text><answer><text>${right}</text></answer></subquestion>`;
const NUMBERS = ['One', 'Two', 'Three', 'Four'];

/** By a name of our own, what Moodle XML has inside a question. */
function written(sum: string): Readonly<Record<string, readonly [type: string, inside: string]>> {
  return {
    shortanswer: ['shortanswer', answer(100, 'frog') + answer(80, 'toad') + answer(0, '*')],
    numerical: ['numerical', answer(100, '3.14') + ['3.142', '3.1', '*'].map((text) => answer(0, text)).join('')],
    2: ['numerical', answer(100, sum)],
    3: ['matching', pair('frog', 'amphibian') + pair('cat', 'mammal') + pair('newt', 'amphibian')],
    4: ['truefalse', answer(100, 'true') + answer(0, 'false')],
    5: ['multichoice', `<single>false</single>${NUMBERS.map((text, at) => answer(at % 2 ? 0 : 50, text)).join('')}`],
    6: ['multichoice', `<single>true</single>${NUMBERS.map((text, at) => answer(at ? 0 : 100, text)).join('')}`],
    7: ['cloze', ''],
  };
}

const TEXTS: Row = {
  7: 'The {1:SHORTANSWER:Dog#Wrong~=Owl~*#Wrong} and the {1:MULTICHOICE:Bow-wow#Wrong~Wiggly worm#Wrong~=Pussy-cat} went to sea.',
};

/** The questions of one attempt, by the names of `written`. */
async function questionsOf(sum: string): Promise<Readonly<Record<string, Question>>> {
  const parts = Object.entries(written(sum)).map(
    ([name, [type, inside]]) =>
      `<question type="${type}"><name><text>${name}</text></name><questiontext format="html"><text>${TEXTS[name] ?? 'Which?'}</text></questiontext><defaultgrade>1</defaultgrade>${inside}</question>`,
  );
  const file = new TextEncoder().encode(`<?xml version="1.0"?><quiz>${parts.join('')}</quiz>`);
  const { questions } = await readQuestions(file, 'oracle.xml');
  return Object.fromEntries(
    questions.map(({ entry, place, notes }) => {
      if (!entry) throw new Error(`${place.label}: ${notes.map(({ code }) => code).join()}`);
      return [
        entry.name,
        renderQuestion(entry.question, {
          fileUrl: () => null,
          assetUrl: () => '',
          activityUrl: () => '',
        }),
      ];
    }),
  );
}

const words = (html: string): string => html.replace(/<[^>]*>/g, '').trim();

function idOf(choices: readonly { readonly id: string; readonly html: string }[], text: string): string {
  return choices.find(({ html }) => words(html) === text)!.id;
}

function responseTo(question: Question, given: Row, slot: string): QuestionResponse {
  const of = (key: string): string => given[`responses.${slot}.${key}`]!;
  switch (question.type) {
    case 'matching': {
      const places = question.rows.map(({ id, html }) => [id, idOf(question.choices, of(words(html)))]);
      return { places: Object.fromEntries(places) as Record<string, string> };
    }
    case 'true_false':
      return { choiceIds: [of('answer') === '1' ? 'true' : 'false'] };
    case 'multiple_choice':
      return { choiceIds: question.choices.filter(({ html }) => of(words(html)) === '1').map(({ id }) => id) };
    case 'single_choice':
      return { choiceIds: [idOf(question.choices, of('answer'))] };
    case 'cloze': {
      const gaps = question.gaps.map((gap, at): [string, { text: string } | { choiceIds: string[] }] => {
        const text = of(`${at + 1}.answer`);
        return [gap.id, 'choices' in gap ? { choiceIds: [idOf(gap.choices, text)] } : { text }];
      });
      return { gaps: Object.fromEntries(gaps) };
    }
    default:
      return { text: of('answer') };
  }
}

function rowsOf(bytes: Uint8Array): Row[] {
  const [head, ...lines] = new TextDecoder().decode(bytes).trim().split(/\r?\n/);
  const cells = (line: string): string[] => line.split(',').map((cell) => cell.replace(/^"|"$/g, ''));
  const keys = cells(head!);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, at) => [keys[at]!, cell])));
}

const thousandths = (mark: string): number => Math.round(Number(mark) * 1000);

withSharedFiles('quiz-oracle', 'gives every answer of a quiz the mark that Moodle gives it', async (files) => {
  const [steps, results] = ['steps00.csv', 'results00.csv'].map((name) =>
    rowsOf(files.find(({ path }) => path === name)!.bytes),
  );
  expect(steps).toHaveLength(10);
  for (const [at, given] of steps!.entries()) {
    const questions = await questionsOf(SUMS[given['variants.2']!] ?? UNSEEN_SUM);
    const slots = ['1', '2', '3', '4', '5', '6', '7'];
    const items = slots.map((slot): Item => ({
      itemId: slot,
      question: questions[slot] ?? questions[given['randqs.1']!]!,
    }));
    const responses = new Map(items.map(({ itemId, question }) => [itemId, responseTo(question, given, itemId)]));
    const result = gradeAttempt(items, responses, { passMark: 50, sections: [] });
    const due = results![at]!;
    expect([given['quizattempt'], ...result.items.map(({ points }) => points), result.points]).toEqual([
      due['quizattempt'],
      ...slots.map((slot) => thousandths(due[`slots.${slot}.mark`]!)),
      thousandths(due['summarks']!),
    ]);
  }
});
