import { OWNER } from './support/people.js';
import { settled } from './support/screens.js';
import { expect, test } from './support/test.js';

test('who works here comes from their own pages to the staff area and back, also by address', async ({
  page,
  context,
  owner,
}) => {
  const mistakes: string[] = [];
  page.on('pageerror', (error) => mistakes.push(error.message));
  await owner.sitsDownAt(context);

  await test.step('by the menu, from a page that knows only the addresses of learners', async () => {
    await page.goto('/account');
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('link', { name: 'Staff area' }).click();
    await expect(page).toHaveURL(/\/admin\/today$/);
    await settled(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today');
  });

  await test.step('and back, without another page load', async () => {
    await page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''));
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('link', { name: 'My training' }).click();
    await expect(page).toHaveURL(/\/home$/);
    await settled(page);
    await expect(page.locator('html[data-same-page]')).toBeAttached();
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today');
  });

  await test.step('an address of staff that leads nowhere says so', async () => {
    await page.goto('/admin/nowhere/at-all');
    await expect(page.getByRole('heading', { name: 'There is nothing here' }).first()).toBeVisible();
  });

  await test.step('signing in leads on to where the person was going', async () => {
    await context.clearCookies();
    await page.goto('/admin/cohorts');
    await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Fadmin%2Fcohorts$/);
    await page.reload();
    await settled(page);
    await page.getByLabel('E-mail address').fill(OWNER.email);
    await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveURL(/\/admin\/cohorts$/);
    await settled(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cohorts');
  });
  expect(mistakes).toEqual([]);
});
