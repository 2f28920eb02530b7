import { readFileSync } from 'node:fs';
import { SMALL_COURSE } from '../support/course-package.js';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { settled } from './support/screens.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

test('an owner sees what a trainee sees, changes nothing, and the trainee reads of it', async ({
  page,
  browser,
  owner,
  newcomer,
}) => {
  test.slow();
  const course = await publish(owner);
  const person = await newcomer('Ana Reis');
  const training = await Training.begin(person, course.slug);
  await owner.sitsDownAt(page.context());
  const banner = page.getByRole('complementary', { name: 'You are looking on' });

  await test.step('the trainee’s page has a place for each part, and keeps notes on top', async () => {
    await page.goto(`/admin/trainees/${training.id}`);
    const exercises = page.getByRole('region', { name: 'Written exercises' });
    await expect(exercises.getByRole('listitem').first()).toContainText('not open yet');
    await exercises.scrollIntoViewIfNeeded();
    await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'Notes' }).click();
    await expect(page).toHaveURL(/#notes$/);
    await page.getByLabel('New note').fill('Prefers a call on Sundays.');
    await page.getByRole('button', { name: 'Add the note' }).press('Enter');
    // The button sleeps again: the keyboard goes on at the field.
    await expect(page.getByLabel('New note')).toBeFocused();
    await page.getByRole('button', { name: 'Keep on top' }).click();
    await expect(page.getByRole('button', { name: 'Take off the top' })).toBeFocused();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    const asked = page.getByRole('dialog', { name: 'Remove this note?' });
    await asked.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('Prefers a call on Sundays.')).toBeVisible();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await asked.getByRole('button', { name: 'Remove the note' }).click();
    await expect(page.getByText('Prefers a call on Sundays.')).toHaveCount(0);
    const tags = page.getByRole('region', { name: 'Tags' });
    for (const tag of ['spring 2027', 'needs a call']) {
      await tags.getByLabel('New tag').fill(tag);
      await tags.getByLabel('New tag').press('Enter');
      await expect(tags.getByRole('link', { name: tag })).toBeVisible();
    }
    await tags.getByRole('button', { name: 'Take away the tag “spring 2027”' }).click();
    await expect(tags.getByRole('heading')).toBeFocused();
    await expect(tags.getByRole('link', { name: 'spring 2027' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(tags.getByRole('link')).toHaveText(['needs a call', 'spring 2027']);
    await expect(page.getByText('Nothing is open about Ana Reis.')).toBeVisible();
    await page.getByLabel('Show', { exact: true }).selectOption('certificates');
    await expect(page.getByText('Nothing of this kind has happened.')).toBeVisible();
    await expect(page).toHaveURL(/happened=certificates/);
    await page.reload();
    await expect(page.getByText('Nothing of this kind has happened.')).toBeVisible();
    await expectClean(page);
  });

  await test.step('looking on asks why, and says that they are told', async () => {
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'See what they see…' }).click();
    const dialog = page.getByRole('dialog', { name: 'See what Ana Reis sees?' });
    await expect(dialog).toContainText('Ana Reis is told at once');
    await dialog.getByRole('button', { name: 'See what they see' }).click();
    await expect(dialog.getByText('Please say why')).toBeVisible();
    await dialog.getByRole('textbox').fill('They say that nothing is there.');
    await dialog.getByRole('button', { name: 'See what they see' }).click();
  });

  const heard: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard.push(message.text());
  });
  await test.step('every screen says whose it is, and none takes anything', async () => {
    await expect(banner).toContainText('You are looking at what Ana Reis sees. Nothing you do is saved.');
    await expect(page).toHaveURL(/\/home/);
    await expectClean(page);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Ana');
    await page.goto('/path');
    await expect(banner).toBeVisible();
    await page.goto('/home');
    await settled(page);
    await page.goto('/account');
    await settled(page);
    expect(heard).toEqual([]);
    await page.goto(training.page(SMALL_COURSE.lesson));
    await expect(banner).toBeVisible();
    await page.getByRole('button', { name: /done/i }).first().click();
    await expect(
      page.getByText('You are looking on: this part is not shown, and nothing can be changed.').first(),
    ).toBeVisible();
  });

  await test.step('ending leads back, as oneself', async () => {
    await banner.getByRole('button', { name: 'Stop looking' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Ana Reis' })).toBeVisible();
    await expect(banner).toHaveCount(0);
    await expect(page.getByText('0 of ').first()).toBeVisible();
  });

  await test.step('a file tells the columns of the list, or all', async () => {
    await page.goto('/admin/trainees?columns=pace,mentor');
    const headOf = async (link: string): Promise<string | undefined> => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
      return readFileSync(await file.path(), 'utf8').split('\r\n')[0];
    };
    expect(await headOf('Download this view (CSV)')).toBe('\uFEFFName,E-mail,Pace,Mentor');
    expect(await headOf('The same with all columns')).toContain('Course,Version,Cohort');
  });

  await test.step('the trainee reads who looked, when, and at what', async () => {
    const context = await browser.newContext();
    await person.sitsDownAt(context);
    const own = await context.newPage();
    await own.goto('/account/data');
    await own.getByRole('link', { name: 'See who looked' }).click();
    await expect(own.getByRole('list', { name: 'Who looked, the latest first' })).toContainText(
      'your screens, as you see them',
    );
    await expect(
      own
        .getByText(
          /took a list of people as a file. You were the only one in it|took a list of \d+ people as a file. You were in it/,
        )
        .first(),
    ).toBeVisible();
    await expect(own.getByText('kept for 12 months')).toBeVisible();
    await expectClean(own);
    await own.route('**/api/me/access-log**', (route) => route.fulfill({ status: 500, json: {} }));
    await own.reload();
    await expect(own.getByText('This list could not be loaded')).toBeVisible();
    await context.close();
  });
});
