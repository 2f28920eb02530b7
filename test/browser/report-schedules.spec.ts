import { publish } from './support/courses.js';
import { expectClean } from './support/clean.js';
import { settled } from './support/screens.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

test('the owner plans a report, sends one, reads it from its link, and turns it off', async ({
  page,
  owner,
  newcomer,
}) => {
  test.slow();
  const course = await publish(owner);
  await Training.begin(await newcomer('Wren Halloway'), course.slug);
  await owner.sitsDownAt(page.context());

  await test.step('nothing has come yet', async () => {
    await page.goto('/admin/reports');
    await settled(page);
    await expect(page.getByRole('heading', { name: 'No report has come yet' })).toBeVisible();
    await expectClean(page);
    await page.getByRole('link', { name: 'Plan reports' }).click();
    await expect(page.getByRole('heading', { name: 'No report is planned' })).toBeVisible();
    await expectClean(page);
    await page.getByRole('link', { name: 'Plan a report' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Plan a report' })).toBeFocused();
  });

  await test.step('what is missing is named, and when it comes is said beforehand', async () => {
    await page.getByRole('button', { name: 'Plan the report' }).click();
    await expect(page.getByText('Please give a name.').last()).toBeVisible();
    await expect(page.getByText('Please choose at least one person.').last()).toBeVisible();
    await page.getByLabel('What is it called?').fill('Monday figures');
    await page.getByLabel('How often?').selectOption({ label: 'Every month' });
    await page.getByLabel('On which day of the month?').selectOption('31');
    await expect(page.getByText('In a shorter month, on its last day.')).toBeVisible();
    await page.getByLabel('How often?').selectOption({ label: 'Every week' });
    await page.getByLabel('On which day?').selectOption({ label: 'Monday' });
    await page.getByLabel('At what time?').fill('08:00');
    await page.getByLabel('Time zone').selectOption('Europe/Athens');
    await expect(page.getByText(/^The next one comes on Monday .* at 08:00, Europe\/Athens\.$/)).toBeVisible();
    await page
      .getByRole('group', { name: 'Who gets it?' })
      .getByRole('checkbox', { name: /^Owner/ })
      .check();
    await expectClean(page);
    await page.getByRole('button', { name: 'Plan the report' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Monday figures' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'It has not come yet' })).toBeVisible();
  });

  await test.step('a doubled click sends one', async () => {
    await page.getByRole('button', { name: 'Send one now' }).dblclick();
    const runs = page.getByRole('region', { name: 'What it made' });
    await expect(runs.getByText('Made', { exact: true }).last()).toBeVisible({ timeout: 15_000 });
    await expect(runs.getByText('Asked for by hand')).toHaveCount(1);
    await expectClean(page);
  });

  await test.step('it goes on after a pause', async () => {
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText('It is paused, and does not come.')).toBeVisible();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(
      page.getByRole('definition').filter({ hasText: /^Monday .* at 08:00, Europe\/Athens$/ }),
    ).toBeVisible();
  });

  await test.step('the mail tells nothing, and its link leads to the figures', async () => {
    const { items } = (await owner.ask('get', `/api/admin/outbox?to=${encodeURIComponent(owner.email)}`)) as {
      items: { kind: string; subject: string; text: string }[];
    };
    const mail = items.find(({ kind }) => kind === 'report_ready')!;
    expect(mail.subject).toBe('A report is ready');
    expect(mail.text).not.toContain('Monday figures');
    const path = /\/admin\/reports\/[\w-]+/.exec(mail.text)![0];
    await page.goto(path);
    await settled(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Monday figures' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'From application to certificate', exact: true })).toBeVisible();
    await expectClean(page);
    await page.goto(`/admin/reports/00000000-0000-4000-8000-000000000000`);
    await expect(page.getByRole('heading', { name: 'This report is not there for you' })).toBeVisible();
    await expectClean(page);
  });

  await test.step('turned off with one click', async () => {
    await page.getByRole('link', { name: 'Your reports' }).click();
    await page.getByRole('button', { name: 'Turn off Monday figures' }).click();
    await expect(page.getByRole('button', { name: 'Turn on Monday figures' })).toBeVisible();
    await expectClean(page);
  });

  await test.step('and removed', async () => {
    await page.goto('/admin/report-schedules');
    await expect(page.getByText('Nobody gets it')).toBeVisible();
    await expectClean(page);
    await page.getByRole('link', { name: 'Monday figures' }).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('dialog')).toContainText('gone for everybody');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('heading', { name: 'No report is planned' })).toBeVisible();
  });
});
