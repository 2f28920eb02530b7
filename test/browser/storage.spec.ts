import { SMALL_COURSE } from '../support/course-package.js';
import { AnswerKey, choiceOn } from './support/answer-key.js';
import { publish } from './support/courses.js';
import { keptIn } from './support/kept.js';
import { expect, test } from './support/test.js';
import { attemptAt, Training } from './support/training.js';

const { lesson, exercise, quiz } = SMALL_COURSE;
const NOTE = 'A marigold that nobody else is to see.';
const REFLECTION = 'What a quokka would say of this.';

test('a browser that was signed out keeps no note, no reflection and no answer', async ({
  page,
  context,
  owner,
  newcomer,
}) => {
  const { slug } = await publish(owner);
  const key = await AnswerKey.of(owner, slug);
  const training = await Training.begin(await newcomer(), slug);
  await training.goOn(key, exercise);
  await training.person.sitsDownAt(context);
  page.on('dialog', (dialog) => dialog.accept());
  const offline = /\/(note|reflection|responses\/[^/]+)$/;
  await page.route(offline, (route) => route.abort('internetdisconnected'));

  await page.goto(training.page(lesson));
  await page.getByRole('button', { name: 'Note', exact: true }).click();
  await page.getByLabel('Your note').fill(NOTE);
  await expect.poll(() => keptIn(page)).toContain(NOTE);

  await page.goto(training.page(exercise));
  await page.getByLabel('Your reflection').fill(REFLECTION);
  await expect.poll(() => keptIn(page)).toContain(REFLECTION);

  await training.goOn(key, quiz);
  await page.goto(training.page(quiz));
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Question 1 of 3' })).toBeVisible();
  const attempt = attemptAt(page.url());
  const [item] = (await training.attempt(attempt)).items;
  await choiceOn(page, item!, key.rightOf(item!)[0]!).check();
  await expect.poll(() => keptIn(page)).toContain(attempt);

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('button', { name: 'Sign out without them' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
  const kept = await keptIn(page);
  for (const words of [NOTE, REFLECTION, attempt, training.person.name, training.id]) expect(kept).not.toContain(words);
});
