import { SMALL_COURSE } from '../support/course-package.js';
import { aCourseOf, WRITTEN_QUESTION } from '../support/every-type.js';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { tokenMailedTo } from './support/people.js';
import { expect, test } from './support/test.js';
import { type Attempt, Training } from './support/training.js';

const { quiz } = SMALL_COURSE;

test('news reach a person in the app and by mail, and the mail is turned off by one press', async ({
  page,
  owner,
  newcomer,
}) => {
  const course = await publish(owner, await aCourseOf([WRITTEN_QUESTION], { slug: 'replaced' }));
  const person = await newcomer('Noor Haddad');
  const training = await Training.begin(person, course.slug);
  const { id, items } = (await person.ask(
    'post',
    `/api/enrolments/${training.id}/activities/${quiz}/attempts`,
  )) as Attempt;
  const answer = { response: { text: 'I would leave a silence.' }, sequence: 1 };
  await person.ask('put', `/api/attempts/${id}/responses/${items[0]!.id}`, answer);
  await person.ask('post', `/api/attempts/${id}/submit`);
  await person.sitsDownAt(page.context());

  await test.step('nothing is new before anything happened', async () => {
    await page.goto('/notifications');
    await expect(page.getByText('Nothing new right now')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Notifications', exact: true }).first()).toBeVisible();
  });

  await test.step('feedback rings the bell, and leads to where it stands', async () => {
    const mark = { points: 10_500, comment: 'You give room. Thank you.' };
    await owner.ask('put', `/api/admin/marking/answers/${id}/${items[0]!.id}/mark`, mark);
    await page.goto('/home');
    await page.getByRole('link', { name: 'Notifications, 1 new' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.getByRole('link', { name: 'Your answers are marked.' })).toBeVisible();
    await expectClean(page);
    await page.getByRole('link', { name: 'Your answers are marked.' }).click();
    await expect(page.getByText('You give room. Thank you.')).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('link', { name: 'Your answers are marked.' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Notifications, 1 new' })).toHaveCount(0);
  });

  await test.step('the link in the mail turns such mails off, and on again', async () => {
    await page.goto(`/unsubscribe#token=${await tokenMailedTo(owner, person.email)}`);
    await expectClean(page);
    await page.getByRole('button', { name: 'Turn them off' }).click();
    await expect(page.getByText('You get no more e-mails about: Feedback on your work.')).toBeVisible();
    await page.getByRole('button', { name: 'Turn them on again' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('They are on again');
    await page.getByRole('button', { name: 'Turn them off' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('They are turned off');
    await expectClean(page);
  });

  await test.step('the account shows it, keeps other choices and quiet hours', async () => {
    await page.getByRole('link', { name: 'See all your choices' }).click();
    const mail = (kind: string) => page.getByRole('switch', { name: `${kind}: By e-mail` });
    await expect(mail('Feedback on your work')).not.toBeChecked();
    await expect(mail('Something is due soon')).toBeChecked();
    await mail('Something is due soon').click();
    await expect(page.getByText('Saved.')).toBeVisible();
    await page.getByLabel('From', { exact: true }).fill('22:00');
    await page.getByLabel('Until', { exact: true }).fill('22:00');
    await page.getByRole('button', { name: 'Save quiet hours' }).click();
    await expect(page.getByText('end at another time than they begin').first()).toBeVisible();
    await page.getByLabel('Until', { exact: true }).fill('07:30');
    await page.getByRole('button', { name: 'Save quiet hours' }).click();
    await expect(page.getByText('end at another time than they begin')).toHaveCount(0);
    await expectClean(page);
    await page.reload();
    await expect(page.getByLabel('From', { exact: true })).toHaveValue('22:00');
    await expect(page.getByLabel('Until', { exact: true })).toHaveValue('07:30');
    await expect(mail('Something is due soon')).not.toBeChecked();
  });
});

test('the owner sees what waits in the background', async ({ page, owner }) => {
  await owner.sitsDownAt(page.context());
  await page.goto('/admin');
  await page.getByRole('link', { name: 'Background work' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Background work');
  await expect(page.getByText('Everything runs. Nothing has failed.')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'plan-digests' }).first()).toBeVisible();
  await page.getByLabel('Show').selectOption('failed');
  await expect(page.getByText('Nothing here')).toBeVisible();
  await expect(page).toHaveURL(/state=failed/);
  await expectClean(page);
});
