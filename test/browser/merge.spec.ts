import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { settled } from './support/screens.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

test('an owner finds the other account of a person, reads what will happen, and makes the two one', async ({
  page,
  owner,
  newcomer,
}) => {
  test.slow();
  const course = await publish(owner);
  const other = await publish(owner);
  const name = `Ottilie Brandt ${course.slug.slice(-5)}`;
  const [first, second] = [await newcomer(name), await newcomer(name.replace('Ottilie', 'Otilie'))];
  const training = await Training.begin(first, course.slug);
  const twice = await Training.begin(second, course.slug);
  const moving = await Training.begin(second, other.slug);
  await owner.sitsDownAt(page.context());

  await test.step('from the person’s page to the account that looks alike', async () => {
    await page.goto(`/admin/trainees/${training.id}`);
    await settled(page);
    await page.getByRole('button', { name: 'Actions' }).click();
    await settled(page);
    await page.getByRole('menuitem', { name: 'They have another account…' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Another account of one person');
    await expect(page.getByRole('row', { name: /Otilie/ })).toContainText('a name one letter apart');
    await expectClean(page);
    await page.getByLabel('Find the other account by name or address').fill('nobody of that name');
    await expect(page.getByText('No other account was found.')).toBeVisible();
    await page.getByLabel('Find the other account by name or address').fill(second.email);
    await page.getByRole('link', { name: /^Otilie/ }).click();
  });

  await test.step('what will happen is said, also the other way round', async () => {
    await expect(page.getByRole('heading', { name: 'This cannot be undone' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'This account goes' })).toContainText(second.email);
    const passages = page.getByRole('region', { name: 'Trainings of both' }).getByRole('listitem');
    await expect(passages).toHaveCount(3);
    await expect(passages.filter({ hasText: 'Ends, since the other one' })).toHaveCount(1);
    await expectClean(page);
    await page.getByRole('link', { name: 'Keep the other account instead' }).click();
    await expect(page.getByRole('region', { name: 'This account goes' })).toContainText(first.email);
    await page.goBack();
    await expect(page.getByRole('region', { name: 'This account goes' })).toContainText(second.email);
  });

  await test.step('a reason is asked for, and then there is one account', async () => {
    await page.getByRole('button', { name: 'Make them one account…' }).click();
    const dialog = page.getByRole('dialog', { name: `Make both one account of ${name}?` });
    await dialog.getByRole('button', { name: 'Make them one' }).click();
    await expect(dialog.getByText('Please say why')).toBeVisible();
    await dialog.getByRole('textbox').fill('They told us that they signed up twice.');
    await dialog.getByRole('button', { name: 'Make them one' }).click();
    await expect(page).toHaveURL(/\/admin\/trainees\//);
    await page.goto(`/admin/trainees/${moving.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await page.goto(`/admin/trainees/${twice.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  });
});
