import { randomUUID } from 'node:crypto';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { inDays } from './support/days.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

test('an owner makes a region, gives it to a coordinator, and the coordinator sees the people of it alone', async ({
  page,
  owner,
  newcomer,
}) => {
  const { slug } = await publish(owner);
  // Another try finds what the one before left.
  const north = `North ${randomUUID().slice(0, 6)}`;
  const inNorth = await newcomer('Nora North');
  const elsewhere = await newcomer('Else Where');
  const coordinator = await newcomer('Cora Coordinator');
  const { id } = (await coordinator.ask('get', '/api/me')) as { id: string };
  const training = await Training.begin(inNorth, slug);
  await Training.begin(elsewhere, slug);

  await test.step('a region is added, renamed, and its name is there once', async () => {
    await owner.sitsDownAt(page.context());
    await page.goto('/admin/regions');
    await page.getByRole('button', { name: 'Add a region' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a region' });
    await dialog.getByLabel('Name of the region').fill(`Far ${north}`);
    await dialog.getByRole('button', { name: 'Add the region' }).click();
    await expect(page.getByRole('row', { name: new RegExp(`Far ${north}`) })).toContainText('nobody yet');
    await page.getByRole('button', { name: 'Add a region' }).click();
    await dialog.getByLabel('Name of the region').fill(`far ${north.toLowerCase()}`);
    await dialog.getByRole('button', { name: 'Add the region' }).click();
    await expect(dialog).toContainText('There is a region with this name already.');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: `Rename: Far ${north}` }).click();
    await page.getByRole('dialog').getByLabel('Name of the region').fill(north);
    await page.getByRole('dialog').getByRole('button', { name: 'Save the name' }).click();
    await expect(page.getByRole('button', { name: `Rename: ${north}` })).toBeVisible();
    await expectClean(page);
  });

  await test.step('the coordinator gets it with the role', async () => {
    await page.goto(`/admin/staff?roles=${id}`);
    await owner.ask('put', `/api/admin/staff/${id}/roles`, { roles: ['coordinator'] });
    await page.reload();
    const dialog = page.getByRole('dialog', { name: 'Roles of Cora Coordinator' });
    await dialog.getByRole('checkbox', { name: north }).check();
    await expectClean(page);
    await dialog.getByRole('button', { name: 'Save the roles' }).click();
    await expect(page.getByRole('row', { name: /Cora Coordinator/ })).toContainText(north);
  });

  await test.step('one person says where they are, of another staff knows', async () => {
    await page.context().clearCookies();
    await inNorth.sitsDownAt(page.context());
    await page.goto('/account');
    await page.getByLabel('Region').selectOption(north);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByText('Saved')).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Region').locator('option:checked')).toHaveText(north);
    await expectClean(page);
    await page.context().clearCookies();
    await owner.sitsDownAt(page.context());
    await page.goto('/admin/trainees');
    await page.getByLabel('Region').selectOption(north);
    await expect(page.getByRole('status').filter({ hasText: `region “${north}”` })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Else Where' })).toHaveCount(0);
    await page.getByRole('link', { name: 'Nora North' }).click();
    await expect(page.getByLabel('Region of this person').locator('option:checked')).toHaveText(north);
  });

  await test.step('the coordinator finds who is in it, and nobody else', async () => {
    await page.context().clearCookies();
    await coordinator.sitsDownAt(page.context());
    await page.goto('/admin/trainees');
    await expect(page.getByRole('link', { name: 'Nora North' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Else Where' })).toHaveCount(0);
    await expectClean(page);
    await page.goto(`/admin/trainees/${training.id}`);
    await page.getByRole('button', { name: 'Actions' }).click();
    await expect(page.getByRole('menuitem', { name: 'Move due dates' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Excuse an activity' })).toHaveCount(0);
    await expect(page.getByLabel('Region of this person')).toHaveCount(0);
  });
});

test('a file of people is dropped, its columns are named, looked at and brought in', async ({ page, owner }) => {
  const { slug } = await publish(owner);
  const sign = slug.slice(-8);
  await owner.sitsDownAt(page.context());
  await page.goto('/admin/trainees/import');
  const drop = (name: string, text: string) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

  await test.step('what is no table says so, and another can be chosen', async () => {
    await drop('twice.csv', 'Mail,mail\na,b');
    await expect(page.getByText('two columns called “mail”')).toBeVisible();
    await expectClean(page);
    await page.getByRole('button', { name: 'Choose another file' }).click();
  });

  await test.step('the columns are guessed, with samples, and can be put right', async () => {
    await drop(
      'people.csv',
      `Vorname;Nachname;Adresse;Kennwort;Schlagwörter;Startdatum\nKofi;Mensah;kofi-${sign}@example.org;secret;calm|needs a call;${inDays(3)}\nNo;Address;nowhere;x`,
    );
    await expect(page.getByRole('heading', { level: 1, name: 'What is in this file?' })).toBeVisible();
    await expect(page.getByLabel('Vorname')).toHaveValue('givenName');
    await expect(page.getByLabel('Kennwort')).toHaveValue('');
    await expect(page.getByText(`For example: kofi-${sign}@example.org · nowhere`)).toBeVisible();
    await expectClean(page);
    await page.getByLabel('Course in which they get a place').selectOption(slug);
    await page.getByRole('button', { name: 'See what would happen' }).click();
    await expect(page.getByText('Say which column holds the e-mail addresses.')).toBeVisible();
    await page.getByLabel('Adresse').selectOption('email');
    await page.getByRole('button', { name: 'See what would happen' }).click();
  });

  await test.step('what would happen is said row by row', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'This is what would happen' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.getByText('1 new person')).toBeVisible();
    await expect(page.getByText(/starts on .* · tags: calm, needs a call/)).toBeVisible();
    await expect(page.getByText('The e-mail address is missing or not complete.')).toBeVisible();
    await expectClean(page);
    await page.getByRole('link', { name: 'Cannot be used' }).click();
    await expect(page.getByText(`kofi-${sign}@example.org`)).toHaveCount(0);
  });

  await test.step('it is brought in, and told for each row', async () => {
    await page.getByRole('button', { name: 'Bring in 1 person' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Done' })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('1 has a place')).toBeVisible();
    await expect(page.getByText('1 was not used')).toBeVisible();
    await expect(page.getByText('1 new person')).toHaveCount(0);
    await page.getByRole('link', { name: 'Was not used' }).click();
    await expect(page.getByText(`kofi-${sign}@example.org`)).toHaveCount(0);
    await page.getByRole('link', { name: 'All rows' }).click();
    await expect(page.getByText('1 of them was invited by mail.')).toBeVisible();
    await expect(page.getByText(/starts on .* · was invited by mail/)).toBeVisible();
    await expectClean(page);
    await page.getByRole('link', { name: 'Kofi Mensah' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Kofi Mensah' })).toBeVisible();
  });
});
