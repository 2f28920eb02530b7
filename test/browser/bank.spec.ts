import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { SMALL_COURSE } from '../support/course-package.js';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';
import { type Attempt, Training } from './support/training.js';

/** No other test has a question with this word. */
const aSign = (): string => `sign${Math.random().toString(36).slice(2, 10)}`;

const fileOf = (sign: string): string => `$CATEGORY: Meetings/Opening

::Welcome ${sign}:: What opens a meeting? {=A welcome #Yes. ~A lecture #Not quite.}

::Broken ${sign}:: What now? {=Nothing ~

::Thanks ${sign}:: A meeting ends with thanks. {T}
`;

/** A quiz that is open from the first day and asks all reviewed questions of a category of the bank. */
const aQuizOf = (category: string): Record<string, string> => ({
  'questions/basics.yaml': JSON.stringify({ id: 'basics', title: 'Of the bank', bank: { category: [category] } }),
  'modules/01-arriving/week-1.quiz.yaml': JSON.stringify({
    ...{ id: SMALL_COURSE.quiz, title: 'Check week 1', minutes: 5, prerequisites: [], passMark: 60, attempts: 3 },
    ...{ waitMinutes: 0, timeLimitMinutes: null, layout: 'one_per_page', shuffleItems: false, shuffleChoices: false },
    review: { score: 'after_submit', answers: 'after_submit', feedback: 'after_submit' },
    parts: [{ pool: 'basics' }],
  }),
});

async function lookFor(page: Page, words: string): Promise<void> {
  await page.goto('/admin/bank');
  await page.getByLabel('Search in words, names and tags').fill(words);
  await expect(page).toHaveURL(new RegExp(`q=${words}`));
}

test('questions come from a file, are found, edited, reviewed, changed together, and told from their doubles', async ({
  page,
  context,
  owner,
  newcomer,
}) => {
  const sign = aSign();
  await owner.sitsDownAt(context);

  await test.step('a file is looked at, and its sound questions come in', async () => {
    await page.goto('/admin');
    await page.getByRole('link', { name: 'Questions', exact: true }).first().click();
    await page.getByRole('link', { name: 'Bring questions from a file' }).first().click();
    const zone = page.getByLabel('Drop the file of questions here');
    await zone.setInputFiles({ name: 'empty.gift', mimeType: 'text/plain', buffer: Buffer.from(' ') });
    await expect(page.getByText('This file is empty.')).toBeVisible();
    await page.getByRole('button', { name: 'Choose another file' }).click();
    await zone.setInputFiles({ name: 'circle.gift', mimeType: 'text/plain', buffer: Buffer.from(fileOf(sign)) });
    await expect(page.getByRole('heading', { name: '2 came through, 0 with something lost, 1 refused' })).toBeVisible();
    await expect(page.getByText('What opens a meeting?')).toBeVisible();
    await page.getByRole('checkbox', { name: `Take “Thanks ${sign}” over` }).uncheck();
    await page.getByRole('checkbox', { name: `Take “Thanks ${sign}” over` }).check();
    await page.getByRole('button', { name: 'Take 2 questions over' }).click();
    await expect(page.getByRole('heading', { name: '2 questions were taken over' })).toBeFocused();
  });

  await test.step('there is a category for them', async () => {
    await page.goto('/admin/bank/categories');
    await page.getByRole('button', { name: 'Add a category' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add a category' });
    await dialog.getByLabel('Name').fill(`Place ${sign}`);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('link', { name: `Place ${sign}` })).toBeVisible();
  });

  await test.step('one is found, and edited beside how it will look', async () => {
    await lookFor(page, sign);
    await expect(page.getByRole('row')).toHaveCount(3);
    await page.getByRole('link', { name: `Welcome ${sign}` }).click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Question', { exact: true }).fill('What comes first in a meeting?');
    const preview = page.getByRole('complementary', { name: 'As a trainee will meet it' });
    await expect(preview.getByText('What comes first in a meeting?')).toBeVisible();
    await expect(preview.getByRole('radio', { name: 'A welcome' })).toBeVisible();
    await page.getByRole('link', { name: 'Back to the question' }).click();
    const leaving = page.getByRole('dialog', { name: 'Leave without saving?' });
    await leaving.getByRole('button', { name: 'Cancel' }).click();
    await page.getByLabel('Category').selectOption({ label: `Place ${sign}` });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('The question is saved.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Version 2' })).toBeVisible();
    await page.getByRole('link', { name: 'Version 1' }).click();
    await expect(page.getByText('What opens a meeting?')).toBeVisible();
    await page.getByRole('link', { name: 'To what it is now' }).click();
  });

  await test.step('it is tried and reviewed', async () => {
    await page.getByRole('radio', { name: 'A welcome' }).check();
    await page.getByRole('button', { name: 'Check the answer' }).click();
    await expect(page.getByText('1 of 1 points.')).toBeVisible();
    await page.getByRole('button', { name: 'Mark as reviewed' }).click();
    await expect(page.getByText('It is reviewed.')).toBeVisible();
  });

  await test.step('both get a tag, and what the list shows is taken along', async () => {
    await lookFor(page, sign);
    await expect(page.getByRole('row')).toHaveCount(3);
    await page.getByRole('checkbox', { name: 'Select all rows shown' }).check();
    await page.getByRole('button', { name: 'Change them' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change 2 questions' });
    await dialog.getByLabel('Add tags').fill('module:arriving');
    await dialog.getByRole('button', { name: 'Change them' }).click();
    await expect(page.getByText('2 questions changed.')).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'module:arriving' })).toHaveCount(2);
    await page.getByLabel('State').selectOption('reviewed');
    await expect(page.getByRole('row')).toHaveCount(2);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'GIFT' }).click();
    const file = await readFile(await (await download).path(), 'utf8');
    expect([file.includes('What comes first'), file.includes('ends with thanks')]).toEqual([true, false]);
  });

  await test.step('who was asked it says what is wrong, and from there it opens in the bank', async () => {
    const words = 'What comes first in a meeting?';
    const course = await publish(owner, { files: aQuizOf(`Place ${sign}`) });
    const training = await Training.begin(await newcomer('Wren Halloway'), course.slug);
    const { person } = training;
    const attempts = `/api/enrolments/${training.id}/activities/${SMALL_COURSE.quiz}/attempts`;
    const { id, items } = (await person.ask('post', attempts)) as Attempt;
    await person.ask('post', `/api/attempts/${id}/submit`);
    const said = { reason: 'unclear', words: 'In a room, or online?' };
    await person.ask('put', `/api/attempts/${id}/question-reports/${items[0]!.id}`, said);
    await page.goto('/admin/flagged-questions');
    const row = page.getByRole('row').filter({ hasText: course.title });
    await expect(row).toContainText('In a room, or online?');
    await expectClean(page);
    await row.getByRole('link', { name: `Open it in the bank: ${words}` }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Welcome ${sign}` })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Edit' })).toBeVisible();
    await page.goBack();
    await row.getByRole('button', { name: `Settle it: ${words}` }).click();
    const dialog = page.getByRole('dialog', { name: 'Is this settled?' });
    await expect(dialog.getByText('The person who wrote is told')).toBeVisible();
    await dialog.getByLabel('Your answer').fill('In both.');
    await dialog.getByRole('button', { name: 'It is settled' }).click();
    await expect(row).toHaveCount(0);
    const news = (await person.ask('get', '/api/me/notifications')) as { items: { text: string; path: string }[] };
    const told = news.items.find(({ text }) => text === 'There is an answer to what you told us about a question.');
    const context = await page.context().browser()!.newContext();
    await person.sitsDownAt(context);
    const theirs = await context.newPage();
    await theirs.goto(told!.path);
    await expect(theirs.getByText('Somebody has looked at it, and says:')).toBeVisible();
    await expect(theirs.getByText('In both.')).toBeVisible();
    await context.close();
  });

  await test.step('a double is found and taken out of use', async () => {
    const { items } = (await owner.ask('get', `/api/bank/questions?q=${sign}&type=single_choice`)) as {
      items: { id: string }[];
    };
    const { authored } = (await owner.ask('get', `/api/bank/questions/${items[0]!.id}`)) as { authored: object };
    const double = { name: `Double ${sign}`, categoryId: null, question: authored };
    await owner.ask('post', '/api/bank/questions', double);
    await page.goto('/admin/bank/duplicates');
    await expect(page.getByRole('link', { name: `Welcome ${sign}` })).toBeVisible();
    await page.getByRole('button', { name: `Take out of use: Double ${sign}` }).click();
    await expect(page.getByText('It is out of use.')).toBeVisible();
    await expect(page.getByRole('link', { name: `Double ${sign}` })).toHaveCount(0);
  });
});

test('who writes what somebody else changed meanwhile sees it, and loses nothing', async ({ page, context, owner }) => {
  const sign = aSign();
  const question = (words: string): object => ({
    ...{ type: 'true_false', text: { format: 'markdown', text: words }, points: 1_000, tags: [], answer: true },
    feedbackTrue: { format: 'markdown', text: '' },
    feedbackFalse: { format: 'markdown', text: '' },
  });
  const written = { name: `Shared ${sign}`, categoryId: null, question: question('Everyone may speak.') };
  const { id, rowVersion } = (await owner.ask('post', '/api/bank/questions', written)) as {
    id: string;
    rowVersion: number;
  };
  await owner.sitsDownAt(context);
  await page.goto(`/admin/bank/${id}/edit`);
  await page.getByLabel('Statement', { exact: true }).fill('Everyone may pass.');
  await owner.http.put(`/api/bank/questions/${id}`, {
    headers: { 'if-match': `"${rowVersion}"` },
    data: { ...written, question: question('Nobody has to speak.') },
  });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('changed this question while you were writing')).toBeVisible();
  await expect(page.getByLabel('Statement', { exact: true })).toHaveValue('Everyone may pass.');
  await page.getByRole('button', { name: 'Save mine in its place' }).click();
  await expect(page.getByRole('link', { name: 'Version 3' })).toBeVisible();
  await expect(page.getByText('Everyone may pass.').first()).toBeVisible();
});
