import { SMALL_COURSE } from '../support/course-package.js';
import { A_LOGO, aPng } from '../support/certificate-template.js';
import { AnswerKey } from './support/answer-key.js';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

test('an admin gives a course a certificate of its own, sees it beside, and goes back', async ({
  page,
  context,
  owner,
  newcomer,
}) => {
  const { slug, title } = await publish(owner);
  const key = await AnswerKey.of(owner, slug);
  await (await Training.begin(await newcomer('Early Bird'), slug)).goOn(key);
  await owner.sitsDownAt(context);
  const preview = page.getByRole('complementary', { name: 'Preview' });

  await test.step('it begins with what prints now', async () => {
    await page.goto('/admin/certificates/template');
    await page.getByRole('combobox', { name: 'For which course' }).selectOption({ label: title });
    await expect(page).toHaveURL(new RegExp(`course=${slug}`));
    await expect(page.getByText(/What you save here is for this course alone/)).toBeVisible();
    await expect(preview.getByRole('img')).toHaveAccessibleName(
      new RegExp(`Certificate, for Alex Example, in ${title}`),
    );
    await expectClean(page);
  });

  await test.step('the preview follows what is typed', async () => {
    await page.getByRole('textbox', { name: 'Heading', exact: true }).fill('Well done, {{name}}');
    await page.getByRole('textbox', { name: 'Below the course' }).fill('With {{hours}} hours of training');
    await expect(preview.getByText('With 24.5 hours of training')).toBeVisible();
    await expect(preview.getByText('Well done, Alex Example')).toBeVisible();
  });

  await test.step('words that cannot be read are told at once, with what would do', async () => {
    await page.getByRole('textbox', { name: 'Words and mark on the panel, as a code' }).fill('#1f5d53');
    await expect(page.getByText('Contrast 1: too little, at least 4.5 can be read.')).toBeVisible();
    await expect(preview.getByText(/The preview waits/)).toBeVisible();
    await page.getByRole('button', { name: 'Save and use from now on' }).click();
    await expect(page.getByText(/The nearest colour that works is #/).first()).toBeVisible();
    await expectClean(page);
    await page.getByRole('button', { name: /^Take #/ }).click();
    await expect(page.getByText(/too little/)).toHaveCount(0);
  });

  await test.step('a logo, and somebody who signs', async () => {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a logo' }).click();
    const script = A_LOGO.replace('<circle', '<script>1</script><circle');
    await (await choosing).setFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(script) });
    await expect(page.getByRole('alert').filter({ hasText: 'The picture was not taken.' })).toContainText('<script>');
    const again = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a logo' }).click();
    await (await again).setFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(A_LOGO) });
    await expect(page.getByRole('img', { name: 'The logo as it is now' })).toBeVisible();
    await page.getByRole('button', { name: 'Add somebody who signs' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ada Ruiz');
    await page.getByRole('textbox', { name: 'Role' }).fill('Head of training');
    const signing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a signature for Ada Ruiz' }).click();
    await (await signing).setFiles({ name: 'ada.png', mimeType: 'image/png', buffer: aPng(60, 20) });
    await expect(preview.getByText('Ada Ruiz')).toBeVisible();
    await expect(preview.locator('img')).toHaveCount(2);
    await expectClean(page);
  });

  await test.step('a sample on paper', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download a sample (PDF)' }).click();
    expect((await download).suggestedFilename()).toBe('certificate-sample.pdf');
  });

  await test.step('saved, and given to those who were certified before', async () => {
    await page.getByRole('button', { name: 'Save and use from now on' }).click();
    await expect(page.getByText(/^Version 1 of this course, saved on/)).toBeVisible();
    await expect(page.getByText('1 certificate that was issued earlier looks as it did then.')).toBeVisible();
    await page.getByRole('button', { name: 'Print those like this, too' }).click();
    await expect(page.getByRole('dialog')).toContainText('What it certifies stays the same');
    await page.getByRole('dialog').getByRole('button', { name: 'Print them like this' }).click();
    await expect(page.getByText('1 certificate looks like this now.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Print those like this, too' })).toHaveCount(0);
    await expect(page.getByText(/^Version 1 of this course, saved on/)).toBeFocused();
  });

  await test.step('an earlier version is used again', async () => {
    await page.getByRole('textbox', { name: 'Heading', exact: true }).fill('Another heading');
    await page.getByRole('button', { name: 'Save and use from now on' }).click();
    await expect(page.getByText(/^Version 2 of this course/)).toBeVisible();
    await page.getByRole('button', { name: 'Use version 1 again' }).click();
    await expect(page.getByText(/^Version 1 of this course/)).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Heading', exact: true })).toHaveValue('Well done, {{name}}');
    await expectClean(page);
  });

  await test.step('and the course goes back to what all have', async () => {
    await page.getByRole('button', { name: "Go back to the organisation's" }).click();
    await page.getByRole('dialog').getByRole('button', { name: "Go back to the organisation's" }).click();
    await expect(page.getByText(/What you save here is for this course alone/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Use version 2 again' })).toBeVisible();
  });
});

test('an admin sees what became of certificates, and takes the year to the board', async ({
  page,
  context,
  owner,
  newcomer,
}) => {
  const { slug, title } = await publish(owner);
  const key = await AnswerKey.of(owner, slug);
  for (const name of ['One', 'Two']) await (await Training.begin(await newcomer(name), slug)).goOn(key);
  await (await Training.begin(await newcomer('Three'), slug)).goOn(key, SMALL_COURSE.quiz);
  await owner.sitsDownAt(context);
  await page.goto('/admin/certificates/figures');

  await test.step('of all courses, with ways to the lists', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Certificates in figures');
    await expect(page.getByRole('link', { name: 'All issued certificates' })).toHaveAttribute('href', /state=issued/);
    await expectClean(page);
  });

  await test.step('of one course, in bars, words and a table', async () => {
    await page.getByRole('combobox', { name: 'Course' }).selectOption({ label: title });
    await expect(page).toHaveURL(new RegExp(`course=${slug}`));
    await expect(page.getByText(/^2 were issued, all in .*\.$/)).toBeVisible();
    await expect(page.getByText('None was revoked in this time.')).toBeVisible();
    await expect(page.getByText('Nobody waits for approval.')).toBeVisible();
    await page.getByText('The same as a table').click();
    await expect(page.getByRole('row', { name: 'Together 2 0 0 0' })).toBeVisible();
    await expectClean(page);
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as a file (.csv)' }).click();
    expect((await file).suggestedFilename()).toBe('certificates.csv');
  });

  await test.step('of another time, under an address of its own', async () => {
    await page.getByRole('combobox', { name: 'Time' }).selectOption({ label: 'Last year' });
    await expect(page).toHaveURL(/from=\d{4}-01/);
    await expect(page.getByRole('heading', { name: 'Nothing happened in this time' })).toBeVisible();
    await expectClean(page);
    await page.goBack();
  });

  await test.step('and the year as a document', async () => {
    await page.goto('/admin/certificates/figures');
    const report = page.getByRole('region', { name: 'Report of a year' });
    await expect(report.getByRole('listitem').first()).toBeVisible();
    const download = page.waitForEvent('download');
    await report.getByRole('link', { name: 'Download the report (PDF)' }).click();
    expect((await download).suggestedFilename()).toMatch(/^training-\d{4}\.pdf$/);
  });
});
