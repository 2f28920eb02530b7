import { SMALL_COURSE } from '../support/course-package.js';
import { AnswerKey, choiceOn } from './support/answer-key.js';
import { publish, SAMPLE } from './support/courses.js';
import { expectFocusOnHeading, tabThrough, tabTo } from './support/focus.js';
import { PASSWORD } from './support/people.js';
import { settled } from './support/screens.js';
import { expect, test } from './support/test.js';
import { attemptAt, Training } from './support/training.js';

const { lesson, exercise, quiz } = SMALL_COURSE;

test('the keyboard alone signs in, reads a lesson and takes a quiz', async ({ page, owner, newcomer }) => {
  test.slow();
  const { slug } = await publish(owner, { files: { 'modules/01-arriving/module.yaml': WITHOUT_REFLECTION } });
  const key = await AnswerKey.of(owner, slug);
  const person = await newcomer('Noor Haddad');
  const training = await Training.begin(person, slug);

  await test.step('sign in', async () => {
    await page.goto('/sign-in');
    await settled(page);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
    await page.keyboard.press('Enter');
    await tabTo(page, 'email');
    await page.keyboard.type(person.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await expectFocusOnHeading(page, 'Hello Noor');
  });

  await test.step('open the lesson and mark it as done', async () => {
    await tabTo(page, /^a Begin: Welcome to the circle/);
    await page.keyboard.press('Enter');
    await expectFocusOnHeading(page, 'Welcome to the circle');
    await tabTo(page, 'Done and next');
    await page.keyboard.press('Enter');
    await expectFocusOnHeading(page, 'Check week 1');
    expect(await training.activity(lesson)).toMatchObject({ state: 'complete' });
  });

  await test.step('take the quiz', async () => {
    await tabTo(page, 'Start');
    await page.keyboard.press('Enter');
    await expectFocusOnHeading(page, 'Question 1 of 3');
    const { items } = await training.attempt(attemptAt(page.url()));
    for (const [place, item] of items.entries()) {
      await expect(page.getByRole('heading', { level: 1, name: `Question ${place + 1} of 3` })).toBeVisible();
      const right = key.rightOf(item);
      for (const choice of right)
        await page.keyboard.press(String(item.choices.findIndex(({ id }) => id === choice.id) + 1));
      for (const choice of right) await expect(choiceOn(page, item, choice)).toBeChecked();
      await tabTo(page, place < 2 ? 'Next' : 'Look over and send');
      await page.keyboard.press('Enter');
    }
    await expect(page.getByText('All 3 questions are answered.')).toBeVisible();
    await tabTo(page, 'Send answers');
    await page.keyboard.press('Enter');
    await expectFocusOnHeading(page, 'You passed');
  });
});

const WITHOUT_REFLECTION = `id: arriving
title: Arriving
week: 1
summary: You see what a meeting is.
outcomes:
  - Say what a facilitator does
activities:
  - welcome.lesson.md
  - week-1.quiz.yaml
  - first-thoughts.exercise.md
`;

test('every stop of the Tab key is seen, and the way around starts with the skip link', async ({
  page,
  context,
  owner,
  newcomer,
}) => {
  test.slow();
  const person = await newcomer();
  const sample = await Training.begin(person, SAMPLE.slug);
  const { slug } = await publish(owner);
  const small = await Training.begin(person, slug);
  await small.goOn(await AnswerKey.of(owner, slug), exercise);
  await person.sitsDownAt(context);
  for (const address of ['/home', sample.page('many-pathways'), small.page(exercise)]) {
    await page.goto(address);
    await settled(page);
    const stops = await tabThrough(page);
    expect(stops[0]?.what).toBe('a Skip to content');
    expect(stops.length).toBeGreaterThan(4);
    expect(stops.filter(({ ringed }) => !ringed).map(({ what }) => `${address}: ${what}`)).toEqual([]);
  }
});

test('every stop of a question is seen', async ({ page, context, owner, newcomer }) => {
  const { slug } = await publish(owner);
  const training = await Training.begin(await newcomer(), slug);
  await training.goOn(await AnswerKey.of(owner, slug), quiz);
  await training.person.sitsDownAt(context);
  await page.goto(training.page(quiz));
  await page.getByRole('button', { name: 'Start' }).click();
  await settled(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Question 1 of 3' })).toBeVisible();

  // From the very start of the page, as after opening a link: a navigation inside the app leaves the focus on the heading.
  await page.reload();
  await settled(page);
  const stops = await tabThrough(page);

  expect(stops[0]?.what).toBe('a Skip to content');
  expect(stops.filter(({ ringed }) => !ringed).map(({ what }) => what)).toEqual([]);
});

test('the skip link leads past the bar into the content', async ({ page, context, newcomer }) => {
  const person = await newcomer();
  await person.sitsDownAt(context);
  await page.goto('/account');
  await settled(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
});
