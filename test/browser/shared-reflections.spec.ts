import type { Page } from '@playwright/test';
import { sharedExercise } from '../support/discussion.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import type { Person } from './support/people.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const { exercise, lesson } = SMALL_COURSE;
const OTHERS = 'It was raining <b>hard</b>, and nobody left for a long while.';

/** Somebody in the cohort who has come to the exercise. */
async function member(owner: Person, person: Person, course: string, cohort: string): Promise<Training> {
  const training = await Training.begin(person, course);
  const reason = 'They asked for it.';
  await owner.ask('put', `/api/admin/enrolments/${training.id}/cohort`, { cohortId: cohort, reason });
  await person.ask('post', `/api/enrolments/${training.id}/activities/${lesson}/complete`);
  return training;
}

async function takeOver(page: Page, person: Person): Promise<void> {
  await page.context().clearCookies();
  await person.sitsDownAt(page.context());
}

test('people post, read each other, answer and ask a trainer to look', async ({ page, owner, newcomer }) => {
  const course = await publish(owner, { files: sharedExercise({ approval: 'trainer' }) });
  const cohort = (await owner.ask('post', '/api/admin/cohorts', {
    ...{ course: course.slug, name: 'Monday evenings', timeZone: 'Europe/Athens', release: 'all' },
    startsOn: new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10),
  })) as { id: string };
  const willa = await newcomer('Willa Stone');
  const rana = await newcomer('Rana Haddad');
  const written = await member(owner, willa, course.slug, cohort.id);
  await willa.ask('post', `/api/enrolments/${written.id}/activities/${exercise}/reflection/post`, { text: OTHERS });
  const training = await member(owner, rana, course.slug, cohort.id);
  await rana.sitsDownAt(page.context());

  await test.step('nothing of others is there before one has posted', async () => {
    await page.goto(training.page(exercise));
    await expect(page.getByText('Post yours first.')).toBeVisible();
    await expect(page.getByText('It was raining')).toHaveCount(0);
    await expectClean(page);
    await page.getByRole('textbox', { name: 'Your reflection' }).fill('The one where I came too late.');
    await page.getByRole('button', { name: 'Post my reflection' }).click();
    await expect(page.getByRole('heading', { name: 'What others wrote' })).toBeVisible();
    await expect(page.getByText(OTHERS)).toBeVisible();
    await expect(page.getByText('A trainer reads it next.')).toBeVisible();
    await expectClean(page);
  });

  await test.step('one’s own words can be changed for a while', async () => {
    await page.getByRole('button', { name: 'Change your words' }).click();
    await page.getByRole('textbox', { name: 'Your words' }).fill('The one where I came too late, and was welcome.');
    await expectClean(page);
    await page.getByRole('button', { name: 'Save the change' }).click();
    await expect(page.getByText('The one where I came too late, and was welcome.')).toBeVisible();
  });

  await test.step('an answer begins in one of two ways', async () => {
    await page.getByRole('button', { name: 'Answer Willa' }).click();
    await page.getByRole('radio', { name: 'I wonder…' }).check();
    await page.getByRole('button', { name: 'Send your answer' }).click();
    await expect(page.getByRole('textbox', { name: 'Go on from here' })).toBeFocused();
    await expectClean(page);
    await page.getByRole('textbox', { name: 'Go on from here' }).fill('what made them stay.');
    await page.getByRole('button', { name: 'Send your answer' }).click();
    await expect(page.getByText('I wonder… what made them stay.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Take back your answer: I wonder…' })).toBeVisible();
    await expectClean(page);
  });

  await test.step('a trainer is asked to look', async () => {
    await page.getByRole('button', { name: 'Report what Willa wrote' }).click();
    await page.getByRole('button', { name: 'Report it' }).click();
    await expect(page.getByText('Please choose what it is about.')).toBeVisible();
    await page.getByRole('radio', { name: 'It tells something about a person' }).check();
    await expectClean(page);
    await page.getByRole('button', { name: 'Report it' }).click();
    await expect(page.getByText('You have reported this. A trainer looks at it.')).toBeVisible();
  });

  await test.step('who hides it, and says why', async () => {
    await takeOver(page, owner);
    await page.goto('/admin/moderation');
    const posts = page.getByRole('article').getByRole('article');
    const post = posts.filter({ hasText: 'Reflection of Willa Stone' }).filter({ hasText: course.title });
    await expect(post).toContainText('It tells something about a person');
    await expectClean(page);
    await post.getByRole('button', { name: 'Hide' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('It names somebody.');
    await page.getByRole('dialog').getByRole('button', { name: 'Hide' }).click();
    await expect(post).toHaveCount(0);
    await page.getByRole('link', { name: 'Hidden' }).click();
    await expect(post).toContainText('Hidden: It names somebody.');
    await expectClean(page);
  });

  await test.step('and gives the other one back with a question', async () => {
    await page.goto('/admin/reflections');
    await expectClean(page);
    await page.getByRole('link', { name: 'Rana Haddad' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reflection of Rana Haddad');
    await page.getByText('Earlier words').click();
    await expectClean(page);
    await page.getByRole('button', { name: 'Give back to go on' }).click();
    await expect(page.getByText('Please write a few words to the person.')).toBeVisible();
    await page.getByRole('textbox', { name: 'A few words to Rana Haddad' }).fill('What was the welcome like?');
    await page.getByRole('button', { name: 'Give back to go on' }).click();
    await expect(page.getByText('It is with its writer again.')).toBeVisible();
  });

  await test.step('both writers read why', async () => {
    await takeOver(page, willa);
    await page.goto(written.page(exercise));
    await expect(page.getByText('Others do not see this at the moment: It names somebody.')).toBeVisible();
    await expectClean(page);
    await takeOver(page, rana);
    await page.goto(training.page(exercise));
    await expect(page.getByText('What was the welcome like?')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Your reflection' })).toHaveValue(/and was welcome/);
    await expectClean(page);
  });
});
