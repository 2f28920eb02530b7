import { describe, expect, it } from '@jest/globals';
import { withSharedFiles, type SharedFile } from '../../../../../test/support/shared-data.js';
import type { AuthoredQuestion, RichText } from '../authored-question.js';
import type { QuestionImport } from '../question-import.js';
import { readQuestions } from '../read-questions.js';

const read = (text: string, name = 'questions.gift'): Promise<QuestionImport> =>
  readQuestions(new TextEncoder().encode(text), name);

interface OtherNumber {
  type: string;
  number: number;
  numberLow?: number;
  numberHigh?: number;
}

interface OtherAnswer {
  weight: number | null;
  isCorrect: boolean;
  text: { format: string; text: string } & OtherNumber;
  feedback: { format: string; text: string } | null;
}

/** What the other parser made of a question. */
interface Other {
  type: string;
  id?: string | null;
  tags?: string[] | null;
  title: string | null;
  stem: { format: string; text: string };
  globalFeedback?: { format: string; text: string } | null;
  isTrue?: boolean;
  choices?: OtherAnswer[] | OtherNumber;
  matchPairs?: { subquestion: { format: string; text: string }; subanswer: string }[];
}

const FORMATS: Record<string, RichText['format']> = {
  moodle: 'auto',
  html: 'html',
  plain: 'plain',
  markdown: 'markdown',
};
const rich = ({ format, text }: { format: string; text: string }): RichText => ({ format: FORMATS[format]!, text });

withSharedFiles('gift/gift-pegjs', 'reads every question as another parser reads it', async (files) => {
  const jsons = new Map(files.filter(({ path }) => path.endsWith('.json')).map((file) => [file.path, file]));
  const gifts = files.filter(({ path }) => path.endsWith('.gift'));
  expect(gifts.length).toBe(24);
  for (const { path, bytes } of gifts) {
    const others = parsed(jsons.get(path.replace('.gift', '.json'))!).filter(({ type }) => type !== 'Category');
    const { format, questions } = await readQuestions(bytes, path);
    expect([path, format, questions.length]).toEqual([path, 'gift', others.length]);
    questions.forEach((question, place) => {
      const other = others[place]!;
      if (other.type === 'Description') expect(question.notes.map(({ code }) => code)).toEqual(['no_question']);
      else {
        expect([path, question.outcome, question.notes]).toEqual([path, 'imported', []]);
        if (other.title !== null) expect(question.entry!.name).toBe(other.title);
        expect(question.entry!.sourceId).toBe(other.id ?? null);
        expect(question.entry!.question.tags).toEqual(other.tags ?? []);
        expect(question.entry!.question.feedback).toEqual(
          other.globalFeedback ? rich(other.globalFeedback) : undefined,
        );
        compare(question.entry!.question, other);
      }
    });
  }
});

function parsed({ bytes }: SharedFile): Other[] {
  return JSON.parse(new TextDecoder().decode(bytes)) as Other[];
}

/** The other parser puts spaces around a gap that it makes; the file has none. */
const bare = (text: RichText): RichText => ({ ...text, text: text.text.replace(/ ?_____ ?/g, '_____') });

function compare(question: AuthoredQuestion, other: Other): void {
  expect(bare(question.text)).toEqual(bare(rich(other.stem)));
  const feedback = (given: { format: string; text: string } | null): string => given?.text ?? '';
  const single = { weight: 100, isCorrect: true, feedback: null, text: other.choices as OtherAnswer['text'] };
  const answers = Array.isArray(other.choices) ? other.choices : [single];
  const names: Record<string, string[]> = {
    MC: ['single_choice', 'multiple_choice'],
    TF: ['true_false'],
    Short: ['short_answer'],
    Essay: ['written'],
    Matching: ['matching'],
    Numerical: ['numerical'],
  };
  expect(names[other.type]).toContain(question.type);
  switch (question.type) {
    case 'true_false':
      return expect(question.answer).toBe(other.isTrue);
    case 'single_choice':
    case 'multiple_choice':
      return expect(
        question.choices.map(({ text, correct, weight, feedback }) => [
          text,
          weight ?? (correct ? 1e7 : 0),
          feedback.text,
        ]),
      ).toEqual(
        answers.map((each) => [
          rich(each.text),
          Math.round((each.weight ?? (each.isCorrect ? 100 : 0)) * 1e5),
          feedback(each.feedback),
        ]),
      );
    case 'short_answer':
      return expect(question.accepted.map(({ pattern, weight, feedback }) => [pattern, weight, feedback.text])).toEqual(
        answers.map((each) => [each.text.text, (each.weight ?? 100) * 1e5, feedback(each.feedback)]),
      );
    case 'matching':
      return expect(
        question.rows.map(({ text, choiceId }) => [
          text,
          question.choices.find(({ id }) => id === choiceId)!.text.text,
        ]),
      ).toEqual(
        other
          .matchPairs!.filter(({ subquestion }) => subquestion.text !== '')
          .map(({ subquestion, subanswer }) => [rich(subquestion), subanswer]),
      );
    case 'numerical': {
      return expect(
        question.accepted.map((each) => [
          each.weight,
          each.feedback.text,
          each.kind === 'exact'
            ? Number(each.value)
            : each.kind === 'range'
              ? [Number(each.from), Number(each.to)]
              : null,
        ]),
      ).toEqual(
        answers.map(({ text, weight, feedback: given }) => [
          (weight ?? 100) * 1e5,
          feedback(given),
          text.type === 'high-low' ? [text.numberLow, text.numberHigh] : text.number,
        ]),
      );
    }
  }
}

withSharedFiles('gift/moodle', 'reads the files of Moodle whole', async (files) => {
  const [ordering, questions] = await Promise.all(files.map(({ path, bytes }) => readQuestions(bytes, path)));
  expect(ordering!.questions).toMatchObject([
    {
      outcome: 'with_loss',
      place: { line: 3, label: 'Moodle' },
      notes: [{ code: 'layout' }],
      entry: {
        name: 'Moodle',
        sourceId: 'myid',
        question: {
          type: 'ordering',
          scoring: 'relative_all',
          choices: { length: 6, 0: { text: { text: 'Modular' } } },
        },
      },
    },
  ]);
  expect(
    questions!.questions.map(({ entry, notes }) => [entry?.question.type, ...notes.map(({ code }) => code)]),
  ).toEqual([
    ['written'],
    ['matching'],
    ['single_choice'],
    ['multiple_choice'],
    ['numerical'],
    ['short_answer'],
    ['true_false'],
    ['true_false'],
    ['true_false'],
  ]);
});

/** What became of each question: its type or, where it is refused, its codes; with what was noted. */
const outcomes = async (text: string): Promise<string[]> =>
  (await read(text)).questions.map(({ place, entry, notes }) =>
    [place.line, entry?.question.type ?? 'refused', ...notes.map(({ code }) => code)].join(' '),
  );

describe('questions that are next to each other', () => {
  it.each([
    [
      'a blank line among the answers',
      'One {\n=a\n\n~b # because\n\nof c\n}\n\nTwo {T}',
      ['1 single_choice', '9 true_false'],
    ],
    [
      'braces that are never closed',
      'One {=a ~b\n\nTwo {T}\n\nThree {F}',
      ['1 refused unclosed_braces', '3 true_false', '5 true_false'],
    ],
    ['no blank line before a title', '::a::One {T}\n// name\n::b::Two {F}', ['1 true_false', '3 true_false']],
    ['no blank line before a text', 'One {T}\nTwo\nand three {F}', ['1 true_false', '2 true_false blank_line_missing']],
    ['two groups of braces', 'One {T} and two {F}\n\nThree {T}', ['1 refused several_answer_blocks', '3 true_false']],
    [
      'braces of a formula without backslashes',
      'What is \\(\\frac{1}{2}\\)? {=a ~b}',
      ['1 refused several_answer_blocks'],
    ],
    ['a text that asks nothing', 'Only words.\n\nOne {T}', ['1 refused no_question', '3 true_false']],
    ['answers that are not understood', 'One {four}', ['1 refused answers_not_understood']],
    ['no right answer', 'One {~a ~b}', ['1 refused no_right_answer']],
    ['a weight beyond all points', 'One {~%101%a ~b}', ['1 refused bad_weight']],
    [
      'no number',
      'One {#three}\n\nTwo {#1..b}\n\nThree {#1:}',
      ['1 refused bad_number', '3 refused bad_number', '5 refused bad_number'],
    ],
    ['a pair without its right side', 'One {=a -> b =c}', ['1 refused match_missing']],
    ['an empty choice', 'One {=a ~ ~b}', ['1 refused empty_choice']],
    ['several right answers of which one can be chosen', 'One {=a =b ~c}', ['1 single_choice several_right_answers']],
    ['comments with braces', '// {\nOne {\n// } }\nT}\n\nTwo {F}', ['2 true_false', '6 true_false']],
    ['an order of which only some is shown', 'One {>2 RANDOM\na\nb\nc}', ['1 ordering shows_all']],
  ])('are told apart with %s', async (_case, text, expected) => {
    expect(await outcomes(text)).toEqual(expected);
    expect(await outcomes(text.replaceAll('\n', '\r\n'))).toEqual(expected);
    expect(await outcomes(text.replaceAll('\n', '\r'))).toEqual(expected);
  });
});

it('gives the categories of nested paths, with slashes inside names', async () => {
  const { questions } = await read(
    [
      '$CATEGORY: $course$/top/Week 1/And//or',
      '',
      'a {T}',
      '',
      '$CATEGORY: tom',
      'b {T}',
      '',
      '$CATEGORY: $course$/top',
      '',
      'c {T}',
    ].join('\n'),
  );
  expect(questions.map(({ entry }) => entry!.category)).toEqual([['Week 1', 'And/or'], ['tom'], []]);
});

it('reads weights to five decimals, and those of wrong answers', async () => {
  const { questions } = await read('One {~%33.33333%a ~%-16.66667%b ~%66.66667%c ~d}\n\nTwo {=a ~%50%b ~%-25.5%c}');
  expect(questions.map(({ entry }) => entry!.question)).toMatchObject([
    {
      type: 'multiple_choice',
      choices: [{ weight: 3333333 }, { weight: -1666667 }, { weight: 6666667 }, { correct: false }],
    },
    { type: 'single_choice', choices: [{ correct: true }, { weight: 5000000 }, { weight: -2550000 }] },
  ]);
});

it('gives the comments of true and false to whom they are for: the first to those who are wrong', async () => {
  const { questions } = await read('One {T#wrong#right}\n\nTwo {F#wrong#right}\n\nThree {T}');
  const said = questions.map(({ entry }) => entry!.question as Extract<AuthoredQuestion, { type: 'true_false' }>);
  expect(said.map(({ feedbackTrue, feedbackFalse }) => [feedbackTrue.text, feedbackFalse.text])).toEqual([
    ['right', 'wrong'],
    ['wrong', 'right'],
    ['', ''],
  ]);
});

it('keeps formulas, texts from right to left, and line breaks', async () => {
  const { questions } = await read('[html]<p dir\\="rtl">שלום</p> \\\\(x\\_\\{1\\}\\\\)\\nمرحبا { =نعم ~لا }');
  expect(questions[0]!.entry!.question).toMatchObject({
    text: { format: 'html', text: '<p dir="rtl">שלום</p> \\(x\\_{1}\\)\nمرحبا' },
    choices: [{ text: { text: 'نعم' } }, { text: { text: 'لا' } }],
  });
});

it('names a question without a title by its first words', async () => {
  const { questions } = await read(`[html]<p>Who <b>opens</b> the door?</p>{T}\n\n${'word '.repeat(40)}{F}`);
  expect(questions.map(({ entry }) => entry!.name)).toEqual(['Who opens the door?', `${'word '.repeat(15)}word…`]);
});
