import { SMALL_COURSE } from '../support/course-package.js';
import { aCourseOf, MACHINE_MARKED, WRITTEN_QUESTION } from '../support/every-type.js';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const { quiz } = SMALL_COURSE;

test('an answer in one’s own words goes from the person to a marker and back', async ({
  page,
  browser,
  owner,
  newcomer,
}) => {
  const statement = MACHINE_MARKED.find(({ type }) => type === 'true_false')!;
  const course = await publish(
    owner,
    await aCourseOf([statement, WRITTEN_QUESTION], {
      slug: 'replaced',
      review: { score: 'after_submit', answers: 'after_submit', feedback: 'immediately' },
    }),
  );
  const person = await newcomer('Noor Haddad');
  const training = await Training.begin(person, course.slug);
  await person.sitsDownAt(page.context());

  await test.step('the person checks one answer, writes the other and sends both', async () => {
    await page.goto(training.page(quiz));
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('radio', { name: 'True' }).check();
    await page.getByRole('button', { name: 'Check my answer' }).click();
    await expect(page.getByText('You have checked this answer; it stays as it is.')).toBeVisible();
    await expect(page.getByText('KEY on all')).toBeVisible();
    await expect(page.getByRole('radio')).toHaveCount(0);
    await expectClean(page);
    await page.reload();
    await expect(page.getByText('You have checked this answer; it stays as it is.')).toBeVisible();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox').fill('I would leave a silence.\nThen I would ask.');
    await page.getByRole('button', { name: 'Look over and send' }).click();
    await page.getByRole('button', { name: 'Send answers' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expectClean(page);
    await page.goto(training.page(quiz));
    await expect(page.getByText('with a trainer, being marked')).toBeVisible();
    await expectClean(page);
  });

  await test.step('a marker finds it in the queue, without a name, and marks it', async () => {
    const staff = await browser.newContext({ baseURL: new URL(page.url()).origin });
    await owner.sitsDownAt(staff);
    const desk = await staff.newPage();
    await desk.goto('/admin/marking');
    const row = desk.getByRole('row').filter({ hasText: course.title });
    await expect(row).toContainText('1');
    await expectClean(desk);
    await row.getByRole('link', { name: 'What would you say?' }).click();
    await expect(desk.getByText('Then I would ask.')).toBeVisible();
    await expect(desk.getByText('Noor')).toHaveCount(0);
    await desk.getByRole('button', { name: 'Give this mark' }).click();
    await expect(desk.getByText('A number from 0 to 12, with at most three decimals.')).toBeVisible();
    await desk.getByRole('textbox', { name: 'Points, of 12' }).fill('10,5');
    await desk.getByRole('textbox', { name: 'A word to the person' }).fill('You give room. Thank you.');
    await desk.getByRole('button', { name: 'Keep this comment' }).click();
    await expect(desk.getByRole('button', { name: 'Forget it' })).toBeVisible();
    await expectClean(desk);
    await desk.getByRole('button', { name: 'Give this mark' }).click();
    await expect(desk.getByRole('button', { name: 'Change the mark' })).toBeVisible();
    await desk.getByRole('link', { name: 'Marked' }).click();
    await expect(desk.getByText('Your mark: 10.5')).toBeVisible();
    await expectClean(desk);
    await staff.close();
  });

  await test.step('the person sees how it went and what was said', async () => {
    await page.reload();
    await page.getByRole('link', { name: /Try 1/ }).click();
    await expect(page.getByText('You give room. Thank you.')).toBeVisible();
    await expectClean(page);
  });
});
