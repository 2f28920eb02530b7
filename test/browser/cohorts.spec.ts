import type { Page } from '@playwright/test';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { inDays } from './support/days.js';
import type { Person } from './support/people.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

interface NewCohort {
  course: string;
  name: string;
  capacity?: number | null;
  startsOn?: string;
}

async function aCohort(owner: Person, { course, name, capacity = null, startsOn = inDays(12) }: NewCohort) {
  const body = { course, name, capacity, startsOn, timeZone: 'Europe/Athens', release: 'weekly' };
  return (await owner.ask('post', '/api/admin/cohorts', body)) as { id: string };
}

/** Sits somebody else down at the same browser. */
async function takeOver(page: Page, person: Person): Promise<void> {
  await page.context().clearCookies();
  await person.sitsDownAt(page.context());
}

async function consent(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: 'I agree to the privacy notice' }).check();
  await page.getByRole('checkbox', { name: 'I agree to the terms of the training' }).check();
}

test('a cohort is made, chosen, waited for and taken', async ({ page, owner, newcomer }) => {
  const course = await publish(owner);
  const first = await newcomer('Amara Diallo');
  const second = await newcomer('Kofi Mensah');
  await owner.sitsDownAt(page.context());
  const heading = page.getByRole('heading', { level: 1 });

  await test.step('an admin makes it', async () => {
    await page.goto('/admin/cohorts');
    await expect(heading).toHaveText('Cohorts');
    await expectClean(page);
    await page.getByRole('link', { name: 'New cohort' }).first().click();
    await page.getByRole('button', { name: 'Make this cohort' }).click();
    await expect(page.getByRole('alert').getByRole('button', { name: 'Name' })).toBeVisible();
    await page.getByRole('combobox', { name: 'Course' }).selectOption({ label: course.title });
    await page.getByRole('textbox', { name: 'Name' }).fill('Monday evenings');
    await page.getByLabel('First day').fill(inDays(12));
    await page.getByLabel('Last day').fill(inDays(2));
    await page.getByRole('textbox', { name: 'Places' }).fill('1');
    await page.getByRole('button', { name: 'Make this cohort' }).click();
    await expect(page.getByText('The last day cannot come before the first.').first()).toBeVisible();
    await expectClean(page);
    await page.getByLabel('Last day').fill(inDays(70));
    await page.getByRole('button', { name: 'Make this cohort' }).click();
    await expect(heading).toHaveText('Monday evenings');
    await expect(page.getByText('0 of 1 places taken')).toBeVisible();
    await expect(page.getByText('Nobody is in this cohort yet')).toBeVisible();
    await expectClean(page);
  });

  await test.step('somebody finds it on the page of the course and takes its place', async () => {
    await takeOver(page, first);
    await page.goto(`/courses/${course.slug}`);
    await expect(page.getByRole('heading', { name: 'Next groups' })).toBeVisible();
    await expectClean(page);
    await page.getByRole('link', { name: 'Join this group: Monday evenings' }).click();
    await expect(page.getByRole('radio', { name: 'Monday evenings' })).toBeChecked();
    await expect(page.getByRole('radio', { name: 'Monday evenings' })).toHaveAccessibleDescription(/in 12 days/);
    await expectClean(page);
    await consent(page);
    await page.getByRole('button', { name: 'Take my place' }).dblclick();
    await expect(page.getByText('Your group is “Monday evenings”.')).toBeVisible();
    await expectClean(page);
    await page.getByRole('link', { name: 'Go to your training' }).click();
    await expect(page.getByRole('heading', { name: /^Your group starts .* in 12 days$/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Withdraw from this training' })).toBeVisible();
    await expectClean(page);
  });

  await test.step('the next one waits', async () => {
    await takeOver(page, second);
    await page.goto(`/courses/${course.slug}/enrol`);
    await consent(page);
    await page.getByRole('button', { name: 'Enrol and begin' }).click();
    await expect(page.getByText('Please choose a group, or your own pace.').first()).toBeVisible();
    await page.getByRole('radio', { name: 'Monday evenings' }).check();
    await page.getByRole('button', { name: 'Put me on the list' }).click();
    await expect(heading).toHaveText('You are on the list');
    await page.goto('/home');
    await expect(page.getByRole('heading', { name: 'You are on the waiting list' })).toBeVisible();
    await expectClean(page);
  });

  await test.step('a place frees, goes by, is wanted again and taken', async () => {
    const { id } = await Training.of(first);
    await first.ask('post', `/api/enrolments/${id}/withdraw`, {});
    await page.reload();
    await expect(page.getByRole('heading', { name: /^A place is yours until / })).toBeVisible();
    await expectClean(page);
    await page.getByRole('button', { name: 'Not this time' }).click();
    await page.getByRole('button', { name: 'Leave it' }).click();
    await expect(page.getByRole('heading', { name: 'Would you still like a place?' })).toBeVisible();
    await expectClean(page);
    await page.getByRole('button', { name: 'I still want a place' }).click();
    await expect(page.getByRole('heading', { name: /^A place is yours until / })).toBeVisible();
    await page.getByRole('button', { name: 'Take my place' }).dblclick();
    await expect(page.getByRole('heading', { name: /^Your group starts / })).toBeVisible();
  });
});

test('an invitation leads through signing in to the form of its group', async ({ page, owner, newcomer }) => {
  const course = await publish(owner);
  const { id } = await aCohort(owner, { course: course.slug, name: 'By invitation' });
  const guest = await newcomer('Noor Haddad');
  await owner.sitsDownAt(page.context());

  await page.goto(`/admin/cohorts/${id}/invite`);
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await expectClean(page);

  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`You are invited to ${course.title}`);
  await expectClean(page);
  await page.getByRole('link', { name: 'I have an account' }).click();
  await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Fjoin$/);

  await guest.sitsDownAt(page.context());
  await page.goto('/join');
  await page.getByRole('link', { name: 'Join this group' }).click();
  await expect(page.getByText('Somebody invited you into this group.')).toBeVisible();
  await expectClean(page);
  await consent(page);
  await page.getByRole('button', { name: 'Take my place' }).click();
  await expect(page.getByText('Your group is “By invitation”.')).toBeVisible();

  await takeOver(page, owner);
  await page.goto(`/admin/cohorts/${id}/invite`);
  await page.getByRole('button', { name: 'Switch the link off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch the link off' }).click();
  await expect(page.getByText('There is no link at the moment.')).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This invitation does not open anything');
});

test('a person is moved, and the page of the cohort shows who is there', async ({ page, owner, newcomer }) => {
  const course = await publish(owner);
  const early = await aCohort(owner, { course: course.slug, name: 'Early spring' });
  const late = await aCohort(owner, { course: course.slug, name: 'Late spring', startsOn: inDays(40) });
  const person = await newcomer('Maximiliana-Alexandrina Wollschläger-Brankovansky');
  const { id } = (await person.ask('post', `/api/courses/${course.slug}/enrolments`, {
    acceptsPrivacyNotice: true,
    acceptsTerms: true,
    cohortId: early.id,
  })) as { id: string };
  await owner.sitsDownAt(page.context());

  await test.step('with what follows said before', async () => {
    await page.goto(`/admin/trainees/${id}`);
    await expect(page.getByRole('link', { name: 'Early spring' })).toBeVisible();
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Move to another cohort…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Cohort' }).selectOption(late.id);
    await expect(dialog.getByText(/All work is kept.* Due dates follow “Late spring” from /)).toBeVisible();
    await dialog.getByRole('textbox').fill('Starts a new job in April.');
    await dialog.getByRole('button', { name: 'Move them' }).dblclick();
    await expect(page.getByText('Moved to the cohort “Late spring”')).toHaveCount(1);
    await expect(page.getByRole('link', { name: 'Late spring' })).toBeVisible();
    await expectClean(page);
  });

  await test.step('the list can be narrowed to a cohort, and says so', async () => {
    await page.goto(`/admin/cohorts/${late.id}`);
    await expect(page.getByRole('row').filter({ hasText: 'Maximiliana' })).toBeVisible();
    await expectClean(page);
    await page.getByRole('link', { name: 'Open in the list of trainees' }).click();
    await expect(page.getByText(/^Showing .*: cohort “Late spring”\.$/)).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Maximiliana' })).toBeVisible();
  });

  await test.step('what somebody else changed meanwhile is shown, and nothing typed is lost', async () => {
    await page.goto(`/admin/cohorts/${late.id}/settings`);
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('Spring, the later one');
    const etag = (await owner.http.get(`/api/admin/cohorts/${late.id}`)).headers()['etag']!;
    const other = await owner.http.patch(`/api/admin/cohorts/${late.id}`, {
      data: { capacity: 9 },
      headers: { 'If-Match': etag },
    });
    expect(other.status()).toBe(200);
    await page.getByRole('button', { name: 'Save the changes' }).click();
    await expect(page.getByText('Somebody else changed this cohort while you were typing.')).toBeVisible();
    await expect(name).toHaveValue('Spring, the later one');
    await expectClean(page);
    await page.getByRole('button', { name: 'Save the changes' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Spring, the later one');
    await expect(page.getByText('1 of 9 places taken')).toBeVisible();
  });

  await test.step('everybody of it gets more time at quizzes', async () => {
    await page.getByRole('button', { name: 'Arrange something' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Time' }).selectOption('1500');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('They learn in a second language.');
    await dialog.getByRole('button', { name: 'Arrange this' }).click();
    await expect(page.getByText('Arranged at quizzes: time × 1.5.')).toBeVisible();
    await page.goto(`/admin/trainees/${id}`);
    await expect(page.getByText('From the cohort: time × 1.5.')).toBeVisible();
  });
});
