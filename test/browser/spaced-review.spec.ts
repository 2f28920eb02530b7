import { SMALL_COURSE } from '../support/course-package.js';
import { aCourseOf, MACHINE_MARKED } from '../support/every-type.js';
import { mistakesOn } from './support/axe.js';
import { publish } from './support/courses.js';
import { settled, sideways } from './support/screens.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const TYPES = ['true_false', 'single_choice', 'multiple_choice'];

test('what was missed comes back, by mouse and by keyboard', async ({ page, owner, newcomer }) => {
  const questions = TYPES.map((type) => MACHINE_MARKED.find((question) => question.type === type)!);
  const course = await publish(
    owner,
    await aCourseOf(questions, {
      slug: 'replaced',
      review: { score: 'after_submit', answers: 'after_submit', feedback: 'after_submit' },
    }),
  );
  const training = await Training.begin(await newcomer('Noor Haddad'), course.slug);
  await training.missAll(SMALL_COURSE.quiz);
  await training.person.sitsDownAt(page.context());
  const expectClean = async (): Promise<void> => {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await settled(page);
        expect([...(await mistakesOn(page, { colours: true })), ...(await sideways(page))]).toEqual([]);
      }
    }
  };
  const verdict = page.getByRole('heading', { level: 2, name: /That is right|Partly right|Not yet/ });
  const card = page.getByRole('region', { name: /today: 3 questions to look at again/ });

  await test.step('it can wait', async () => {
    await page.goto('/home');
    await expectClean();
    await card.getByRole('button', { name: 'Not today' }).click();
    await expect(page.getByText('All right. They will wait for you.')).toBeFocused();
    await expect(card).toHaveCount(0);
    await page.reload();
  });

  await test.step('the first by mouse, with a button pressed twice', async () => {
    await card.getByRole('link', { name: 'Look at them' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.getByRole('heading', { name: 'Question 1 of 3' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Check my answer' })).toBeDisabled();
    await page.locator('main').getByRole('radio').or(page.locator('main').getByRole('checkbox')).first().check();
    await expectClean();
    await page.getByRole('button', { name: 'Check my answer' }).dblclick();
    await expect(verdict).toBeFocused();
    await expect(page.getByText(/This question comes back/)).toBeVisible();
    await expectClean();
  });

  await test.step('the others by keyboard', async () => {
    const press = async (name: string): Promise<void> => {
      const button = page.getByRole('button', { name });
      for (let tabs = 0; tabs < 20 && !(await button.evaluate((it) => it === document.activeElement)); tabs += 1) {
        await page.keyboard.press('Tab');
      }
      await expect(button).toBeFocused();
      await page.keyboard.press('Enter');
    };
    await press('Next question');
    await expect(page.getByRole('heading', { name: 'Question 2 of 3' })).toBeFocused();
    await page.keyboard.press('1');
    await press('Check my answer');
    await expect(verdict).toBeFocused();
    await press('Next question');
    await expect(page.getByRole('heading', { name: 'Question 3 of 3' })).toBeFocused();
    await press('I do not know yet');
    await expect(verdict).toHaveText('Not yet');
    await press('Finish for today');
    await expect(page.getByRole('heading', { name: 'That is all for today' })).toBeFocused();
    await expect(page.getByText(/The next questions come .*tomorrow/)).toBeVisible();
    await expectClean();
  });

  await test.step('then there is nothing for today', async () => {
    await page.getByRole('link', { name: 'Back to home' }).click();
    await expect(
      page
        .getByRole('heading', { name: 'Due this week' })
        .or(page.getByRole('heading', { level: 1 }))
        .first(),
    ).toBeVisible();
    await expect(card).toHaveCount(0);
    await page.goto(`/learn/${training.id}/review`);
    await expect(page.getByText('Nothing to look at again today')).toBeVisible();
    await expectClean();
  });
});
