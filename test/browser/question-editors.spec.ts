import type { Locator, Page } from '@playwright/test';
import { type AuthoredQuestion, checkAuthoredQuestion, renderQuestion } from '@convenor/formats';
import { QUESTION_TYPES, questionTypeOf, WHOLE } from '@convenor/rules';
import { authored } from '../support/authored.js';
import { SAMPLE_QUESTIONS, WRITTEN_QUESTION } from '../support/sample-questions.js';
import { mistakesOn } from './support/axe.js';
import { BuiltEditor } from './support/built-editor.js';
import { settled, sideways } from './support/screens.js';
import { expect, test } from './support/test.js';

interface Bench {
  question: AuthoredQuestion;
  begin: (from: unknown) => void;
  find: (problems: { path: string; code: string }[]) => void;
}

let editor: BuiltEditor;

test.beforeAll(async () => {
  editor = await BuiltEditor.build();
});
test.afterAll(() => editor.remove());
test.beforeEach(({ page }) => editor.open(page));

const begin = (page: Page, from: unknown): Promise<void> =>
  page.evaluate((with_) => (window as unknown as Bench).begin(with_), from);
const find = (page: Page, problems: { path: string; code: string }[]): Promise<void> =>
  page.evaluate((found) => (window as unknown as Bench).find(found), problems);
const held = (page: Page): Promise<AuthoredQuestion> => page.evaluate(() => (window as unknown as Bench).question);
const fill = async (page: Page, fields: Record<string, string>): Promise<void> => {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
};
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });
/** A part by what is above it: "Choice 2". */
const part = (page: Page, name: string): Locator =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name, exact: true, level: 4 }) })
    .last();
const open = (within: Page | Locator, title: string): Promise<void> =>
  within.locator('summary').filter({ hasText: title }).first().click();
const select = async (page: Page, label: string, text: string, word: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).evaluate(
    (field: HTMLTextAreaElement, [all, selected]) => {
      const from = all!.indexOf(selected!);
      field.focus();
      field.setSelectionRange(from, from + selected!.length);
    },
    [text, word],
  );
};

/** The question as it is now: of the right shape, and sound by its rules. */
const expectSound = async (page: Page): Promise<AuthoredQuestion> => {
  const question = await held(page);
  expect(checkAuthoredQuestion(question)).toEqual({ ok: true, question });
  const shown = renderQuestion(question, {
    assetUrl: (path) => path,
    activityUrl: () => '#',
    fileUrl: (name) => `/files/${name}`,
  });
  expect(questionTypeOf(shown).validateQuestion(shown)).toEqual([]);
  return question;
};

const PICTURE = {
  name: 'ring.svg',
  mimeType: 'image/svg+xml',
  buffer: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100"/></svg>',
  ),
};

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 800 } });

  test('every type can be read and reached by everybody, in light and dark, all of it open', async ({ page }) => {
    for (const type of QUESTION_TYPES) {
      await begin(page, type);
      await page.evaluate(() => document.querySelectorAll('details').forEach((box) => (box.open = true)));
      await settled(page);
      expect(await mistakesOn(page), type).toEqual([]);
      expect(await sideways(page), type).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      await settled(page);
      expect(await mistakesOn(page, { colours: true }), `${type}, dark`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    }
  });

  test('every question stays what it is while one only goes through it', async ({ page }) => {
    for (const question of [...SAMPLE_QUESTIONS.map((each) => each.question), WRITTEN_QUESTION]) {
      await begin(page, authored(question));
      await page.evaluate(() => document.querySelectorAll('details').forEach((box) => (box.open = true)));
      await page.evaluate(() => {
        for (const each of document.querySelectorAll<HTMLElement>('input:not([type=file]), textarea, select')) {
          each.focus();
          each.blur();
        }
      });
      expect(await held(page), question.type).toEqual(authored(question));
      expect(await sideways(page), question.type).toEqual([]);
    }
  });
});

test('choices are added, moved and removed by keyboard, and the focus goes along', async ({ page }) => {
  await begin(page, 'single_choice');
  await fill(page, { Question: 'What first?', 'Text of choice 1': 'Names', 'Text of choice 2': 'Rules' });
  await page.getByRole('button', { name: 'Add a choice' }).press('Enter');
  await expect(field(page, 'Text of choice 3')).toBeFocused();
  await page.keyboard.type('Silence');

  await page.getByRole('button', { name: 'Move Choice 3 up' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Move Choice 2 up' })).toBeFocused();
  await page.keyboard.press('Enter');
  // At the top there is only the way back.
  await expect(page.getByRole('button', { name: 'Move Choice 1 down' })).toBeFocused();
  await expect(page.getByText('Choice 2 is now number 1 of 3')).toBeAttached();

  await part(page, 'Choice 3').getByLabel('This is the right choice').check();
  await page.getByRole('button', { name: 'Remove Choice 2' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Remove Choice 2' })).toBeFocused();
  expect(await expectSound(page)).toMatchObject({
    choices: [
      { text: { text: 'Silence' }, correct: false },
      { text: { text: 'Rules' }, correct: true },
    ],
  });
});

test('several choices earn what their author says', async ({ page }) => {
  await begin(page, 'multiple_choice');
  await fill(page, { Question: 'Which?', 'Text of choice 1': 'a', 'Text of choice 2': 'b', 'Text of choice 3': 'c' });
  await part(page, 'Choice 2').getByLabel('This choice is right').check();
  await page.getByLabel('How it is scored').selectOption('A share for each choice');
  await expect(page.getByText('The right choices earn 200 % together.')).toBeVisible();
  await press(page, 'Share 100 % out evenly over the right ones');
  const share = part(page, 'Choice 3').getByLabel('Share of the points');
  await share.fill('-33,33333');
  await fill(page, { Points: '2,5' });
  const question = await expectSound(page);
  expect(question).toMatchObject({ points: 2_500, choices: [{ weight: WHOLE / 2 }, { weight: WHOLE / 2 }, {}] });
  expect(question).toHaveProperty('choices.2.weight', -3_333_333);

  // What is no share is said, and changes nothing.
  await share.fill('101');
  await expect(page.getByText('Until then it stays -33.33333.')).toBeVisible();
  expect(await held(page)).toEqual(question);
});

test('statements, orders and pairs are written from nothing', async ({ page }) => {
  await begin(page, 'true_false');
  await fill(page, { Statement: 'So it is.' });
  await page.getByLabel('False', { exact: true }).check();
  await open(page, 'Feedback for those who say “true”');
  await fill(page, { 'Feedback for those who say “true”': 'Not quite.' });
  expect(await expectSound(page)).toMatchObject({ answer: false, feedbackTrue: { text: 'Not quite.' } });

  await begin(page, 'ordering');
  await fill(page, { Question: 'In which order?' });
  for (const place of [1, 2, 3]) await fill(page, { [`What stands in place ${place}`]: `step ${place}` });
  await page.getByLabel('How it is scored').selectOption('Each by how near it is to its place');
  await press(page, 'Move Place 1 down');
  expect(await expectSound(page)).toMatchObject({
    scoring: 'distance',
    choices: [{ text: { text: 'step 2' } }, { text: { text: 'step 1' } }, { text: { text: 'step 3' } }],
  });

  await begin(page, 'matching');
  await fill(page, { Question: 'What belongs together?' });
  await press(page, 'Add a pair');
  await expect(part(page, 'Pair 3').getByLabel('Left side', { exact: true })).toBeFocused();
  for (const pair of [1, 2, 3]) {
    await part(page, `Pair ${pair}`).getByLabel('Left side', { exact: true }).fill(`left ${pair}`);
    await part(page, `Pair ${pair}`).getByLabel('Match', { exact: true }).fill(`right ${pair}`);
  }
  await open(part(page, 'Pair 3'), 'Use the match of another pair');
  await part(page, 'Pair 3').getByLabel('Its match is').selectOption('right 1');
  await expect(part(page, 'Further match 1').getByLabel('Match', { exact: true })).toHaveValue('right 3');
  await press(page, 'Add a match that fits nothing');
  await part(page, 'Further match 2').getByLabel('Match', { exact: true }).fill('nothing');
  await press(page, 'Remove Pair 2');
  expect(await expectSound(page)).toMatchObject({
    rows: [{ choiceId: 'c1' }, { choiceId: 'c1' }],
    choices: [{ text: { text: 'right 1' } }, { text: { text: 'right 3' } }, { text: { text: 'nothing' } }],
  });
});

test('words and numbers are accepted as their author says', async ({ page }) => {
  await begin(page, 'short_answer');
  await fill(page, { Question: 'The opposite of closed?', 'Words of answer 1': 'open' });
  await press(page, 'Add an answer');
  await expect(field(page, 'Words of answer 2')).toBeFocused();
  await page.keyboard.type('half*');
  await part(page, 'Answer 2').getByLabel('Share of the points').fill('25');
  await page.getByLabel('Accents').check();
  expect(await expectSound(page)).toMatchObject({
    ...{ ignoreCase: true, ignoreDiacritics: true },
    accepted: [
      { pattern: 'open', weight: WHOLE },
      { pattern: 'half*', weight: WHOLE / 4 },
    ],
  });

  await begin(page, 'numerical');
  await fill(page, { Question: 'How long?', 'The number': '7,50', 'How much': '.5' });
  await page.getByLabel('Tolerance').selectOption('Plus or minus a part of the number');
  await press(page, 'Add a number');
  await part(page, 'Number 2').getByLabel('What is accepted').selectOption('A range');
  await fill(page, { From: '1', 'To, included': '2' });
  await open(page, 'Units');
  await page.getByLabel('Is a unit written').selectOption('A unit must be written');
  await fill(page, { 'What a missing unit costs': '10', 'Unit, as it is written': 'min' });
  await press(page, 'Add a unit');
  await part(page, 'Unit 2').getByLabel('Unit, as it is written').fill('s');
  await fill(page, { 'How many of it make one of min': '60' });
  expect(await expectSound(page)).toMatchObject({
    accepted: [
      { kind: 'exact', value: '7.50', tolerance: { kind: 'relative', size: '0.5' } },
      { kind: 'range', from: '1', to: '2' },
    ],
    units: [
      { name: 'min', perFirst: '1' },
      { name: 's', perFirst: '60' },
    ],
    ...{ unit: 'required', unitPenalty: WHOLE / 10 },
  });
});

test('gaps of every kind are made in the text, and lead to what fills them', async ({ page }) => {
  const text = 'The circle is open to 7 kind people.';
  await begin(page, 'cloze');
  await fill(page, { 'Text with gaps': text });
  for (const [word, kind] of [
    ['open', 'write words'],
    ['7', 'write a number'],
    ['kind', 'choose one'],
    ['people', 'choose several'],
  ] as const) {
    await select(page, 'Text with gaps', await field(page, 'Text with gaps').inputValue(), word);
    await press(page, `Gap: ${kind}`);
    await expect(page.locator('summary').filter({ hasText: `: ${word}` })).toBeFocused();
  }
  await expect(field(page, 'Text with gaps')).toHaveValue('The circle is [[g1]] to [[g2]] [[g3]] [[g4]].');
  const second = field(page, 'Text of choice 2');
  await second.nth(0).fill('shy');
  await second.nth(1).fill('chairs');
  await page.getByLabel('How it is filled').nth(1).selectOption('By writing words');
  await page.getByRole('button', { name: 'Gap 2: 7' }).click();
  await expect(page.locator('summary').filter({ hasText: 'Gap 2: 7' })).toBeFocused();
  await page.getByLabel('Share of this gap').nth(1).fill('3');
  expect(await expectSound(page)).toMatchObject({
    gaps: [
      { id: 'g1', kind: 'short_answer', accepted: [{ pattern: 'open' }] },
      { id: 'g2', kind: 'short_answer', accepted: [{ pattern: '7' }], share: 3 },
      { id: 'g3', kind: 'single_choice', choices: [{ text: { text: 'kind' } }, { text: { text: 'shy' } }] },
      { id: 'g4', kind: 'multiple_choice', choices: [{ text: { text: 'people' } }, { text: { text: 'chairs' } }] },
    ],
  });
  await press(page, 'Remove gap 4, also from the text');
  await expect(field(page, 'Text with gaps')).toHaveValue('The circle is [[g1]] to [[g2]] [[g3]] .');
  await expectSound(page);

  await begin(page, 'gap_select');
  await fill(page, { 'Text with gaps': text });
  await select(page, 'Text with gaps', text, 'open');
  await press(page, 'Make a gap here');
  await press(page, 'Add a word');
  await expect(field(page, 'Text of word 2')).toBeFocused();
  await page.keyboard.type('closed');
  await part(page, 'Word 2').getByLabel('It can be used in several gaps').check();
  expect(await expectSound(page)).toMatchObject({
    gaps: [{ id: 'g1', choiceId: 'c1' }],
    choices: [
      { text: { text: 'open' }, group: '1', reusable: false },
      { text: { text: 'closed' }, group: '1', reusable: true },
    ],
  });
});

test('areas are drawn on a picture or typed, each with words', async ({ page }) => {
  await begin(page, 'hot_spot');
  await fill(page, { Question: 'Where is the open place?', 'What the picture shows': 'A ring of chairs' });
  await page.getByLabel('Choose a picture').setInputFiles(PICTURE);
  const picture = page.getByRole('img', { name: 'A ring of chairs' });
  await expect(picture).toBeVisible();
  const drag = async (from: [number, number], to: [number, number]): Promise<void> => {
    await picture.scrollIntoViewIfNeeded();
    const box = (await picture.boundingBox())!;
    await page.mouse.move(box.x + from[0], box.y + from[1]);
    await page.mouse.down();
    await page.mouse.move(box.x + to[0], box.y + to[1], { steps: 3 });
    await page.mouse.up();
  };
  await press(page, 'Draw a rectangle');
  await drag([60, 50], [20, 10]);
  await press(page, 'Draw a polygon');
  for (const corner of [
    [100, 10],
    [150, 10],
    [150, 60],
  ] as const)
    await drag([...corner], [...corner]);
  await press(page, 'Finish the polygon');
  await press(page, 'Draw area 1 again');
  await drag([0, 0], [40, 40]);
  await press(page, 'Add an area in numbers');
  await expect(field(page, 'Words for area 3')).toBeFocused();
  for (const area of [1, 2, 3]) await fill(page, { [`Words for area ${area}`]: `chair ${area}` });
  await open(part(page, 'Area 3'), 'The area in numbers');
  await part(page, 'Area 3').getByLabel('Shape').selectOption('Ellipse');
  await part(page, 'Area 3').getByLabel('Half its width').fill('12.5');
  expect(await expectSound(page)).toMatchObject({
    image: { url: `file:${'0'.repeat(64)}.svg`, alt: 'A ring of chairs', width: 200, height: 100 },
    choices: [
      { correct: true, shape: { kind: 'rectangle', x: 0, y: 0, width: 40, height: 40 } },
      {
        correct: false,
        shape: {
          kind: 'polygon',
          points: [
            { x: 100, y: 10 },
            { x: 150, y: 10 },
            { x: 150, y: 60 },
          ],
        },
      },
      { correct: false, shape: { kind: 'ellipse', radiusX: 12.5 } },
    ],
  });
});

test('written answers are marked by a rubric that is worth the points', async ({ page }) => {
  await begin(page, 'written');
  await fill(page, { Question: 'What would you say?', 'At most, in words': '200' });
  await page.getByLabel('By a rubric').check();
  await fill(page, { 'What criterion 1 looks at': 'Warmth' });
  await part(page, 'Level 2').getByLabel('Points').fill('3');
  await expect(page.getByText('The best levels are worth 3 together, the question 1.')).toBeVisible();
  await press(page, 'Make the question worth 3');
  expect(await expectSound(page)).toMatchObject({ points: 3_000, minimumWords: null, maximumWords: 200 });

  // Put aside and taken up again, the rubric is what it was.
  const { rubric } = (await held(page)) as Extract<AuthoredQuestion, { type: 'written' }>;
  await page.getByLabel('Points as the marker decides').check();
  expect(await held(page)).toMatchObject({ rubric: [] });
  await page.getByLabel('By a rubric').check();
  expect(await held(page)).toMatchObject({ rubric });
});

test('the panel of a situation is typed in numbers, which are added up', async ({ page }) => {
  await begin(page, 'situational_judgement');
  await fill(page, { Question: 'Someone cries.', 'Text of move 1': 'Wait', 'Text of move 2': 'Go on' });
  await page.getByLabel('Rate each on a scale').check();
  await part(page, 'Move 1').getByLabel('Wise', { exact: true }).fill('5');
  await part(page, 'Move 2').getByLabel('Unwise', { exact: true }).fill('4');
  await expect(part(page, 'Move 2')).toContainText('4 people together. For the other moves it is 5');
  await field(page, 'Why the panel thinks so').first().fill('Tears need time.');
  await press(page, 'Move Level 4 up');
  expect(await expectSound(page)).toMatchObject({
    scale: ['Unwise', 'Rather unwise', 'Wise', 'Rather wise'],
    choices: [{ panel: [0, 0, 5, 0], rationale: { text: 'Tears need time.' } }, { panel: [4, 0, 0, 0] }],
  });
});

test('pictures and sounds go into a text with the words that stand for them', async ({ page }) => {
  await begin(page, 'single_choice');
  await fill(page, { Question: 'Look here' });
  await open(page, 'Format, pictures and sound for: Question');
  const insert = page.getByLabel('Insert a picture or sound: Question').last();
  await insert.setInputFiles(PICTURE);
  await expect(page.getByRole('group', { name: 'The picture' }).getByLabel('What the picture shows')).toBeFocused();
  await press(page, 'Put it into the text');
  await expect(page.getByText('Write a few words here')).toBeVisible();
  await page.keyboard.type('A ring');
  await press(page, 'Put it into the text');
  await expect(field(page, 'Question')).toBeFocused();
  await insert.setInputFiles({ name: 'a.wav', mimeType: 'audio/wav', buffer: Buffer.from('RIFF') });
  await page.getByLabel('What is said').fill('Welcome.');
  await press(page, 'Put it into the text');
  const kept = (ending: string): string => `file:${'0'.repeat(64)}.${ending}`;
  expect((await held(page)).text.text).toBe(`Look here![A ring](${kept('svg')})\n\n![Welcome.](${kept('wav')})`);

  await insert.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
});

test('what is to be mended stands at its field and in a list that leads there, until it is mended', async ({
  page,
}) => {
  await begin(page, 'multiple_choice');
  await page.getByLabel('How it is scored').selectOption('A share for each choice');
  await find(page, [
    { path: 'question.choices.2.text', code: 'text_missing' },
    { path: 'choices.1.feedbackHtml', code: 'too_long' },
    { path: 'choices', code: 'none_correct' },
    { path: '', code: 'quite_new' },
  ]);
  const summary = page.getByRole('alert').filter({ hasText: 'Choice 3' });
  await expect(summary).toContainText('Something here cannot be accepted yet.');
  await summary.getByRole('button', { name: 'Choice 3, text' }).click();
  await expect(field(page, 'Text of choice 3')).toBeFocused();
  await expect(field(page, 'Text of choice 3')).toHaveAccessibleDescription(/A text is missing here/);
  await open(part(page, 'Choice 2'), 'Feedback for those who choose it');
  await summary.getByRole('button', { name: 'Choice 2, feedback' }).click();
  await expect(part(page, 'Choice 2').getByRole('textbox', { name: 'Feedback for those who choose it' })).toBeFocused();
  expect(await mistakesOn(page)).toEqual([]);

  await field(page, 'Text of choice 3').fill('There it is');
  await expect(summary).toHaveCount(0);
  // Choice 1 gone, what was wrong with the second one is not said of another.
  await press(page, 'Remove Choice 1');
  await expect(page.getByText('This text is too long.')).toHaveCount(0);
});
