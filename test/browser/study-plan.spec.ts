import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

interface Plan {
  choice: object | null;
  start: { on: string } | null;
  sittings: { startsAt: string }[];
}

test.use({ viewport: { width: 360, height: 780 } });

test('a trainee chooses when to start and to study, sees the weeks at once, and takes them into a calendar', async ({
  page,
  owner,
  newcomer,
}) => {
  const course = await publish(owner);
  const person = await newcomer('Ximena Quispe');
  const training = await Training.begin(person, course.slug);
  await person.sitsDownAt(page.context());
  const plan = async (): Promise<Plan> => (await person.ask('get', `/api/enrolments/${training.id}/plan`)) as Plan;
  const { start } = await plan();
  const nextWeek = new Date(Date.parse(start!.on) + 7 * 86_400_000).toISOString().slice(0, 10);

  await page.goto('/home');
  await page.getByRole('link', { name: 'Plan my study time' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Plan my study time' })).toBeFocused();

  await test.step('what is chosen shows at once', async () => {
    for (const day of ['Tuesday', 'Thursday']) await page.getByRole('checkbox', { name: day }).uncheck();
    await expect(page.getByText('Choose at least one day.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save my plan' })).toBeDisabled();
    await page.getByRole('checkbox', { name: 'Saturday' }).check();
    await page.getByLabel('Hours a week').selectOption('2 hours');
    await page.getByLabel('At what time?').fill('07:30');
    await page.getByLabel('From which day?').fill(nextWeek);
    await expect(page.getByText(/^You would be done on Sat/)).toBeVisible();
    await expect(page.getByText(/^Sat .*, 07:30 to/).first()).toBeVisible();
    expect((await plan()).choice).toBeNull();
  });

  await test.step('saved, it is the plan, and the track starts with it', async () => {
    await page.getByRole('button', { name: 'Save my plan' }).dblclick();
    await expect(page.getByText('Saved. This is your plan now.')).toBeVisible();
    const saved = await plan();
    expect(saved.choice).toEqual({ startOn: nextWeek, weekdays: [6], hoursPerWeek: 2, at: '07:30' });
    expect(saved.start!.on).toBe(nextWeek);
  });

  await test.step('it goes into a calendar as a file', async () => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download the calendar file' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('study-time.ics');
  });

  await test.step('and can be given up', async () => {
    await page.getByRole('button', { name: 'Study without a plan' }).click();
    await expect(page.getByRole('link', { name: 'Download the calendar file' })).toHaveCount(0);
    expect((await plan()).choice).toBeNull();
  });
});
