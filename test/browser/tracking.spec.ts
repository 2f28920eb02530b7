import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { SMALL_COURSE } from '../support/course-package.js';
import { AnswerKey } from './support/answer-key.js';
import { publish } from './support/courses.js';
import { OWNER } from './support/people.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [360, 1280];
const THEMES = ['light', 'dark'] as const;

/** Rules that the screen breaks, with what breaks them, at both widths and in both themes. */
async function faults(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(AXE);
      const broken = await page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const { violations } = await axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      found.push(...broken.map((fault) => `${width} ${colorScheme} ${fault}`));
      if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth))
        found.push(`${width} is too narrow`);
    }
  }
  return found;
}

test('the owner finds a trainee, moves their due dates and finds that in the audit log', async ({
  page,
  owner,
  newcomer,
}) => {
  test.slow();
  const course = await publish(owner);
  const person = await newcomer('Ximena Quispe');
  const training = await Training.begin(person, course.slug);
  const reason = 'They look after their mother this week.';

  await test.step('the owner signs in and comes to the list', async () => {
    await page.goto('/sign-in?returnTo=/admin/trainees');
    await page.getByLabel('E-mail address').fill(OWNER.email);
    await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Trainees' })).toBeVisible();
  });

  await test.step('a search narrows the list, and the address holds it', async () => {
    await page.getByLabel('Search by name or e-mail').fill(person.email);
    await expect(page.getByText(`Showing 1 person: named like “${person.email}”.`)).toBeVisible();
    await expect(page.getByRole('table', { name: 'Trainees' }).getByRole('row')).toHaveCount(2);
    await expect(page.getByText('Found by e-mail address.')).toBeVisible();
    await page.getByLabel('State').selectOption('paused');
    await expect(page.getByRole('heading', { name: 'Nobody matches this view' })).toBeVisible();
    await expect(page.getByRole('link', { name: /^Download this view/ })).toHaveCount(0);
    await page.goBack();
    await expect(page.getByLabel('State')).toHaveValue('');
    await expect(page.getByRole('link', { name: person.name })).toBeVisible();
    expect(await faults(page)).toEqual([]);
  });

  await test.step('Enter opens the trainee', async () => {
    await page.getByRole('link', { name: person.name }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: person.name })).toBeFocused();
    await expect(page).toHaveURL(new RegExp(training.id));
    const read = page.getByRole('region', { name: 'What they read about their pace' });
    await expect(read).toContainText(/You are on track|You are ahead of the plan/);
    expect(await faults(page)).toEqual([]);
  });

  await test.step('due dates do not move without a reason', async () => {
    const actions = page.getByRole('button', { name: 'Actions' });
    await actions.click();
    await page.getByRole('menuitem', { name: 'Move due dates' }).click();
    const dialog = page.getByRole('dialog', { name: `Move the due dates of ${person.name}` });
    await dialog.getByLabel('Days').fill('5');
    await dialog.getByRole('button', { name: 'Move due dates' }).click();
    await expect(dialog.getByText('Please say why')).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(actions).toBeFocused();
  });

  await test.step('with one they do, once, and the page tells it', async () => {
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Move due dates' }).click();
    const dialog = page.getByRole('dialog', { name: `Move the due dates of ${person.name}` });
    await dialog.getByLabel('Days').fill('5');
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: 'Move due dates' }).dblclick();
    await expect(page.getByText('The due dates have moved.')).toBeVisible();
    await expect(dialog).toBeHidden();
    const history = page.getByRole('list', { name: 'What happened' });
    await expect(history.getByText('Due dates moved by 5 days')).toHaveCount(1);
    await expect(history.getByText(reason)).toBeVisible();
  });

  await test.step('whoever was faster is told about, and the page catches up', async () => {
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Pause the training' }).click();
    await owner.ask('post', `/api/admin/enrolments/${training.id}/transitions`, {
      to: 'paused',
      reason: 'They asked on the phone.',
    });
    const dialog = page.getByRole('dialog', { name: `Pause the training of ${person.name}?` });
    await dialog.getByLabel('Reason').fill('They wrote to us.');
    await dialog.getByRole('button', { name: 'Pause the training' }).click();
    await expect(dialog.getByRole('alert')).not.toBeEmpty();
    await expect(page.getByText('They asked on the phone.')).toBeAttached();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Actions' }).click();
    await expect(page.getByRole('menuitem', { name: 'Resume the training' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('the audit log has it, with the reason, and leads back', async () => {
    await page.getByRole('link', { name: 'In the audit log' }).click();
    await expect(page.getByText(`Showing what was done for ${person.name}.`)).toBeVisible();
    await page.getByLabel('Kind of action').selectOption('Due dates moved');
    const log = page.getByRole('table', { name: 'Audit' });
    await expect(log.getByRole('row')).toHaveCount(2);
    await expect(log.getByText(`Due dates of ${person.name} moved by 5 days`)).toBeVisible();
    await expect(log.getByText(`“${reason}”`)).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await log.getByRole('link', { name: person.name }).click();
    await expect(page.getByRole('heading', { level: 1, name: person.name })).toBeVisible();
  });
});

test('a list of people is tried before it is enrolled', async ({ page, owner }) => {
  const course = await publish(owner);
  const sign = course.slug.slice(-8);
  await owner.sitsDownAt(page.context());
  // However many courses there are, each can be chosen: pages of one stand for pages of a hundred.
  await page.route('**/api/courses?*', (route) =>
    route.continue({ url: route.request().url().replace('limit=100', 'limit=1') }),
  );
  await page.goto('/admin/trainees/import');
  await page.getByLabel('Course').selectOption(course.slug);
  await page.getByRole('button', { name: 'See what would happen' }).click();
  await expect(page.getByRole('alert').getByText('Please paste a list or choose a file.')).toBeVisible();

  await page.getByLabel('The list').fill(`name,email\nKofi Mensah,kofi-${sign}@example.org\nNo Address,nowhere`);
  await page.getByRole('button', { name: 'See what would happen' }).click();
  await expect(page.getByRole('heading', { name: 'This is what would happen' })).toBeFocused();
  await expect(page.getByText('1 line cannot be used')).toBeVisible();
  await expect(page.getByText('The e-mail address is missing or not complete.')).toBeVisible();
  expect(await faults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Enrol 1 person' }).click();
  await expect(page.getByRole('heading', { name: 'Done' })).toBeFocused();
  await page.getByRole('link', { name: 'To the trainees' }).click();
  await page.getByLabel('Search by name or e-mail').fill(`kofi-${sign}`);
  await expect(page.getByRole('link', { name: 'Kofi Mensah' })).toHaveCount(1);
});

test('answers that came late are looked at and counted, and the trainee is told', async ({
  page,
  context,
  owner,
  newcomer,
}) => {
  test.slow();
  const { quiz } = SMALL_COURSE;
  const course = await publish(owner);
  const key = await AnswerKey.of(owner, course.slug);
  const training = await Training.begin(await newcomer('Late Again'), course.slug);
  await training.goOn(key, quiz);
  const attemptId = await training.sit(quiz, key, 'wrong');
  for (const item of (await training.attempt(attemptId)).items) {
    const data = { response: { choiceIds: key.rightOf(item).map(({ id }) => id) }, sequence: 2 };
    const answer = await training.person.http.put(`/api/attempts/${attemptId}/responses/${item.id}`, { data });
    expect(answer.status()).toBe(409);
  }

  await owner.sitsDownAt(context);
  await page.goto(`/admin/trainees/${training.id}`);
  await test.step('what cannot be looked at says so, and can be tried again', async () => {
    await page.route('**/late-answers', (route) => route.fulfill({ status: 503, json: {} }));
    await page.getByRole('button', { name: 'Show the attempts' }).click();
    await page.getByText('late answers to look at').click();
    await expect(page.getByText('The late answers could not be looked at')).toBeVisible({ timeout: 30_000 });
    await page.unroute('**/late-answers');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: '3 answers came late' })).toBeVisible();
  });

  await test.step('what counting them would change is said before', async () => {
    await expect(
      page.getByText(/Without them: 0 of .* points, not passed\. With them: .* points, passed\./),
    ).toBeVisible();
    expect(await faults(page)).toEqual([]);
  });

  await test.step('they are counted once, with a reason', async () => {
    await page.getByRole('button', { name: 'Count these answers' }).click();
    const dialog = page.getByRole('dialog', { name: 'Count the answers that came late?' });
    await dialog.getByLabel('Reason').fill('Their connection broke.');
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Count these answers' }).dblclick();
    await expect(page.getByText('The late answers were counted.')).toBeVisible();
    await expect(page.getByText(/and was counted:/).first()).toBeVisible();
    await expect(page.getByText(/Answers that came late in attempt 1 at .* were counted/)).toHaveCount(1);
  });

  await test.step('the trainee sees that they were', async () => {
    await context.clearCookies();
    await training.person.sitsDownAt(context);
    await page.goto(`${training.page(quiz)}/attempts/${attemptId}`);
    await expect(page.getByRole('heading', { level: 1, name: 'You passed' })).toBeVisible();
    await expect(page.getByText(/looked at them, and they were counted/)).toBeVisible();
    await expect(page.getByText('Your answer came after the end, and was counted.')).toHaveCount(3);
    expect(await faults(page)).toEqual([]);
  });
});
