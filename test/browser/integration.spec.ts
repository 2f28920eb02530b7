import { request } from '@playwright/test';
import { expectClean } from './support/clean.js';
import { SAMPLE } from './support/courses.js';
import { OWNER } from './support/people.js';
import { settled } from './support/screens.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

/** A name that nobody has, here or anywhere (RFC 6761). */
const NOBODY = 'https://hooks.nobody.invalid/convenor';
const LIST = '/api/admin/enrolments';

test('an owner makes a token, a tool asks with it and no more, and revoking ends that at once', async ({
  page,
  owner,
  address,
}) => {
  await owner.sitsDownAt(page.context());
  const row = page.getByRole('row').filter({ hasText: 'Monthly report' });
  let token = '';

  await test.step('there is none yet', async () => {
    await page.goto('/admin/tokens');
    await settled(page);
    await expect(page.getByRole('heading', { name: 'There are no tokens' })).toBeVisible();
    await expectClean(page);
    await page.getByRole('link', { name: 'Make a token' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Make a token' })).toBeFocused();
    await expectClean(page);
  });

  await test.step('what is missing is named', async () => {
    await page.getByRole('button', { name: 'Make the token' }).click();
    await expect(page.getByText('Please say what this token is for.').last()).toBeVisible();
    await expect(page.getByText('Please choose at least one thing.').last()).toBeVisible();
    await expect(page.getByText('Please give your password.').last()).toBeVisible();
    await expectClean(page);
  });

  await test.step('what only changes things is not offered to a token that only reads', async () => {
    const decide = page.getByLabel('Accept, decline, pause and end enrolments');
    await expect(decide).toHaveCount(0);
    await page.getByLabel('Yes, it reads and changes').check();
    await expect(decide).toBeVisible();
    await page.getByLabel('No, it only reads').check();
  });

  await test.step('it is shown once', async () => {
    await page.getByLabel('What is it for?').fill('Monthly report');
    await page.getByLabel('See trainees: how they stand').check();
    await page.getByLabel('For how long?').selectOption('30');
    await page.getByLabel('Your password', { exact: true }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Make the token' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Your token is ready' })).toBeVisible();
    token = await page.getByLabel('Token', { exact: true }).inputValue();
    expect(token).toMatch(/^cvn_[0-9A-Za-z]{49}$/);
    await expectClean(page);
    await page.getByRole('link', { name: 'I have copied it' }).click();
    await expect(row).toContainText(token.slice(0, 8));
    await expect(row).toContainText('Only reads. Reaches everybody.');
    await expect(row).toContainText('Never');
    await expect(page.locator('body')).not.toContainText(token);
    await expectClean(page);
  });

  const tool = await request.newContext({ baseURL: address, extraHTTPHeaders: { authorization: `Bearer ${token}` } });
  await test.step('a tool asks with it, and no more', async () => {
    expect((await tool.get(LIST)).status()).toBe(200);
    expect((await tool.get('/api/admin/credentials')).status()).toBe(403);
    expect((await tool.get('/api/me')).status()).toBe(403);
    await page.reload();
    await expect(row).not.toContainText('Never');
  });

  await test.step('and not any more once it is revoked', async () => {
    await page.getByRole('button', { name: 'Revoke Monthly report' }).click();
    await expect(page.getByRole('dialog')).toContainText('refused from its next request on');
    await expectClean(page);
    await page.getByRole('button', { name: 'Revoke the token' }).click();
    await expect(row).toContainText('Revoked');
    expect((await tool.get(LIST)).status()).toBe(401);
  });
  await tool.dispose();

  await test.step('all of which stands in the record', async () => {
    await page.goto('/admin/audit?action=token.');
    await settled(page);
    await expect(page.getByText('An API token was revoked')).toBeVisible();
    await expect(page.getByText('An API token was made')).toBeVisible();
  });
});

test('an owner adds a webhook, sees why nothing arrives, and sends it again', async ({ page, owner }) => {
  await owner.sitsDownAt(page.context());
  const log = page.getByRole('region', { name: 'Messages of the last 30 days' });

  await test.step('an address within a network is refused in words', async () => {
    await page.goto('/admin/webhooks');
    await settled(page);
    await expect(page.getByRole('heading', { name: 'No tool is told anything' })).toBeVisible();
    await expectClean(page);
    await page.getByRole('link', { name: 'Add a webhook' }).click();
    await page.getByLabel('What is it for?').fill('Membership list');
    await page.getByLabel('Address').fill('https://localhost/hook');
    await page.getByLabel('A certificate was issued').check();
    await page.getByRole('button', { name: 'Add the webhook' }).click();
    await expect(page.getByText('Please give a complete address').last()).toBeVisible();
    await expectClean(page);
  });

  await test.step('its secret is shown once', async () => {
    await page.getByLabel('Address').fill(NOBODY);
    await page.getByRole('button', { name: 'Add the webhook' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Your webhook is ready' })).toBeVisible();
    await expect(page.getByLabel('Secret', { exact: true })).toHaveValue(/^whsec_/);
    await expectClean(page);
    await page.getByRole('link', { name: 'I have copied it' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Membership list' })).toBeVisible();
    await expect(log.getByRole('heading', { name: 'No messages' })).toBeVisible();
    await expectClean(page);
  });

  await test.step('a test says why it did not arrive', async () => {
    await page.getByRole('button', { name: 'Send a test' }).click();
    const row = log.getByRole('row').filter({ hasText: 'A test' });
    await expect(async () => {
      await log.getByRole('button', { name: 'Refresh' }).click();
      await expect(row).toContainText('Failed', { timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await expect(row).toContainText('There is no host of this name');
    await expectClean(page);
    await row.getByRole('button', { name: 'A test', exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('"type": "webhook.test"');
    await expect(page.getByRole('dialog')).toContainText('Try 1');
    await expectClean(page);
    await page.keyboard.press('Escape');
    await row.getByRole('button', { name: 'Send again: “A test”' }).click();
    await expect(page.getByText('It is sent again').first()).toBeVisible();
  });

  await test.step('it is paused and resumed, and gets another secret', async () => {
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText('Paused by hand.')).toBeVisible();
    await expectClean(page);
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByText('Paused by hand.')).toBeHidden();
    await page.getByRole('button', { name: 'Change the secret' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Change the secret' }).click();
    await expect(page.getByLabel('Secret', { exact: true })).toHaveValue(/^whsec_/);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await expect(page.getByText('the one before works until')).toBeVisible();
  });

  await test.step('it is renamed, and removed', async () => {
    await page.getByLabel('What is it for?').fill('Members');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Members' })).toBeVisible();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page).toHaveURL(/\/admin\/webhooks$/);
    await expect(page.getByRole('heading', { name: 'No tool is told anything' })).toBeVisible();
  });
});

test('an owner sets a learning record store, and sees what waits for it and why', async ({ page, owner, newcomer }) => {
  const training = await Training.begin(await newcomer(), SAMPLE.slug);
  await training.person.ask('post', `/api/enrolments/${training.id}/activities/many-pathways/complete`);
  await owner.sitsDownAt(page.context());
  const statements = page.getByRole('region', { name: 'Statements' });

  await test.step('what is missing is named, and nothing is asked that is not needed', async () => {
    await page.goto('/admin/xapi');
    await settled(page);
    await expect(page.getByText('Nothing is sent yet.')).toBeVisible();
    await expect(page.getByLabel('By a name that tells nothing')).toBeChecked();
    await expectClean(page);
    await page.getByRole('button', { name: 'Send from now on' }).click();
    await expect(page.getByText('Please give the secret that belongs to the key.').last()).toBeVisible();
    await expectClean(page);
  });

  await test.step('it is set', async () => {
    await page.getByLabel('Address of the store').fill('https://lrs.nobody.invalid/xapi');
    await page.getByLabel('Key', { exact: true }).fill('convenor');
    await page.getByLabel('Secret', { exact: true }).fill('open sesame');
    await page.getByRole('button', { name: 'Send from now on' }).click();
    await expect(page.getByText('Sending', { exact: true })).toBeVisible();
    await expect(page.getByLabel('Secret', { exact: true })).toHaveValue('');
    await expect(statements.getByRole('heading', { name: 'No statements' })).toBeVisible();
    await expectClean(page);
  });

  await test.step('what happened before waits, and says why', async () => {
    const yesterday = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('From this day on').fill(yesterday);
    await page.getByRole('button', { name: 'Send it as well' }).click();
    await expect(async () => {
      await statements.getByRole('button', { name: 'Refresh' }).click();
      await expect(page.getByText('There is no host of this name').first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await expect(statements.getByRole('row').filter({ hasText: 'Completed: many-pathways' }).first()).toContainText(
      'Waiting',
    );
    await expectClean(page);
  });

  await test.step('it is paused, and stopped for good', async () => {
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText('Paused by hand.')).toBeVisible();
    await expectClean(page);
    await page.getByRole('button', { name: 'Stop for good' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop for good' }).click();
    await expect(page.getByText('Nothing is sent yet.')).toBeVisible();
  });
});
