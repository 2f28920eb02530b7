import { AnswerKey, choiceOn } from './support/answer-key.js';
import { SAMPLE } from './support/courses.js';
import { anAddress, PASSWORD, Person } from './support/people.js';
import { expect, test } from './support/test.js';
import { attemptAt, Training } from './support/training.js';

test('a visitor finds the course, makes an account and goes through the first week', async ({
  page,
  browser,
  owner,
}) => {
  test.slow();
  const email = anAddress();

  await test.step('the front page leads to the course', async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: 'Learn to run a meeting that helps' })).toBeVisible();
    await page.getByRole('link', { name: SAMPLE.title }).click();
    await expect(page.getByRole('heading', { level: 1, name: SAMPLE.title })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'The 8 weeks' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'What certification asks for' })).toBeVisible();
  });

  await test.step('the one button asks who they are, and an account is made in between', async () => {
    await page.getByRole('link', { name: 'Enrol', exact: true }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByLabel('Your name').fill('Nadia Rahimi');
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create my account' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Check your mail' })).toBeVisible();
    await expect(page.getByText(email)).toBeVisible();
    await expect(page).not.toHaveURL(/@/);
  });

  const link = await test.step('the owner finds the mail in the outbox and passes it on', async () => {
    const context = await browser.newContext();
    await owner.sitsDownAt(context);
    const desk = await context.newPage();
    await desk.goto('/admin/outbox');
    await desk.getByLabel('Find an address').fill(email);
    await desk.getByRole('button', { name: 'Find', exact: true }).click();
    await desk.getByRole('button', { name: email }).click();
    const address = await desk.getByRole('link', { name: /\/confirm#token=/ }).getAttribute('href');
    await context.close();
    return address!;
  });

  await test.step('one press confirms the address, and the way goes on to where it began', async () => {
    await page.goto(link);
    await page.getByRole('button', { name: 'Confirm my address' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Enrol in ${SAMPLE.title}` })).toBeVisible();
    await expect(page).not.toHaveURL(/token/);
  });

  await test.step('signing out and in again works as well', async () => {
    await page.getByRole('button', { name: 'Account of Nadia Rahimi' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Hello Nadia' })).toBeVisible();
  });

  await test.step('nobody enrols without agreeing; with it, the place is theirs', async () => {
    await page.getByRole('link', { name: SAMPLE.title }).click();
    await page.getByRole('link', { name: 'Enrol', exact: true }).first().click();
    await page.getByRole('button', { name: 'Enrol and begin' }).click();
    await expect(page.getByRole('alert').filter({ hasText: '2 things need your attention' })).toBeVisible();
    await page.getByLabel('I agree to the privacy notice').check();
    await page.getByLabel('I agree to the terms of the training').check();
    await page.getByRole('button', { name: 'Enrol and begin' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'You are in' })).toBeVisible();
    await page.getByRole('link', { name: 'Take the first step' }).click();
    await expect(page.getByText('Your next step')).toBeVisible();
    await expect(page.getByText('Week 1 of 8').first()).toBeVisible();
  });

  await test.step('four lessons, each marked as done, lead on to the next', async () => {
    await page.getByRole('link', { name: 'Begin: Many pathways' }).click();
    for (const title of ['Many pathways', 'Words that leave room', 'A guide, with limits', 'What stays in the room']) {
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await page.getByRole('button', { name: 'Done and next' }).click();
    }
  });

  await test.step('the code of conduct is signed with their name', async () => {
    await expect(page.getByRole('heading', { name: 'Your signature' })).toBeVisible();
    await page.getByLabel('Your name').fill('Nadia Rahimi');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(page.getByText(/Signed by Nadia Rahimi on/)).toBeVisible();
    await page.getByRole('link', { name: /^Next: / }).click();
  });

  await test.step('a reflection is kept while it is written, and posted', async () => {
    await page
      .getByLabel('Your reflection')
      .fill('Our town has no meeting on weekdays, and I would like to change that. '.repeat(5));
    await expect(page.getByText(/^Saved/)).toBeVisible();
    await page.getByRole('button', { name: 'Post my reflection' }).click();
    await expect(page.getByText(/^Posted/)).toBeVisible();
    await page.getByRole('link', { name: /^Next: / }).click();
  });

  await test.step('the quiz says its rules, takes the answers and says how it went', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Check week 1' })).toBeVisible();
    await expect(page.getByText('8 questions, about 10 min')).toBeVisible();
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(page).toHaveURL(/\/attempts\//);

    const key = await AnswerKey.of(owner, SAMPLE.slug);
    const nadia = new Person('Nadia Rahimi', email, page.request);
    const attempt = await (await Training.of(nadia)).attempt(attemptAt(page.url()));
    for (const [place, item] of attempt.items.entries()) {
      await expect(page.getByRole('heading', { level: 1, name: `Question ${place + 1} of 8` })).toBeVisible();
      for (const choice of key.rightOf(item)) await choiceOn(page, item, choice).check();
      await page.getByRole('button', { name: place < 7 ? 'Next' : 'Look over and send' }).click();
    }
    await expect(page.getByText('All 8 questions are answered.')).toBeVisible();
    await page.getByRole('button', { name: 'Send answers' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'You passed' })).toBeVisible();
    await expect(page.getByText('8 of 8 points')).toBeVisible();
  });

  await test.step('home knows that week 2 is next', async () => {
    await page.goto('/home');
    await expect(page.getByText(/Week 2: /).first()).toBeVisible();
  });
});
