import { type Page } from '@playwright/test';
import { SMALL_COURSE } from '../support/course-package.js';
import { AnswerKey } from './support/answer-key.js';
import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const { exercise } = SMALL_COURSE;
const WORDS = 'The one in the library, because nobody hurried.';
const REFLECTION = '**/reflection';

test.describe('words that have not reached the server', () => {
  let training: Training;

  test.beforeEach(async ({ page, context, owner, newcomer }) => {
    const { slug } = await publish(owner);
    training = await Training.begin(await newcomer(), slug);
    await training.goOn(await AnswerKey.of(owner, slug), exercise);
    await training.person.sitsDownAt(context);
    await page.goto(training.page(exercise));
    await page.route(REFLECTION, (route) => route.abort('internetdisconnected'));
    await page.getByLabel('Your reflection').fill(WORDS);
    await expect(page.getByText('Not saved yet').first()).toBeVisible();
  });

  const signOut = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  };
  const written = async (): Promise<unknown> =>
    ((await training.activity(exercise)) as { exercise?: { text: string } }).exercise?.text;
  const drafts = (page: Page): Promise<string[]> =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('convenor.draft.')));

  test('make the browser ask before it closes', async ({ page }) => {
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.accept();
  });

  test('are sent before the person is signed out', async ({ page }) => {
    const sent = page.waitForResponse((answer) => answer.url().endsWith('/reflection') && answer.ok());
    await page.unroute(REFLECTION);
    await signOut(page);
    await sent;
    await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
    expect(await drafts(page)).toEqual([]);
  });

  test('are left behind only when the person says so, and then are not to be read on this device', async ({ page }) => {
    await signOut(page);
    await expect(page.getByRole('dialog', { name: 'Sign out although something is not saved?' })).toBeVisible();
    expect(await drafts(page)).toHaveLength(1);
    expect(await written()).toBe('');
    await page.getByRole('button', { name: 'Sign out without them' }).click();
    await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
    expect(await drafts(page)).toEqual([]);
  });
});
