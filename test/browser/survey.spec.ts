import { sheetOf, SURVEY, withSurvey } from '../support/survey.js';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { keptIn } from './support/kept.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const WORDS = 'A quokka would like more tea.';

test('a trainee says how it goes, without a name and on a phone', async ({ page, context, owner, newcomer }) => {
  const { slug } = await publish(owner, withSurvey('replaced'));
  const training = await Training.begin(await newcomer(), slug);
  await training.person.sitsDownAt(context);
  await page.setViewportSize({ width: 360, height: 740 });

  await test.step('it says first what becomes of the answers', async () => {
    await page.goto(training.page(SURVEY));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How was it?');
    await expect(
      page.getByText('Your answers are counted together with those of others and carry no name.'),
    ).toBeVisible();
    await expectClean(page);
  });

  await test.step('nothing is not sent', async () => {
    await page.getByRole('button', { name: 'Send answers' }).click();
    await expect(page.getByRole('alert')).toHaveText('Answer at least one question, then send.');
  });

  await test.step('with the keyboard, and an answer that is taken back', async () => {
    await page.getByRole('radio', { name: '1, Not at all' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: '3', exact: true })).toBeChecked();
    await page.getByRole('radio', { name: 'Too much' }).check();
    await page
      .getByRole('region', { name: 'How much was it?' })
      .getByRole('button', { name: 'Leave this one out' })
      .click();
    await expect(page.getByRole('radio', { name: 'Too much' })).not.toBeChecked();
    await page.getByRole('checkbox', { name: 'The check' }).check();
    await page.getByRole('textbox', { name: 'What should we change?' }).fill(WORDS);
    await expectClean(page);
  });

  await test.step('what was filled in is kept on this device, also where sending fails', async () => {
    await page.route('**/survey', (route) => route.abort('internetdisconnected'));
    await page.getByRole('button', { name: 'Send answers' }).click();
    await expect(page.getByRole('alert')).toContainText('They are still on this device.');
    await page.reload();
    await expect(page.getByRole('radio', { name: '3', exact: true })).toBeChecked();
    await expect(page.getByRole('textbox', { name: 'What should we change?' })).toHaveValue(WORDS);
    await page.unroute('**/survey');
  });

  await test.step('sent is sent', async () => {
    const sending = page.waitForRequest('**/survey');
    await page.getByRole('button', { name: 'Send answers' }).dblclick();
    expect((await sending).postDataJSON()).toEqual(sheetOf({ clear: 3, useful: ['check'], change: WORDS }));
    await expect(page.getByRole('heading', { level: 2, name: 'Thank you' })).toBeFocused();
    await expectClean(page);
    expect(await keptIn(page)).not.toContain(WORDS);
    await page.reload();
    await expect(page.getByRole('heading', { level: 2, name: 'Thank you' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send answers' })).toHaveCount(0);
    await page.goto(`/learn/${training.id}`);
    await expect(page.getByRole('listitem').filter({ hasText: 'How was it?' }).last()).toContainText('Done');
  });
});

test('staff see what people say, from five answers on', async ({ page, context, owner, newcomer }) => {
  const { slug, title } = await publish(owner, withSurvey('replaced'));
  const answer = async (clear: number): Promise<void> => {
    const { person, id } = await Training.begin(await newcomer(), slug);
    const sheet = sheetOf({
      clear,
      load: 'right',
      useful: clear > 3 ? ['check'] : ['lessons', 'check'],
      change: WORDS,
    });
    await person.ask('post', `/api/enrolments/${id}/activities/${SURVEY}/survey`, sheet);
  };
  await owner.sitsDownAt(context);
  for (const clear of [2, 4, 5, 5]) await answer(clear);

  await test.step('four are nobody', async () => {
    await page.goto('/admin/surveys');
    const row = page.getByRole('row').filter({ hasText: title });
    await expect(row).toContainText('fewer than five');
    await expectClean(page);
    await row.getByRole('link', { name: 'How was it?' }).click();
    await expect(page.getByRole('heading', { name: 'Fewer than five so far' })).toBeVisible();
    await expectClean(page);
    await expect(page.getByText(WORDS)).toHaveCount(0);
  });

  await test.step('five say something', async () => {
    await answer(3);
    await page.reload();
    await expect(page.getByText('5 answers count so far.')).toBeVisible();
    await expect(page.getByText('On average 3.8 of 5; 60% chose 4 or 5.')).toBeVisible();
    await expect(page.getByText('“About right” was chosen most: by 100%.')).toBeVisible();
    await expect(page.getByText('“The check” was chosen most: by 100%.')).toBeVisible();
    await expect(page.getByText(WORDS)).toHaveCount(5);
    await page.getByText('The same as a table').first().click();
    await expect(page.getByRole('row', { name: '5 · Quite clear 2 40%' })).toBeVisible();
    await expectClean(page);
  });

  await test.step('of those whom one chooses, under an address of its own', async () => {
    await page.getByRole('combobox', { name: 'Whose answers' }).selectOption({ label: 'At their own pace (5)' });
    await expect(page).toHaveURL(/cohort=self-paced/);
    await expect(page.getByText('5 answers count so far.')).toBeVisible();
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as a file (.csv)' }).click();
    expect((await file).suggestedFilename()).toBe('survey.csv');
  });
});
