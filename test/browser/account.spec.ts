import { readFile } from 'node:fs/promises';
import { PASSWORD } from './support/people.js';
import { expect, test } from './support/test.js';

test('a person changes their name and their time zone', async ({ page, context, newcomer }) => {
  const person = await newcomer('Noor Haddad');
  await person.sitsDownAt(context);
  await page.goto('/account');

  await page.getByLabel('Your name').fill('Noor Ismail');
  await page.getByLabel('Your time zone').selectOption('Pacific/Auckland');
  await page.getByRole('button', { name: 'Save changes' }).click();

  await expect(page.getByRole('region', { name: 'Messages' }).getByText('Saved.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Account of Noor Ismail' })).toBeVisible();
  expect(await person.ask('get', '/api/me')).toMatchObject({ name: 'Noor Ismail', timeZone: 'Pacific/Auckland' });

  await page.getByLabel('Your name').fill('');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Please give your name.').first()).toBeVisible();
});

test('a new password ends every other session, and the old one opens nothing', async ({
  page,
  context,
  browser,
  newcomer,
}) => {
  const person = await newcomer();
  await person.sitsDownAt(context);
  const library = await browser.newContext();
  const elsewhere = await library.newPage();
  await elsewhere.goto('/sign-in');
  await elsewhere.getByLabel('E-mail address').fill(person.email);
  await elsewhere.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'Hello Noor' })).toBeVisible();

  await page.goto('/account/security');
  await expect(page.getByRole('button', { name: /^Sign out: / })).not.toHaveCount(0);
  await page.goto('/account/password');
  await page.getByLabel('Current password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('New password', { exact: true }).fill('nine other calm chairs');
  await page.getByRole('button', { name: 'Change the password' }).click();

  await expect(page.getByText('Your password is changed.').first()).toBeVisible();
  await page.goto('/account/security');
  await expect(page.getByText('You are signed in on this device only.')).toBeVisible();
  await elsewhere.reload();
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await elsewhere.getByLabel('E-mail address').fill(person.email);
  await elsewhere.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await expect(elsewhere.getByRole('alert').filter({ hasText: /\w/ }).first()).toBeVisible();
  await expect(elsewhere).toHaveURL(/sign-in/);
  await library.close();
});

test('one session of several is signed out from the list', async ({ page, context, browser, newcomer }) => {
  const person = await newcomer();
  await person.sitsDownAt(context);
  const library = await browser.newContext();
  const elsewhere = await library.newPage();
  await elsewhere.goto('/sign-in');
  await elsewhere.getByLabel('E-mail address').fill(person.email);
  await elsewhere.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'Hello Noor' })).toBeVisible();

  await page.goto('/account/security');
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();

  await expect(page.getByText('You are signed in on this device only.')).toBeVisible();
  await elsewhere.goto('/home');
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await library.close();
});

test('a person takes their data along, and then goes for good', async ({ page, context, newcomer }) => {
  const person = await newcomer('Ines Duarte');
  await person.sitsDownAt(context);
  await page.goto('/account/data');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download my data' }).click();
  const file = await (await download).path();
  const data = JSON.parse(await readFile(file, 'utf8')) as object;
  expect(JSON.stringify(data)).toContain(person.email);

  await page.getByRole('link', { name: 'Delete my account' }).click();
  await expect(page.getByText('This cannot be undone.')).toBeVisible();
  await page.getByLabel('Your password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Delete my account for good' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /\w/ }).first()).toBeVisible();
  await page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Delete my account for good' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Your account is deleted' })).toBeVisible();
  const signIn = await page.request.post('/api/auth/sign-in', { data: { email: person.email, password: PASSWORD } });
  expect(signIn.ok()).toBe(false);
});
