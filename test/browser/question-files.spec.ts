import { readFile } from 'node:fs/promises';
import { expect, test } from './support/test.js';

const GIFT = `::First::What do you say first? {=Your name ~The rules}

::Broken::What now? {=Nothing ~

::Last::The circle is open. {T}
`;

test('questions of another system are looked at, and taken away as a pool', async ({ page, context, owner }) => {
  const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await owner.sitsDownAt(context);
  await page.goto('/admin/courses');
  await page.getByRole('link', { name: 'Questions from other systems' }).click();

  await page.getByLabel('Drop the file of questions here').setInputFiles(file('circle.txt', ' '));
  await expect(page.getByText('This file is empty.')).toBeVisible();
  await page.getByRole('button', { name: 'Choose another file' }).click();

  await page.getByLabel('Drop the file of questions here').setInputFiles(file('circle.gift', GIFT));
  await expect(page.getByRole('status').filter({ hasText: '2 came through' })).toContainText('1 refused');
  await expect(page.getByText('What do you say first?')).toBeVisible();

  await page.getByRole('link', { name: 'Refused' }).click();
  await expect(page.getByText('What do you say first?')).toHaveCount(0);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as a pool for your course' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain('What do you say first?');
});
