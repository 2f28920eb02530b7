import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const TEN_DAYS_AGO = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10);

test('a trainee takes a break, comes back, and asks for a longer one that the owner grants', async ({
  page,
  owner,
  newcomer,
}) => {
  test.slow();
  const course = await publish(owner);
  const person = await newcomer('Ximena Quispe');
  const training = await Training.begin(person, course.slug);
  await person.ask('post', `/api/enrolments/${training.id}/start`, {});
  await person.sitsDownAt(page.context());

  await test.step('a week begins at once, and says when it ends', async () => {
    await page.goto('/home');
    await page.getByRole('link', { name: 'I need a break' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'I need a break' })).toBeFocused();
    await expect(page.getByLabel('1 week')).toBeChecked();
    await page.getByRole('button', { name: 'Begin my break' }).dblclick();
    await expect(page.getByRole('heading', { name: 'You are on a break' })).toBeVisible();
    await expect(page.getByText('in 7 days')).toBeVisible();
    const { items } = (await person.ask('get', `/api/enrolments/${training.id}/breaks`)) as { items: unknown[] };
    expect(items).toHaveLength(1);
  });

  await test.step('coming back earlier takes one press', async () => {
    await page.getByRole('button', { name: 'Resume my training' }).click();
    await expect(page.getByRole('link', { name: 'I need a break' })).toBeVisible();
  });

  await test.step('a long one is asked for, and can be taken back', async () => {
    await page.getByRole('link', { name: 'I need a break' }).click();
    await page.getByText('Another length').click();
    await page.getByRole('button', { name: 'Begin my break' }).click();
    await expect(page.getByLabel('Days', { exact: true })).toBeFocused();
    await page.getByLabel('Days', { exact: true }).fill('60');
    await page.getByLabel('If you like, tell us why').fill('<b>A new baby</b>');
    await page.getByRole('button', { name: 'Ask for this break' }).click();
    await page.getByRole('button', { name: 'I no longer need it' }).click();
    await page.getByText('Another length').click();
    await page.getByLabel('Days', { exact: true }).fill('60');
    await page.getByLabel('If you like, tell us why').fill('<b>A new baby</b>');
    await page.getByRole('button', { name: 'Ask for this break' }).click();
    await expect(page.getByRole('heading', { name: 'You asked for a break' })).toBeVisible();
  });

  await test.step('the owner reads why and grants it', async () => {
    await page.context().clearCookies();
    await owner.sitsDownAt(page.context());
    await page.goto('/admin/breaks');
    const link = page.locator(`a[href="/admin/trainees/${training.id}"]`);
    const row = page.getByRole('listitem').filter({ has: link });
    await expect(row.getByText('“<b>A new baby</b>”')).toBeVisible();
    await link.click();
    // The list of breaks has a button of the same name: the passage must have taken its place.
    await expect(page.getByRole('heading', { level: 1, name: 'Ximena Quispe' })).toBeVisible();
    await page.getByRole('button', { name: 'Grant the break of Ximena Quispe' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Grant', exact: true }).click();
    await expect(page.getByText('The break of Ximena Quispe has begun.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Grant the break of Ximena Quispe' })).toHaveCount(0);
  });
});

test('a trainee who is behind makes a catch-up plan, and takes it back', async ({ page, owner, newcomer }) => {
  test.slow();
  const course = await publish(owner);
  const person = await newcomer('Ximena Quispe');
  const training = await Training.begin(person, course.slug);
  await person.ask('post', `/api/enrolments/${training.id}/start`, {});
  const { id: cohortId } = (await owner.ask('post', '/api/admin/cohorts', {
    course: course.slug,
    name: 'Tuesdays',
    startsOn: TEN_DAYS_AGO,
    timeZone: 'Europe/London',
    release: 'all',
    offerHours: 48,
  })) as { id: string };
  await owner.ask('put', `/api/admin/enrolments/${training.id}/cohort`, { cohortId, reason: 'Asked for it.' });
  await person.sitsDownAt(page.context());

  await page.goto('/home');
  await page.getByRole('link', { name: 'Make a catch-up plan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Make a catch-up plan' })).toBeFocused();
  await expect(page.getByText(/^About .* a week from now on$/)).toBeVisible();
  await page.getByRole('button', { name: 'Use these dates' }).dblclick();
  await expect(page.getByText('These are your dates now.')).toBeVisible();
  await expect(page.getByText('was due')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Make a catch-up plan' })).toHaveCount(0);

  await page.goto(`/learn/${training.id}/catch-up`);
  await page.getByRole('button', { name: 'Take the plan back' }).click();
  await expect(page.getByText('Your old dates are back.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use these dates' })).toBeVisible();
});
