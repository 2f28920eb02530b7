import type { Page } from '@playwright/test';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import type { Person } from './support/people.js';
import { aCohort, joins } from './support/sessions.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 900 };
const TITLE = 'People who come late';
const toast = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

async function takeOver(page: Page, person: Person): Promise<void> {
  await page.context().clearCookies();
  await person.sitsDownAt(page.context());
}

test('two people talk about a week on their phones, and a trainer joins in', async ({ page, owner, newcomer }) => {
  const { slug } = await publish(owner);
  const cohort = await aCohort(owner, slug);
  const asks = await Training.begin(await newcomer('Amara Osei'), slug);
  const answers = await Training.begin(await newcomer('Rana Haddad'), slug);
  for (const each of [asks, answers]) {
    await joins(owner, each, cohort);
    await each.person.ask('post', `/api/enrolments/${each.id}/start`);
  }
  await page.setViewportSize(PHONE);
  await asks.person.sitsDownAt(page.context());
  let address = '';

  await test.step('from the path, by a week', async () => {
    await page.goto(`/learn/${asks.id}`);
    await page.getByRole('link', { name: 'Talk about this week with others' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Discussion' })).toBeFocused();
    await expect(page.getByText('Nothing about this week yet')).toBeVisible();
    await page.getByRole('link', { name: 'Open a topic' }).click();
  });

  await test.step('a topic is written, and what is typed outlives the page', async () => {
    await page.getByRole('button', { name: 'Post the topic' }).click();
    await expect(page.getByRole('textbox', { name: 'What is it about?' })).toBeFocused();
    await expectClean(page);
    await page.getByRole('textbox', { name: 'What is it about?' }).fill(TITLE);
    await page.getByRole('textbox', { name: 'What would you like' }).fill('<b>They</b> come in, and the talk stops.');
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'What is it about?' })).toHaveValue(TITLE);
    await page.getByRole('button', { name: 'Post the topic' }).click();
    await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
    await expect(page.getByText('<b>They</b> come in')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Following' })).toHaveAttribute('aria-pressed', 'true');
    address = new URL(page.url()).pathname.replace(asks.id, answers.id);
  });

  await test.step('changed for a while', async () => {
    await page.getByRole('button', { name: 'Change your topic' }).click();
    await page.getByRole('textbox', { name: 'Your words' }).fill('They come in, and the talk stops. What now?');
    await expectClean(page);
    await page.getByRole('button', { name: 'Save the change' }).click();
    await expect(page.getByText('What now?')).toBeVisible();
    await expect(page.getByText('· edited')).toBeVisible();
  });

  await test.step('found by another, who replies', async () => {
    await takeOver(page, answers.person);
    await page.goto(`/learn/${answers.id}/discussion`);
    await expect(page.getByRole('article').filter({ hasText: TITLE }).last()).toContainText('New');
    await page.getByRole('searchbox', { name: 'Search the discussion' }).fill('nothing like it');
    await expect(page.getByText('Nothing like this was found')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search the discussion' }).fill('talk sto');
    await page.getByRole('link', { name: TITLE }).click();
    await page.getByRole('button', { name: 'What helped me…' }).click();
    await expect(page.getByRole('textbox', { name: 'Your reply' })).toBeFocused();
    await expect(page.getByRole('textbox', { name: 'Your reply' })).toHaveValue('What helped me ');
    await page.getByRole('textbox', { name: 'Your reply' }).fill('What helped me was a nod.');
    await page.getByRole('button', { name: 'Send your reply' }).dblclick();
    await expect(page.getByRole('article', { name: 'Reply by You' })).toContainText('a nod.');
    await expect(page.getByRole('article', { name: 'Reply by You' })).toHaveCount(1);
    await expect(page.getByRole('textbox', { name: 'Your reply' })).toHaveValue('');
    await page.getByRole('link', { name: 'Discussion', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Only topics that I follow' }).check();
    await expect(page).toHaveURL(/followed=true/);
    await expect(page.getByRole('article').filter({ hasText: TITLE }).last()).not.toContainText('New');
  });

  await test.step('a trainer at a desk answers, hides what does not belong there, and closes', async () => {
    await takeOver(page, owner);
    await page.setViewportSize(DESKTOP);
    await page.goto('/admin/discussion?q=talk+stops');
    await page.getByRole('link', { name: TITLE }).first().click();
    await expect(page.getByRole('article', { name: 'Reply by Rana Haddad' })).toBeVisible();
    await page.getByRole('textbox', { name: 'Your reply' }).fill('A nod is a good welcome.');
    await page.getByRole('button', { name: 'Send your reply' }).click();
    await expect(page.getByRole('article', { name: 'Reply by You' })).toContainText('Staff');
    await page.getByRole('article', { name: 'Reply by Rana Haddad' }).getByRole('button', { name: 'Hide' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('It names somebody.');
    await page.getByRole('dialog').getByRole('button', { name: 'Hide' }).click();
    await expect(page.getByText('Hidden: It names somebody.')).toBeVisible();
    await page.getByRole('button', { name: 'Pin' }).click();
    await expect(page.getByRole('button', { name: 'Unpin' })).toBeVisible();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(page.getByText('This topic is closed.')).toBeVisible();
    await expectClean(page);
  });

  await test.step('who replied reads why, and who asked hears of the answer', async () => {
    await takeOver(page, answers.person);
    await page.setViewportSize(PHONE);
    await page.goto(address);
    await expect(page.getByText('Others do not see this at the moment: It names somebody.')).toBeVisible();
    await takeOver(page, asks.person);
    await page.goto('/notifications');
    await page
      .getByRole('link', { name: /topic that you follow/ })
      .first()
      .click();
    await expect(page.getByText('A nod is a good welcome.')).toBeVisible();
    await expect(page.getByText('a nod.')).toHaveCount(0);
    await expect(page.getByText('This topic is closed.')).toBeVisible();
  });

  await test.step('and takes the words back, of which a trace stays', async () => {
    await page.getByRole('button', { name: 'Take back your topic' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'A topic that was taken back' })).toBeVisible();
    await expect(toast(page, 'Your words are taken back.')).toBeVisible();
    await expect(page.getByText('Its writer has taken these words back.')).toBeVisible();
  });
});
