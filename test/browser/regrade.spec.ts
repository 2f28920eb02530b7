import { SMALL_COURSE } from '../support/course-package.js';
import { aCourseOf } from '../support/every-type.js';
import { MENDED, SINGLE, STATEMENT } from '../support/mended-question.js';
import { expectClean } from './support/clean.js';
import { publish, publishAgain } from './support/courses.js';
import { expect, test } from './support/test.js';
import { type Attempt, Training } from './support/training.js';

const { quiz } = SMALL_COURSE;

test('a key that was wrong is put right for everybody who was asked', async ({ page, owner, newcomer }) => {
  const options = await aCourseOf([SINGLE, STATEMENT], { slug: 'replaced' });
  const course = await publish(owner, options);
  const attempts = new Map<Training, string>();
  const sit = async (name: string, letter: 'b' | 'c'): Promise<Training> => {
    const training = await Training.begin(await newcomer(name), course.slug);
    const { person } = training;
    const { id, items } = (await person.ask(
      'post',
      `/api/enrolments/${training.id}/activities/${quiz}/attempts`,
    )) as Attempt;
    const choice = items[0]!.choices.find(({ html }) => html.includes(`choice ${letter}`))!;
    for (const [place, choiceIds] of [[choice.id], ['true']].entries()) {
      const answer = { response: { choiceIds }, sequence: 1 };
      await person.ask('put', `/api/attempts/${id}/responses/${items[place]!.id}`, answer);
    }
    await person.ask('post', `/api/attempts/${id}/submit`);
    attempts.set(training, id);
    return training;
  };
  await sit('Noor Haddad', 'b');
  const second = await sit('Maximiliana-Alexandrina Wollschläger-Brankovansky', 'c');
  await publishAgain(owner, course, await aCourseOf([MENDED, STATEMENT], { slug: 'replaced' }));
  await owner.sitsDownAt(page.context());

  await test.step('the analysis says so, and leads to whom it would change', async () => {
    await page.goto(`/admin/courses/${course.slug}/analysis/${quiz}`);
    await expect(page.getByText('The key has changed since 2 answers were graded.')).toBeVisible();
    await expectClean(page);
    await page.getByRole('link', { name: 'See who it would change' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Grade anew: Every type');
    await expect(page.getByText('The score of 1 try changes; 2 held one of these questions.')).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Maximiliana' })).toContainText('12 → 24 of 24');
    await expect(page.getByRole('row').filter({ hasText: 'Noor' })).toHaveCount(0);
    await expectClean(page);
  });

  await test.step('who would lose is shown, where somebody may', async () => {
    await page.getByRole('radio', { name: 'Yes, exactly by the keys of today' }).check();
    await expect(page.getByRole('row').filter({ hasText: 'Noor' })).toContainText('24 → 12 of 24');
    await expect(page.getByText('1 person no longer passes the quiz by it.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Change 2 scores' })).toBeVisible();
    await expectClean(page);
    await page.getByRole('combobox').selectOption({ label: 'Leave them as they are' });
    await expect(page.getByText('Nobody’s score changes.')).toBeVisible();
    await page.getByRole('combobox').selectOption({ label: 'Hold them against the key of today' });
    await page.getByRole('radio', { name: 'No, nobody loses points' }).check();
    await expect(page.getByRole('row').filter({ hasText: 'Noor' })).toHaveCount(0);
  });

  await test.step('it needs a reason, and then it is done', async () => {
    const apply = page.getByRole('button', { name: 'Change 1 score' });
    await apply.click();
    await expect(page.getByRole('textbox', { name: 'Why' })).toBeFocused();
    await expect(page.getByText('Please say why.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Why' }).fill('The key named the wrong choice.');
    await page.getByRole('textbox', { name: 'A word to those whose score changes' }).fill('Thank you for telling us.');
    await apply.click();
    await expect(page.getByRole('heading', { name: 'Done' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Done' })).toBeFocused();
    await expectClean(page);
    await page.getByRole('button', { name: 'Look again' }).click();
    await expect(page.getByText('Nothing would change')).toBeVisible();
  });

  await test.step('it stands on the page of the person', async () => {
    await page.goto(`/admin/trainees/${second.id}`);
    await expect(page.getByText('was graded anew: 12 → 24 of 24 points')).toBeVisible();
    await expect(page.getByText('The key named the wrong choice.')).toBeVisible();
  });

  const asked = `${second.page(quiz)}/attempts/${attempts.get(second)}`;
  await test.step('who was asked can say that something is wrong', async () => {
    await page.context().clearCookies();
    await second.person.sitsDownAt(page.context());
    await page.goto(asked);
    await page.getByRole('button', { name: 'Something is wrong with this question, number 2' }).click();
    const dialog = page.getByRole('dialog', { name: 'What is wrong with question 2?' });
    await dialog.getByRole('button', { name: 'Tell them' }).click();
    await expect(dialog.getByText('Please choose what you noticed.')).toBeVisible();
    await dialog.getByRole('radio', { name: 'It is unclear' }).check();
    await dialog.getByRole('textbox').fill('Which <b>meeting</b> is meant?');
    await expectClean(page);
    await dialog.getByRole('button', { name: 'Tell them' }).dblclick();
    await expect(page.getByText(/^You told us on .*: It is unclear\.$/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Change what you said about question 2' })).toBeVisible();
  });

  await test.step('it stands on the board without a name, and is settled with an answer', async () => {
    await page.context().clearCookies();
    await owner.sitsDownAt(page.context());
    await page.goto('/admin');
    const waiting = page.getByRole('region', { name: 'Questions to look at' });
    const row = waiting.getByRole('listitem').filter({ hasText: course.title });
    await expect(row.getByText('1 person says that something is wrong')).toBeVisible();
    await row.getByRole('link', { name: /^Look: / }).click();
    const question = page.getByRole('row').filter({ hasText: course.title });
    await expect(question).toContainText('Which <b>meeting</b> is meant?');
    await expect(page.getByText('Maximiliana')).toHaveCount(0);
    await expectClean(page);
    await question.getByRole('button', { name: /^Settle it: / }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('We say which one now.');
    await page.getByRole('dialog').getByRole('button', { name: 'It is settled' }).click();
    await expect(page.getByText('It comes back when somebody writes about it again.').first()).toBeVisible();
    await expect(question).toHaveCount(0);
  });

  await test.step('and whoever wrote reads it', async () => {
    await page.context().clearCookies();
    await second.person.sitsDownAt(page.context());
    await page.goto(asked);
    await expect(page.getByText('Somebody has looked at it, and says:')).toBeVisible();
    await expect(page.getByText('We say which one now.')).toBeVisible();
  });
});

test('a question that was no fair one is set aside from the analysis', async ({ page, owner, newcomer }) => {
  const course = await publish(owner, await aCourseOf([SINGLE, STATEMENT], { slug: 'replaced' }));
  const training = await Training.begin(await newcomer(), course.slug);
  const { id } = (await training.person.ask(
    'post',
    `/api/enrolments/${training.id}/activities/${quiz}/attempts`,
  )) as Attempt;
  await training.person.ask('post', `/api/attempts/${id}/submit`);
  await owner.sitsDownAt(page.context());
  await page.goto(`/admin/courses/${course.slug}/analysis/${quiz}/regrade?questions=${SINGLE.id}:full_marks`);
  await expect(page.getByRole('combobox')).toHaveValue('full_marks');
  await expect(page.getByRole('row').filter({ hasText: 'Noor' })).toContainText('0 → 12 of 24');
  await page.getByRole('textbox', { name: 'Why' }).fill('It could be read in two ways.');
  await page.getByRole('button', { name: 'Change 1 score' }).click();
  await expect(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  expect((await training.attempt(id)).result).toMatchObject({ points: 12_000 });
});
