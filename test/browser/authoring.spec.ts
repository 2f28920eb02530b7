import { aSmallCourse, zipOf } from './support/courses.js';
import { anAddress, PASSWORD, tokenMailedTo } from './support/people.js';
import { expect, test } from './support/test.js';

test('the owner invites an author, who chooses a password and finds the courses', async ({
  page,
  context,
  browser,
  owner,
}) => {
  const email = anAddress();
  await owner.sitsDownAt(context);
  await page.goto('/admin/staff');
  await page.getByRole('link', { name: 'Invite someone' }).click();
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByText('Please choose at least one role.').first()).toBeVisible();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('checkbox', { name: 'Author' }).check();
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByText(`${email} has an invitation.`).first()).toBeVisible();

  const home = await browser.newContext();
  const author = await home.newPage();
  await author.goto(`/invitation#token=${await tokenMailedTo(owner, email)}`);
  await expect(author.getByText(/join as author/i)).toBeVisible();
  await author.getByLabel('Your name').fill('Tomasz Wolny');
  await author.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await author.getByRole('button', { name: 'Accept and create my account' }).click();
  await expect(author.getByRole('link', { name: 'Courses' }).first()).toBeVisible();
  await author.goto('/admin/staff');
  await expect(author.getByRole('heading', { name: 'People with a role' })).toHaveCount(0);
  await home.close();

  await page.goto('/admin/staff');
  await expect(page.getByText('Tomasz Wolny').first()).toBeVisible();
});

test('a course comes in as a zip, is looked at, and is published', async ({ page, context, owner }) => {
  const course = aSmallCourse();
  const file = (buffer: Buffer) => ({ name: 'course.zip', mimeType: 'application/zip', buffer });
  await owner.sitsDownAt(context);

  await test.step('a package with a mistake is refused by file and line, and nothing is kept', async () => {
    await page.goto('/admin/courses');
    await page.getByRole('link', { name: 'Import a course' }).click();
    const broken = await zipOf({ ...course, files: { 'modules/02-leading/further-reading.lesson.md': null } });
    await page.getByLabel('Drop the zip here').setInputFiles(file(broken));
    await expect(page.getByRole('heading', { name: 'One thing must be mended first' })).toBeVisible();
    await expect(page.getByText(/02-leading\/module\.yaml/).first()).toBeVisible();
    await page.getByRole('button', { name: 'Choose another file' }).click();
  });

  await test.step('a sound one becomes a draft that can be previewed', async () => {
    await page.getByLabel('Drop the zip here').setInputFiles(file(await zipOf({ ...course })));
    await expect(page.getByRole('heading', { name: 'The draft is ready' })).toBeVisible();
    await page.getByRole('link', { name: 'Go to the draft' }).click();
    await expect(page.getByRole('heading', { level: 1, name: course.title })).toBeVisible();
    await page.getByRole('link', { name: 'Preview as a trainee' }).click();
    await page.getByRole('link', { name: /Welcome to the circle/ }).click();
    await expect(page.getByText('It is 19:30 and six people sit in a circle.')).toBeVisible();
    await expect(page.getByRole('img', { name: 'Six people in a circle with one open place' })).toBeVisible();
    expect((await page.request.get(`/api/courses/${course.slug}`)).status()).toBe(404);
  });

  await test.step('publishing says what it means, and then everyone can see it', async () => {
    await page.goto(`/admin/courses/${course.slug}`);
    await page.getByRole('button', { name: 'Publish as version 1.0' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish version 1.0?' });
    await expect(dialog.getByText('A published version can never be changed.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Publish the version' }).click();
    await expect(page.getByText('There is no draft.')).toBeVisible();
    await page.goto(`/courses/${course.slug}`);
    await expect(page.getByRole('heading', { level: 1, name: course.title })).toBeVisible();
  });
});
