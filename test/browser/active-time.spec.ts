import type { Page } from '@playwright/test';
import { openSteps } from '../support/active-time.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { PRACTICE_STEP } from '../support/practice-course.js';
import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const { exercise, agreement, quiz } = SMALL_COURSE;

test('pages of honest work tell for how long somebody is at work, and a sitting does while it is open', async ({
  page,
  context,
  owner,
  newcomer,
}) => {
  const { slug } = await publish(owner, { files: openSteps() });
  const person = await newcomer();
  const training = await Training.begin(person, slug);
  await person.sitsDownAt(context);

  for (const activity of [exercise, agreement, PRACTICE_STEP]) {
    await test.step(`with ${activity}`, async () => {
      const told = nextReport(page, `/activities/${activity}/active-time`);
      await page.goto(training.page(activity));
      expect((await told).status()).toBe(204);
    });
  }

  await test.step('with a reflection, from the first report until one leaves, and with nothing but seconds', async () => {
    const address = `/activities/${exercise}/active-time`;
    const begun = nextReport(page, address);
    await page.goto(training.page(exercise));
    await begun;
    const field = page.getByRole('textbox', { name: 'Your reflection' });
    await field.pressSequentially('The first one, because of the laughter.', { delay: 60 });
    const left = nextReport(page, address);
    await page.goto('/account');
    const report = (await left).request().postDataJSON() as object;
    expect(Object.keys(report)).toEqual(['activeSeconds']);
    const spent = async (): Promise<string[]> =>
      (
        (await person.ask('get', `/api/enrolments/${training.id}/hours`)) as { spent: { subjectId: string }[] }
      ).spent.map(({ subjectId }) => subjectId);
    await expect.poll(spent).toContain(exercise);
  });

  await test.step('in a sitting, the last of it before the answers are sent in', async () => {
    await page.goto(training.page(quiz));
    const begun = nextReport(page, '/active-time');
    await page.getByRole('button', { name: 'Start' }).click();
    const first = await begun;
    expect([first.status(), new URL(first.url()).pathname.split('/')[2]]).toEqual([204, 'attempts']);
    const again = nextReport(page, '/active-time');
    await page.goto(`${new URL(page.url()).pathname}?view=review`);
    await again;
    const asked: string[] = [];
    page.on('request', (request) => {
      const what = new URL(request.url()).pathname.split('/').at(-1)!;
      if (what === 'active-time' || what === 'submit') asked.push(what);
    });
    // A second and a half of looking over the answers.
    const since = await page.evaluate(() => performance.now());
    await page.waitForFunction((from) => performance.now() - from > 1500, since);
    const submitted = page.waitForResponse((response) => response.url().endsWith('/submit'));
    await page.getByRole('button', { name: 'Send answers' }).click();
    expect((await submitted).status()).toBe(200);
    expect(asked.slice(0, 2)).toEqual(['active-time', 'submit']);
    expect(await training.activity(quiz)).toMatchObject({ quiz: { attemptsUsed: 1 } });
  });
});

const nextReport = (page: Page, ending: string) =>
  page.waitForResponse((response) => response.url().endsWith(ending) && response.request().method() === 'PUT');
