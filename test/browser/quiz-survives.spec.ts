import { type Locator, type Page } from '@playwright/test';
import { SMALL_COURSE } from '../support/course-package.js';
import { AnswerKey, choiceOn, type ShownItem } from './support/answer-key.js';
import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';
import { attemptAt, Training } from './support/training.js';

const { quiz } = SMALL_COURSE;

test.describe('a quiz under way', () => {
  let training: Training;
  let key: AnswerKey;

  test.beforeEach(async ({ page, context, owner, newcomer }) => {
    const { slug } = await publish(owner);
    key = await AnswerKey.of(owner, slug);
    training = await Training.begin(await newcomer(), slug);
    await training.goOn(key, quiz);
    await training.person.sitsDownAt(context);
    await page.goto(training.page(quiz));
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Question 1 of 3' })).toBeVisible();
  });

  const saved = (page: Page): Locator => page.getByText('All answers saved');
  const items = async (page: Page): Promise<ShownItem[]> => (await training.attempt(attemptAt(page.url()))).items;
  const choose = async (page: Page, item: ShownItem): Promise<void> => {
    for (const choice of key.rightOf(item)) await choiceOn(page, item, choice).check();
  };
  const expectChosen = async (page: Page, item: ShownItem): Promise<void> => {
    for (const choice of key.rightOf(item)) await expect(choiceOn(page, item, choice)).toBeChecked();
  };
  /** What the server holds of one attempt, and that there is no other. */
  const kept = async (page: Page) => {
    const { quiz: facts } = await training.activity(quiz);
    expect(facts).toMatchObject({ attempts: [], openAttemptId: attemptAt(page.url()) });
    const { responses } = await training.attempt(attemptAt(page.url()));
    return responses;
  };
  const answerAllAndLookOver = async (page: Page): Promise<void> => {
    for (const [place, item] of (await items(page)).entries()) {
      await expect(page.getByRole('heading', { level: 1, name: `Question ${place + 1} of 3` })).toBeVisible();
      await choose(page, item);
      await page.getByRole('button', { name: place < 2 ? 'Next' : 'Look over and send' }).click();
    }
    await expect(page.getByText('All 3 questions are answered.')).toBeVisible();
  };

  test('shows every answer again after a reload, on the question that was open', async ({ page }) => {
    const [first, second] = await items(page);
    await choose(page, first!);
    await page.getByRole('button', { name: 'Next' }).click();
    await choose(page, second!);
    await page.getByRole('button', { name: 'Look at it again later' }).click();
    await expect(saved(page)).toBeVisible();

    await page.reload();

    await expect(page.getByRole('heading', { level: 1, name: 'Question 2 of 3' })).toBeVisible();
    await expectChosen(page, second!);
    await expect(page.getByRole('button', { name: 'Look at it again later' })).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('link', { name: 'Previous' }).click();
    await expectChosen(page, first!);
    expect(Object.keys(await kept(page))).toHaveLength(2);
  });

  test('goes back question by question with the back button, and from the start continues the same try', async ({
    page,
  }) => {
    const [first, second] = await items(page);
    const attempt = attemptAt(page.url());
    await choose(page, first!);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Question 2 of 3' })).toBeVisible();
    await choose(page, second!);
    await expect(saved(page)).toBeVisible();

    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: 'Question 1 of 3' })).toBeVisible();
    await expectChosen(page, first!);
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: 'Check week 1' })).toBeVisible();
    await page.getByRole('link', { name: 'Continue' }).click();

    await expect(page).toHaveURL(new RegExp(attempt));
    await expectChosen(page, first!);
    expect(Object.keys(await kept(page))).toHaveLength(2);
  });

  test('is the same in a second tab', async ({ page, context }) => {
    const [first, second] = await items(page);
    const other = await context.newPage();
    await other.goto(page.url());
    await choose(page, first!);
    await expectChosen(other, first!);
    await other.getByRole('button', { name: 'Next' }).click();
    await choose(other, second!);
    await expect(saved(other)).toBeVisible();

    await page.getByRole('button', { name: 'Next' }).click();
    await expectChosen(page, second!);
    expect(Object.keys(await kept(page))).toHaveLength(2);

    await other.close();
    await page.getByRole('link', { name: 'Question 1, answered' }).click();
    await answerAllAndLookOver(page);
    await page.getByRole('button', { name: 'Send answers' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'You passed' })).toBeVisible();
  });

  test('keeps what is answered without a connection, and sends it when there is one again', async ({
    page,
    context,
  }) => {
    const [first, second] = await items(page);
    await choose(page, first!);
    await expect(saved(page)).toBeVisible();

    await context.setOffline(true);
    await page.getByRole('button', { name: 'Next' }).click();
    await choose(page, second!);
    await expect(page.getByText(/Your answers are safe on this device/).first()).toBeVisible();
    expect(Object.keys(await kept(page))).toHaveLength(1);

    await context.setOffline(false);
    await expect(saved(page)).toBeVisible({ timeout: 20_000 });
    await expectChosen(page, second!);
    const responses = await kept(page);
    expect(Object.keys(responses).sort()).toEqual([first!.id, second!.id].sort());
  });

  test('keeps an answer that was given without a connection over a reload', async ({ page, context }) => {
    const [first] = await items(page);
    await context.setOffline(true);
    await choose(page, first!);
    await expect(page.getByText('Not sent yet')).toBeVisible();

    await context.setOffline(false);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();

    await expectChosen(page, first!);
    await expect(saved(page)).toBeVisible({ timeout: 20_000 });
    expect(Object.keys(await kept(page))).toEqual([first!.id]);
  });

  test('is sent once, however often the button is pressed', async ({ page }) => {
    await answerAllAndLookOver(page);
    const attempt = attemptAt(page.url());
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/submit')) sent.push(request.headers()['idempotency-key'] ?? 'none');
    });

    await page.getByRole('button', { name: 'Send answers' }).dblclick();

    await expect(page.getByRole('heading', { level: 1, name: 'You passed' })).toBeVisible();
    expect(new Set(sent).size).toBe(1);
    const { quiz: facts } = await training.activity(quiz);
    expect(facts?.attempts.map(({ id }) => id)).toEqual([attempt]);
    expect(await training.attempt(attempt)).toMatchObject({ state: 'submitted', result: { passed: true } });

    await page.goBack();
    await expect(page.getByRole('button', { name: 'Send answers' })).toHaveCount(0);
    expect((await training.activity(quiz)).quiz).toMatchObject({ attemptsUsed: 1, openAttemptId: null });
  });

  test('says what is not answered yet, sends it all the same, and offers another try', async ({ page }) => {
    const [first] = await items(page);
    for (const choice of key.wrongOf(first!)) await choiceOn(page, first!, choice).check();
    await page.getByRole('link', { name: 'Question 3, not answered yet' }).click();
    await page.getByRole('button', { name: 'Look over and send' }).click();
    await expect(page.getByText('2 questions are not answered yet.')).toBeVisible();

    await page.getByRole('button', { name: 'Send answers' }).click();

    await expect(page.getByRole('heading', { level: 1, name: 'Not passed yet' })).toBeVisible();
    await expect(page.getByText('CANARY-privacy-false')).toHaveCount(0);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Question 1 of 3' })).toBeVisible();
    expect((await training.activity(quiz)).quiz).toMatchObject({
      attemptsUsed: 1,
      openAttemptId: attemptAt(page.url()),
    });
  });
});
