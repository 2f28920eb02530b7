import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const MONTH_AGO = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);

test('the owner begins the day with what waits, and does each thing in place', async ({ page, owner, newcomer }) => {
  test.slow();
  const course = await publish(owner);
  const person = await newcomer('Wren Halloway');
  const training = await Training.begin(person, course.slug);
  await person.ask('post', `/api/enrolments/${training.id}/start`, {});
  const { id: cohortId } = (await owner.ask('post', '/api/admin/cohorts', {
    ...{ course: course.slug, name: 'Mondays', startsOn: MONTH_AGO, timeZone: 'Europe/London' },
    ...{ release: 'all', offerHours: 48 },
  })) as { id: string };
  await owner.ask('put', `/api/admin/enrolments/${training.id}/cohort`, { cohortId, reason: 'Asked for it.' });
  await person.ask('post', `/api/enrolments/${training.id}/breaks`, { days: 60, reason: '<b>A new baby</b>' });
  await owner.sitsDownAt(page.context());

  await test.step('the staff area opens at the board', async () => {
    await page.goto('/admin');
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
    await expect(page.getByText(/^New since /)).toBeVisible();
    await expect(page.getByRole('link', { name: /began or came back$/ })).toHaveAttribute(
      'href',
      /cameInto=active&since=/,
    );
  });

  await test.step('a break is granted where it stands', async () => {
    const asked = page.getByRole('region', { name: 'Breaks that are asked for' });
    const row = asked.getByRole('listitem').filter({ hasText: 'Wren Halloway' });
    await expect(row.getByText('“<b>A new baby</b>”')).toBeVisible();
    await row.getByRole('button', { name: 'Grant the break of Wren Halloway' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Grant', exact: true }).click();
    await expect(page.getByText('The break of Wren Halloway has begun.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Grant the break of Wren Halloway' })).toHaveCount(0);
    // What was done took its own button away: the keyboard goes on beside it.
    await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
  });

  await test.step('who may need a word gets one, and is off the board', async () => {
    await person.ask('post', `/api/enrolments/${training.id}/resume`, {});
    await page.reload();
    const needing = page.getByRole('region', { name: 'People who may need a word' });
    const row = needing.getByRole('listitem').filter({ hasText: 'Wren Halloway' });
    await expect(row.getByText(course.title)).toBeVisible();
    await row.getByRole('button', { name: 'Write to Wren Halloway' }).click();
    const dialog = page.getByRole('dialog', { name: 'A word to Wren Halloway' });
    await dialog.getByRole('button', { name: 'Send it' }).click();
    await expect(dialog.getByText('Please write something.')).toBeVisible();
    await dialog.getByLabel('Your words').fill('How is it going? We keep your place.');
    // Somebody else has the same page open, and is quicker.
    const other = await newcomer('Ada Other');
    const { id } = (await other.ask('get', '/api/me')) as { id: string };
    await owner.ask('put', `/api/admin/staff/${id}/roles`, { roles: ['trainee', 'admin'] });
    await other.ask('post', `/api/admin/enrolments/${training.id}/messages`, { text: 'Shall we talk?' });
    await dialog.getByRole('button', { name: 'Send it' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Ada Other has just written to them.');
    await dialog.getByRole('button', { name: 'Send it all the same' }).dblclick();
    await expect(page.getByText('Your words are on their way to Wren Halloway.')).toBeVisible();
    await expect(needing.getByRole('listitem').filter({ hasText: 'Wren Halloway' })).toHaveCount(0);
  });

  await test.step('the words of each stand in their passage, once, and in their news', async () => {
    await page.goto(`/admin/trainees/${training.id}`);
    await expect(page.getByText('A word was written')).toHaveCount(2);
    await page.context().clearCookies();
    await person.sitsDownAt(page.context());
    await page.goto('/notifications');
    await expect(page.getByText('How is it going? We keep your place.')).toBeVisible();
  });
});
