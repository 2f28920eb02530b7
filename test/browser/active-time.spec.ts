import type { Page, Request } from '@playwright/test';
import { openSteps } from '../support/active-time.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { publish } from './support/courses.js';
import type { Person } from './support/people.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const { lesson, exercise, quiz } = SMALL_COURSE;
const REPORT = /\/(reading|active-time)$/;

const secondsOf = (report: Request): number => (report.postDataJSON() as { activeSeconds: number }).activeSeconds;
const isReport = (request: Request): boolean =>
  request.method() === 'PUT' && REPORT.test(new URL(request.url()).pathname);

/** A report to an address that tells of at least so many active seconds, once it was sent and taken. */
async function taken(page: Page, address: RegExp, seconds: number, act: () => Promise<unknown>): Promise<void> {
  const answered = page.waitForResponse((answer) => {
    const request = answer.request();
    return isReport(request) && address.test(answer.url()) && secondsOf(request) >= seconds;
  });
  await act();
  expect((await answered).status()).toBe(204);
}

/** Whatever the page has sent until now has been seen after this. */
const seenAll = (page: Page): Promise<unknown> => page.evaluate(() => fetch('/health/live').then(() => null));

const turns = (page: Page, visibility: 'hidden' | 'visible'): Promise<void> =>
  page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visibility);

const creditedTo = async (person: Person): Promise<number> =>
  ((await person.ask('get', '/api/me/hours')) as { seconds: number }).seconds;

test('lessons, exercises and quizzes tell that somebody is at work, and a hidden page tells nothing', async ({
  page,
  context,
  owner,
  newcomer,
}) => {
  const { slug } = await publish(owner, { files: openSteps() });
  const person = await newcomer();
  const training = await Training.begin(person, slug);
  await person.sitsDownAt(context);
  // The time of the page is this test's: it goes by as fast as is asked for. That of the server is its own.
  await page.clock.install();
  const began = Date.now();
  const sent: number[] = [];
  page.on('request', (request) => {
    if (isReport(request)) sent.push(secondsOf(request));
  });
  /** Opens a page that begins to tell after two seconds, and tells of the half minute that follows. */
  const tellsFrom = async (address: RegExp, open: () => Promise<unknown>): Promise<void> => {
    await taken(page, address, 0, async () => {
      await open();
      await page.clock.runFor(2_000);
    });
    await taken(page, address, 30, () => page.clock.runFor(31_000));
  };
  const staysQuiet = async (): Promise<void> => {
    sent.length = 0;
    await page.clock.runFor(300_000);
    await seenAll(page);
    expect(sent).toEqual([]);
  };

  await test.step('an open lesson tells of each half minute', () =>
    tellsFrom(/\/activities\/welcome\/reading$/, async () => {
      await page.goto(training.page(lesson));
      await expect(page.getByRole('heading', { level: 1, name: 'Welcome to the circle' })).toBeVisible();
    }));

  await test.step('in a tab behind another it says what it had to say, and then nothing, for however long', async () => {
    await page.clock.runFor(10_000);
    await taken(page, /\/welcome\/reading$/, 9, () => turns(page, 'hidden'));
    await staysQuiet();
    await turns(page, 'visible');
    await page.mouse.move(200, 200);
    await taken(page, /\/welcome\/reading$/, 30, () => page.clock.runFor(31_000));
    // Of the five minutes in which it was hidden it tells nothing afterwards either.
    expect(sent.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThan(120);
  });

  await test.step('and so does one that nobody has touched for long', async () => {
    await page.clock.runFor(120_000);
    await seenAll(page);
    await staysQuiet();
    await page.mouse.move(300, 300);
    await taken(page, /\/welcome\/reading$/, 30, () => page.clock.runFor(31_000));
  });

  await test.step('an exercise tells of it as well, and a quiz while it is sat', async () => {
    await tellsFrom(/\/activities\/first-thoughts\/active-time$/, async () => {
      await page.goto(training.page(exercise));
      await expect(page.getByLabel('Your reflection')).toBeVisible();
    });
    await page.goto(training.page(quiz));
    await tellsFrom(/\/api\/attempts\/[\w-]+\/active-time$/, async () => {
      await page.getByRole('button', { name: 'Start' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Question 1 of 3' })).toBeVisible();
    });
  });

  await test.step('whatever pages tell, the server credits no more than its own clock saw', async () => {
    expect(await creditedTo(person)).toBeLessThanOrEqual(Math.ceil((Date.now() - began) / 1_000));
  });
});
