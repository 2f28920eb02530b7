import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { inDays } from './support/days.js';
import { aCohort, joins } from './support/sessions.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

test('a trainer plans and publishes, a trainee reads it on a phone, and the count goes up', async ({
  page,
  browser,
  owner,
  newcomer,
}) => {
  const { slug } = await publish(owner);
  const cohort = await aCohort(owner, slug);
  const training = await Training.begin(await newcomer('Noor Haddad'), slug);
  await joins(owner, training, cohort);
  await training.person.ask('post', `/api/enrolments/${training.id}/start`);
  await owner.sitsDownAt(page.context());
  const list = page.getByRole('table', { name: 'Announcements' });
  const toast = (text: string) => page.getByRole('listitem').filter({ hasText: text });

  await test.step('nothing has been written', async () => {
    await page.goto(`/admin/cohorts/${cohort}/announcements`);
    await expect(page.getByText('Nothing has been written yet')).toBeVisible();
    await page.getByRole('link', { name: 'Write an announcement' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'New announcement' })).toBeFocused();
  });

  await test.step('words, with how they look; what is typed outlives a reload', async () => {
    await page.getByRole('button', { name: 'Publish it now' }).click();
    await expect(page.getByText('Please fill this in.').first()).toBeVisible();
    await page.getByRole('textbox', { name: 'Title' }).fill('The room has moved');
    await page
      .getByRole('textbox', { name: 'Text' })
      .fill('We meet in the **library**.\n\n- Bring a pen\n- Begin with [the first step](activity:welcome)');
    const preview = page.getByRole('complementary', { name: 'How people read it' });
    await expect(preview.locator('strong')).toHaveText('library');
    await expectClean(page);
    await page.reload();
    await expect(page.getByText('What you had typed before is here again.')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('The room has moved');
  });

  await test.step('planned for a time on the clocks of the cohort', async () => {
    await page.getByRole('radio', { name: 'At a time that I choose' }).check();
    await page.getByRole('button', { name: 'Plan it' }).click();
    await expect(page.getByText('Please fill this in.').first()).toBeVisible();
    await page.getByLabel('Day', { exact: true }).fill(inDays(3));
    await expect(page.getByText('On the clocks of Europe/Athens')).toBeVisible();
    await page.getByRole('button', { name: 'Plan it' }).dblclick();
    await expect(list.getByRole('row').filter({ hasText: 'Planned' })).toHaveCount(1);
    await expect(list).toContainText('not out yet');
  });

  await test.step('published before its time, and pinned', async () => {
    await list.getByRole('link', { name: 'The room has moved' }).click();
    await expect(page.getByText(/^It goes out on .*, 09:00/)).toBeVisible();
    await page.getByRole('radio', { name: 'Now' }).check();
    await page.getByLabel('Pinned until').fill(inDays(5));
    await page.getByRole('button', { name: 'Publish it now' }).click();
    await expect(toast('It is out.')).toBeVisible();
    const row = list.getByRole('row').filter({ hasText: 'Published' });
    await expect(row).toContainText('0 of 1');
    await expect(row).toContainText('Pinned until');
    await expectClean(page);
  });

  await test.step('a trainee finds it at home, on a phone, and reads it', async () => {
    const context = await browser.newContext({ viewport: PHONE });
    await training.person.sitsDownAt(context);
    const phone = await context.newPage();
    await phone.goto('/home');
    const card = phone.getByRole('region', { name: 'The room has moved' });
    await expect(card).toBeVisible();
    await expectClean(phone);
    await phone.setViewportSize(PHONE);
    const opened = phone.waitForResponse((answer) => answer.url().endsWith('/read') && answer.status() === 204);
    await card.getByRole('link', { name: 'Read it' }).click();
    await expect(phone.getByRole('heading', { level: 1, name: 'The room has moved' })).toBeFocused();
    await opened;
    await expect(phone.getByText('We meet in the library.')).toBeVisible();
    await expectClean(phone);
    await phone.getByRole('link', { name: 'All announcements' }).click();
    const line = phone.getByRole('list', { name: 'Announcements' }).getByRole('link');
    await expect(line).toContainText('Pinned');
    await expect(line).not.toContainText('New');
    await expectClean(phone);
    await line.click();
    await phone.getByRole('link', { name: 'the first step' }).click();
    await expect(phone).toHaveURL(training.page('welcome'));
    await phone.goto('/home');
    await expect(phone.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(card).toHaveCount(0);
    await context.close();
  });

  await test.step('the count goes up; words change, and it is taken back', async () => {
    await page.setViewportSize(DESKTOP);
    await page.reload();
    await expect(list).toContainText('1 of 1');
    await list.getByRole('link', { name: 'The room has moved' }).click();
    await expect(page.getByText(/Read by 1 of 1\./)).toBeVisible();
    await page.getByRole('textbox', { name: 'Title' }).fill('The room has moved again');
    await page.getByRole('button', { name: 'Save the change' }).click();
    await expect(toast('The change is saved.')).toBeVisible();
    await list.getByRole('link', { name: 'The room has moved again' }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
    await expect(list.getByRole('row').filter({ hasText: 'Taken back' })).toHaveCount(1);
  });
});

test('two who write at once: the second sees what the first has written, and loses nothing', async ({
  page,
  owner,
}) => {
  const { slug } = await publish(owner);
  const cohort = await aCohort(owner, slug);
  const { id } = (await owner.ask('post', `/api/admin/cohorts/${cohort}/announcements`, {
    ...{ title: 'What to bring', text: 'A pen.', publishNow: true },
  })) as { id: string };
  await owner.sitsDownAt(page.context());
  await page.goto(`/admin/cohorts/${cohort}/announcements/${id}`);
  await page.getByRole('textbox', { name: 'Text' }).fill('A pen and a chair.');
  const changed = await owner.http.patch(`/api/admin/announcements/${id}`, {
    data: { text: 'A pencil.' },
    headers: { 'if-match': '*' },
  });
  expect(changed.ok()).toBe(true);
  await page.getByRole('button', { name: 'Save the change' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Somebody changed this' })).toContainText('A pencil.');
  await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue('A pen and a chair.');
  await expectClean(page);
  await page.getByRole('button', { name: 'Save the change' }).click();
  await expect(page.getByRole('table', { name: 'Announcements' })).toContainText('What to bring');
  const now = (await owner.ask('get', `/api/admin/announcements/${id}`)) as { text: string };
  expect(now.text).toBe('A pen and a chair.');
});
