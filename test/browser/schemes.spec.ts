import { SMALL_COURSE } from '../support/course-package.js';
import { AnswerKey } from './support/answer-key.js';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

test('what a certificate asks for is written in groups, looked at, applied, and met step by step', async ({
  page,
  owner,
  newcomer,
}) => {
  const { slug } = await publish(owner);
  const key = await AnswerKey.of(owner, slug);
  const training = await Training.begin(await newcomer('Žofia Ñandú'), slug);
  await training.goOn(key, SMALL_COURSE.finalAssessment);
  await owner.sitsDownAt(page.context());
  const words = page.getByRole('region', { name: 'In plain words' });

  await test.step('the editor begins with the list of the course, in plain words beside it', async () => {
    await page.goto(`/admin/courses/${slug}`);
    await page.getByRole('link', { name: 'What certificates ask for' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What certificates ask for');
    await expect(words).toContainText('All of these 3');
    await expect(words).toContainText('Pass the final assessment (“Final assessment”, at least 60%)');
  });

  await test.step('requirements are added, grouped, moved and removed by buttons', async () => {
    await page.getByRole('button', { name: 'Remove “Complete both modules”' }).click();
    await page.getByLabel('Add to the certificate').selectOption({ label: 'A group' });
    await page.getByRole('button', { name: 'Add', exact: true }).last().click();
    const group = page.getByRole('group', { name: 'Group' });
    await group.getByLabel('Add to this group').selectOption({ label: 'Contact hours' });
    await group.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Move “Agree to the code of conduct” down' }).click();
    await page.getByRole('button', { name: 'Move “Agree to the code of conduct” into the group above it' }).click();
    await page.getByLabel('Add to the certificate').selectOption({ label: 'Interview or approval' });
    await page.getByRole('button', { name: 'Add', exact: true }).last().click();
    await expect(words).toContainText('One of these 2');
    await expect(words).toContainText('Agree to the code of conduct (“Code of conduct”, signed as it stands now)');
    await expectClean(page);
  });

  await test.step('what is missing is named before anything goes on', async () => {
    await page.getByRole('button', { name: 'See whom it would touch' }).click();
    await expect(page.getByText('2 things have to be mended first.')).toBeVisible();
    await expect(page.getByText('Please fill this in.')).toHaveCount(2);
    const titles = page.getByLabel('Title', { exact: true });
    await page
      .getByRole('group', { name: 'Contact hours' })
      .getByLabel('Title', { exact: true })
      .fill('Ten hours of study');
    await titles.last().fill('A talk with us');
    await expect(page.getByText('things have to be mended first.')).toHaveCount(0);
  });

  await test.step('who would be touched is said before it is applied, with a reason', async () => {
    await page.getByRole('button', { name: 'See whom it would touch' }).click();
    const dialog = page.getByRole('dialog', { name: 'Apply this to everybody on the way?' });
    await expect(dialog).toContainText('One person is on the way in this version.');
    await expect(dialog).toContainText('One person would have more to do than today. Žofia Ñandú');
    await expect(dialog).toContainText('Nobody holds a certificate of this version yet.');
    await expectClean(page);
    await dialog.getByRole('textbox').fill('Agreed by the board.');
    await dialog.getByRole('button', { name: 'Apply it' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('region', { name: 'What was applied' })).toContainText('Agreed by the board.');
  });

  await test.step('the public page tells it in the same words', async () => {
    await page.goto(`/courses/${slug}`);
    await expect(page.getByRole('region', { name: 'What certification asks for' })).toContainText('One of these 2');
    await expectClean(page);
  });

  await test.step('a concern makes the certificate wait, and is told kindly', async () => {
    // What comes later above it would push the button from under the pointer.
    await page.goto(`/admin/trainees/${training.id}`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Open a concern' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Somebody felt talked down to.');
    await dialog.getByRole('button', { name: 'Open a concern' }).click();
    await expect(page.getByRole('region', { name: 'Conduct' })).toContainText('Somebody felt talked down to.');
    await expectClean(page);
    await page.getByRole('region', { name: 'Conduct' }).getByRole('button', { name: 'Close it' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('We spoke, and all is well.');
    await page.getByRole('dialog').getByRole('button', { name: 'Close it' }).click();
    await expect(page.getByRole('region', { name: 'Conduct' })).toContainText('No concern is open.');
  });

  await training.goOn(key);

  await test.step('who misses a single thing stands on a list of their own', async () => {
    await page.goto(`/admin/certification?course=${slug}`);
    await expect(page.getByRole('row').filter({ hasText: 'Žofia Ñandú' })).toContainText('A talk with us');
    await expectClean(page);
    await page.getByRole('link', { name: 'Žofia Ñandú' }).click();
  });

  const person = await page
    .context()
    .browser()!
    .newContext({ baseURL: new URL(page.url()).origin });
  await training.person.sitsDownAt(person);
  const theirs = await person.newPage();

  await test.step('the person sees groups as steps, and what they need not do', async () => {
    await theirs.goto(`/learn/${training.id}/certificate`);
    const way = theirs.getByRole('list', { name: 'What the certificate asks for' });
    await expect(way.getByRole('heading', { name: 'One of these 2' })).toBeVisible();
    await expect(way).toContainText('You have done enough of these.');
    await expect(way).toContainText('Not needed: you have done another of these.');
    await expect(theirs.getByText('It asks for 3 things. You have 2 of them.')).toBeVisible();
    await expectClean(theirs);
  });

  await test.step('the talk is noted, and the certificate is there', async () => {
    const panel = page.getByRole('region', { name: 'Before the certificate' });
    await panel.getByText('Note it', { exact: true }).first().click();
    await expectClean(page);
    await panel.getByRole('button', { name: 'Note it' }).click();
    await expect(panel).toContainText('Interview, ');
    await theirs.reload();
    await expect(theirs.getByRole('heading', { level: 1, name: 'You are certified' })).toBeVisible();
    await person.close();
  });
});
