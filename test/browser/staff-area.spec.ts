import { Complaints } from './support/complaints.js';
import { publish } from './support/courses.js';
import { inDays } from './support/days.js';
import { OWNER, type Person } from './support/people.js';
import { settled } from './support/screens.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

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

test('who mentors, trains or coordinates is offered only what they may do, of their own people', async ({
  page,
  context,
  owner,
  newcomer,
}) => {
  test.slow();
  const complaints = new Complaints(page);
  const { slug } = await publish(owner);
  const { id, person } = await Training.begin(await newcomer('Ana Reis'), slug);
  const { id: personId } = (await person.ask('get', '/api/me')) as { id: string };
  const { id: regionId } = (await owner.ask('post', '/api/admin/regions', { name: `North ${slug}` })) as { id: string };
  const hired = async (name: string, role: string): Promise<Person & { id: string }> => {
    const somebody = await newcomer(name);
    const { id: userId } = (await somebody.ask('get', '/api/me')) as { id: string };
    const regionIds = role === 'coordinator' ? [regionId] : [];
    await owner.ask('put', `/api/admin/staff/${userId}/roles`, { roles: ['trainee', role], regionIds });
    return Object.assign(somebody, { id: userId });
  };
  const [mentor, trainer, coordinator] = [
    await hired('Mina Holm', 'mentor'),
    await hired('Tariq Rahim', 'trainer'),
    await hired('Carla Nunes', 'coordinator'),
  ];
  const cohort = { course: slug, name: 'Tuesdays', startsOn: inDays(-7), timeZone: 'Europe/London', release: 'all' };
  const { id: cohortId } = (await owner.ask('post', '/api/admin/cohorts', {
    ...cohort,
    trainerIds: [trainer.id],
  })) as { id: string };
  const facts = page.getByRole('region', { name: 'At a glance' });
  const choice = page.getByRole('combobox', { name: 'Mentor' });

  await test.step('who has nobody yet reads how people come to them, and is asked to do nothing', async () => {
    await mentor.sitsDownAt(context);
    await page.goto('/admin/trainees');
    await expect(page.getByText('Nobody is here yet')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Enrol a list of people' })).toHaveCount(0);
    await page.goto('/admin/today');
    await expect(
      page.getByText(/they stand here: people who may need a word and meetings to sign off\.$/),
    ).toBeVisible();
  });

  await owner.ask('put', `/api/admin/enrolments/${id}/cohort`, { cohortId, reason: 'Asked for it.' });
  await owner.ask('put', `/api/admin/enrolments/${id}/mentor`, { mentorId: mentor.id });
  await owner.ask('put', `/api/admin/people/${personId}/region`, { regionId });
  for (const [somebody, may] of [
    [mentor, { opensCohort: false, choosesMentor: false, signs: true, decides: false }],
    [trainer, { opensCohort: true, choosesMentor: true, signs: true, decides: false }],
    [coordinator, { opensCohort: false, choosesMentor: false, signs: false, decides: true }],
  ] as const)
    await test.step(`${somebody.name} meets no door that is closed`, async () => {
      await context.clearCookies();
      await somebody.sitsDownAt(context);
      for (const at of ['/admin/today', '/admin/overview', '/admin/needs', '/admin/trainees']) {
        await page.goto(at);
        await settled(page);
      }
      await expect(page.getByText('1 person', { exact: true })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Applications waiting' })).toHaveCount(may.decides ? 1 : 0);
      await expect(page.locator('a[href="/admin/exports"]')).toHaveCount(0);
      // Of a mentor's people, some are in cohorts of others.
      await page.goto(`/admin/trainees?cohort=${cohortId}`);
      await expect(page.getByText('Showing 1 person: cohort “Tuesdays”.')).toBeVisible();
      await page.getByRole('link', { name: 'Ana Reis' }).click();
      await settled(page);
      await expect(facts.getByText('Tuesdays')).toBeVisible();
      await expect(facts.getByRole('link', { name: 'Tuesdays' })).toHaveCount(may.opensCohort ? 1 : 0);
      await expect(facts.getByText('Mina Holm')).toHaveCount(may.choosesMentor ? 0 : 1);
      await expect(choice).toHaveCount(may.choosesMentor ? 1 : 0);
      await expect(page.getByRole('region', { name: 'Practice', exact: true })).toHaveCount(may.signs ? 1 : 0);
      await expect(page.getByRole('button', { name: 'Actions' })).toHaveCount(may.decides ? 1 : 0);
      expect(complaints.take()).toEqual([]);
    });

  await test.step('a page that is not for them says so, and asks for nothing first', async () => {
    for (const at of ['/admin/courses', `/admin/cohorts/${cohortId}`, '/admin/report-schedules/new', '/admin/outbox']) {
      await page.goto(at);
      await settled(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not part of your role');
    }
    expect(complaints.take()).toEqual([]);
    await page.getByRole('link', { name: 'Go to your first page' }).click();
    await expect(page).toHaveURL(/\/admin\/today$/);
  });
});
