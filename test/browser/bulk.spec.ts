import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';

/** More than one page of the list holds. */
const PEOPLE = 53;

test('the owner does the same for many people, sees what became of it, and takes it back', async ({ page, owner }) => {
  test.slow();
  const course = await publish(owner);
  const lines = Array.from(
    { length: PEOPLE },
    (_none, place) => `${course.slug}-${place}@example.org,Person ${String(place + 1).padStart(2, '0')}`,
  );
  const csv = ['email,name', ...lines].join('\n');
  await owner.ask('post', '/api/admin/enrolments/imports', { course: course.slug, csv, dryRun: false });
  await owner.sitsDownAt(page.context());
  await page.goto(`/admin/trainees?course=${course.slug}`);
  const bar = page.getByRole('region', { name: 'What to do with the people you chose' });
  const box = (name: string) => page.getByRole('checkbox', { name: `Select ${name}` });

  await test.step('ticks go on over pages, with Shift over rows, and with x', async () => {
    await box('Person 01').check();
    await box('Person 03').click({ modifiers: ['Shift'] });
    await expect(bar.getByText('3 people chosen')).toBeVisible();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByRole('link', { name: 'Person 53' }).focus();
    await page.keyboard.press('x');
    await expect(bar.getByText('4 people chosen')).toBeVisible();
    await expect(box('Person 02')).toBeChecked();
    await expectClean(page);
  });

  await test.step('all who match are chosen, but for one', async () => {
    await bar.getByRole('button', { name: `Choose all ${PEOPLE} who match` }).press('Enter');
    await expect(bar.getByRole('button', { name: 'Choose nobody' })).toBeFocused();
    await box('Person 02').uncheck();
    await expect(bar.getByText(`${PEOPLE - 1} people chosen`)).toBeVisible();
  });

  await test.step('it is said first whom it touches', async () => {
    await bar.getByRole('button', { name: 'Tag', exact: true }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Tag people' });
    await dialog.getByRole('button', { name: 'See whom it touches' }).click();
    await expect(dialog.getByText('Please fill this in.')).toBeVisible();
    await expect(dialog.getByLabel('Tag')).toBeFocused();
    await dialog.getByLabel('Tag').fill('needs a <b>call</b>');
    // The second press of a double click falls on the next button when the answer comes between the two, and starts nothing.
    let started = 0;
    await page.route('**/api/admin/bulk-actions/*/apply', (route) => {
      started += 1;
      return route.continue();
    });
    await page.evaluate(() => {
      const then = performance.now();
      performance.now = () => then;
    });
    await dialog.getByRole('button', { name: 'See whom it touches' }).click();
    const preview = dialog.locator(':focus', { hasText: `This touches ${PEOPLE - 1} people.` });
    await expect(preview.getByText('They get the tag “needs a <b>call</b>”.')).toBeVisible();
    await dialog.getByRole('button', { name: `Tag ${PEOPLE - 1} people` }).click();
    await page.evaluate(() => delete (performance as { now?: unknown }).now);
    await expect(dialog.getByText(/Person 01, Person 03.* and 47 more/)).toBeVisible();
    await expectClean(page);
    expect(started).toBe(0);
    await dialog.getByRole('button', { name: `Tag ${PEOPLE - 1} people` }).dblclick();
  });

  await test.step('it goes on by itself, and tells what became of each', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Tag people' })).toBeVisible();
    await expect(page.getByText(`It is done: ${PEOPLE - 1} people.`)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('table', { name: 'All' }).getByText('Person 01')).toBeVisible();
    await expectClean(page);
    await page.goto(`/admin/trainees?course=${course.slug}`);
    await expect(page.getByText('Tags: needs a <b>call</b>').first()).toBeVisible();
  });

  await test.step('it is taken back from the list of what was done', async () => {
    await page.getByRole('link', { name: 'What you did for many at once' }).click();
    await expectClean(page);
    await page.getByRole('link', { name: 'Tag people' }).first().click();
    await expect(page.getByText(/You can take it back for \d+ more minutes/)).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
    await expect(page.getByText(`It is taken back for ${PEOPLE - 1} people.`)).toBeVisible({ timeout: 30_000 });
    await page.goto(`/admin/trainees?course=${course.slug}`);
    await expect(page.getByRole('link', { name: 'Person 01' })).toBeVisible();
    await expect(page.getByText(/^Tags:/)).toHaveCount(0);
  });
});
