import { practiceFiles, PRACTICE_STEP } from '../support/practice-course.js';
import { expectClean } from './support/clean.js';
import { aSmallCourse, publishAgain } from './support/courses.js';
import type { Person } from './support/people.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PHONE = { width: 360, height: 740 };
const HOSTILE = 'Calm. <img src=x onerror="document.title=1">';

async function become(owner: Person, person: Person, role: string): Promise<string> {
  const { id } = (await person.ask('get', '/api/me')) as { id: string };
  await owner.ask('put', `/api/admin/staff/${id}/roles`, { roles: ['trainee', role] });
  return id;
}

const yesterday = (): string => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

test('a meeting is written down on a phone, read by a mentor and signed off', async ({ page, owner, newcomer }) => {
  const course = aSmallCourse();
  await publishAgain(owner, course, {
    files: practiceFiles({ slug: course.slug, requirement: { led: 1 }, step: { observed: 1, led: 1 } }),
  });
  const trainee = await newcomer('Lea Brandt');
  const training = await Training.begin(trainee, course.slug);
  const mentor = await newcomer('Mina Holm');
  await become(owner, mentor, 'mentor');

  await test.step('who reads it is chosen on the page of the trainee', async () => {
    await owner.sitsDownAt(page.context());
    await page.goto(`/admin/trainees/${training.id}`);
    await page.getByRole('combobox', { name: 'Mentor' }).selectOption({ label: 'Mina Holm (looks after 0 people)' });
    await expect(page.getByText('The mentor is changed')).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Mentor' })).toContainText('looks after 1 person');
  });

  await test.step('the trainee writes it down, and it saves itself', async () => {
    await trainee.sitsDownAt(page.context());
    await page.setViewportSize(PHONE);
    await page.goto(`/learn/${training.id}/practice`);
    await expect(page.getByText('Mina Holm reads what you send.')).toBeVisible();
    await expect(page.getByText('0 of 1 signed off')).toHaveCount(2);
    await page.getByRole('button', { name: 'I led it myself' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'A meeting' })).toBeFocused();
    await page.getByRole('button', { name: 'Ask to have it read' }).click();
    await expect(page.getByRole('textbox', { name: 'When was it?' })).toBeFocused();
    await expect(page.getByText('Please fill this in.')).toHaveCount(4);
    await page.getByRole('textbox', { name: 'When was it?' }).fill(yesterday());
    await page.getByRole('textbox', { name: 'How many minutes was it?' }).fill('90');
    await page.getByRole('radio', { name: 'Online' }).check();
    await page.getByRole('textbox', { name: 'What went well?' }).fill(HOSTILE);
    await page.getByText('Look at it part by part').click();
    await page.getByRole('radiogroup', { name: 'Check-in' }).getByRole('radio').nth(1).check();
    await page.getByLabel('Add a file').first().setInputFiles({ name: 'room.png', mimeType: 'image/png', buffer: PNG });
    await expect(page.getByRole('link', { name: 'room.png' })).toBeVisible();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'What went well?' })).toHaveValue(HOSTILE);
    await expect(page.getByText('(1 of 8 chosen)')).toBeVisible();
    await expectClean(page);
    await page.setViewportSize(PHONE);
    await page.getByRole('button', { name: 'Ask to have it read' }).click();
    await expect(page.getByText('Waiting to be read')).toBeVisible();
    await expect(page.getByText(HOSTILE)).toBeVisible();
  });

  await test.step('the mentor rates it with the keys of a phone or a keyboard', async () => {
    await mentor.sitsDownAt(page.context());
    await page.setViewportSize(PHONE);
    await page.goto('/admin/practice');
    await page.getByRole('link', { name: 'Lea Brandt' }).click();
    await expect(page.getByText(HOSTILE)).toBeVisible();
    await page.getByRole('button', { name: 'Begin' }).click();
    await expect(page.getByRole('heading', { name: 'Opening and ground rules' })).toBeFocused();
    await expectClean(page);
    await page.setViewportSize(PHONE);
    await page.getByRole('group', { name: 'Levels of Opening and ground rules' }).getByRole('button').nth(2).click();
    for (const part of [
      'Check-in',
      'Agenda',
      'Listening and open questions',
      'Using the tools',
      'Sharing the time',
      'Safety and boundaries',
    ]) {
      await expect(page.getByRole('heading', { name: part })).toBeFocused();
      await page.keyboard.press('3');
    }
    await expect(page.getByRole('heading', { name: 'Closing' })).toBeFocused();
    await page.getByRole('button', { name: 'To the overview' }).click();
    await page.getByRole('button', { name: 'Sign off' }).click();
    await expect(page.getByText('1 part is still open.')).toBeVisible();
    await page.getByRole('button', { name: 'Change Closing' }).click();
    await page.keyboard.press('4');
    await page.getByRole('textbox', { name: 'A word to Lea Brandt' }).fill('Calm and clear.');
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'A word to Lea Brandt' })).toHaveValue('Calm and clear.');
    await expect(page.getByRole('row', { name: /Check-in/ })).toContainText('3 of 4');
    await expect(page.getByRole('row', { name: /Check-in/ })).toContainText('2 of 4');
    await expectClean(page);
    await page.setViewportSize(PHONE);
    await page.getByRole('button', { name: 'Sign off' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign off' }).click();
    await expect(page.getByText('What was said before')).toBeVisible();
    await page.goto('/admin/practice');
    await expect(page.getByText('Nothing waits for you')).toBeVisible();
    await page.goto('/admin/practice?state=signed');
    await expect(page.getByRole('link', { name: 'Lea Brandt' })).toBeVisible();
  });

  await test.step('the trainee reads what was said, and it counts', async () => {
    await trainee.sitsDownAt(page.context());
    await page.goto(`/learn/${training.id}/practice`);
    await expect(page.getByText('1 of 1 signed off')).toBeVisible();
    await page.getByRole('link', { name: /^Led/ }).click();
    await expect(page.getByText('Calm and clear.')).toBeVisible();
    await page.getByText('Part by part').click();
    await expect(page.getByRole('row', { name: /Closing/ })).toContainText('4 of 4');
    await expectClean(page);
    const { body } = { body: await trainee.ask('get', `/api/enrolments/${training.id}/requirements`) };
    expect((body as { items: { met: boolean }[] }).items[0]!.met).toBe(true);
    await page.goto(`/learn/${training.id}/certificate`);
    await expect(page.getByText('Signed off so far: 0 observed, 0 co-led, 1 led.')).toBeVisible();
  });

  await test.step('the step of the path leads to the log', async () => {
    await owner.ask('post', `/api/admin/enrolments/${training.id}/excuses`, {
      activityId: 'code-of-conduct',
      reason: 'Signed on paper.',
    });
    for (const activityId of ['welcome', 'first-thoughts', 'week-1-quiz', 'final-assessment'])
      await owner.ask('post', `/api/admin/enrolments/${training.id}/excuses`, { activityId, reason: 'Known to us.' });
    await page.goto(training.page(PRACTICE_STEP));
    await expect(page.getByRole('heading', { level: 1, name: 'Your first meetings' })).toBeVisible();
    await expect(page.getByText('1 of 1 signed off')).toBeVisible();
    await page.getByRole('link', { name: 'Go to your meetings' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Your meetings' })).toBeFocused();
  });
});

test('a meeting comes back with a question, is mended and sent again', async ({ page, owner, newcomer }) => {
  const course = aSmallCourse();
  await publishAgain(owner, course, { files: practiceFiles({ slug: course.slug, requirement: { observed: 1 } }) });
  const trainee = await newcomer('Lea Brandt');
  const training = await Training.begin(trainee, course.slug);
  const path = `/api/enrolments/${training.id}/practice-entries`;
  const words = {
    kind: 'observed',
    heldOn: yesterday(),
    meeting: 'in_person',
    minutes: 60,
    wentWell: 'Everybody spoke.',
  };
  const { id } = (await trainee.ask('post', path, words)) as { id: string };
  await trainee.ask('post', `${path}/${id}/send`);

  await test.step('the owner sends it back', async () => {
    await owner.sitsDownAt(page.context());
    await page.goto(`/admin/practice/${id}`);
    await expect(page.getByRole('button', { name: 'Begin' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Send back with a question' }).click();
    await expect(page.getByText('Please write what is missing, so that Lea Brandt can go on.')).toBeVisible();
    await page.getByRole('textbox', { name: 'A word to Lea Brandt' }).fill('How did it end?');
    await page.getByRole('button', { name: 'Send back with a question' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send back with a question' }).click();
    await expect(page.getByText('How did it end?')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send back with a question' })).toHaveCount(0);
  });

  await test.step('what was begun by mistake is taken back', async () => {
    await trainee.sitsDownAt(page.context());
    await page.goto(`/learn/${training.id}/practice`);
    await page.getByRole('button', { name: 'I led it myself' }).click();
    await page.getByRole('textbox', { name: 'What went well?' }).fill('Never mind.');
    await page.getByRole('button', { name: 'Remove this meeting' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove this meeting' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Your meetings' })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Day not set' })).toHaveCount(0);
    expect((await trainee.ask('get', path)) as object).toMatchObject({ items: [{ id, state: 'returned' }] });
  });

  await test.step('the trainee mends it', async () => {
    await trainee.sitsDownAt(page.context());
    await page.goto(`/learn/${training.id}/practice`);
    await page.getByRole('link', { name: /^Observed/ }).click();
    await expect(page.getByText('How did it end?')).toBeVisible();
    await expectClean(page);
    await page.getByRole('textbox', { name: 'What was hard?' }).fill('It ended a little late.');
    await page.getByRole('button', { name: 'Ask to have it read' }).dblclick();
    await expect(page.getByText('Waiting to be read')).toBeVisible();
    const { items } = (await trainee.ask('get', path)) as { items: { state: string; wasHard: string }[] };
    expect(items).toMatchObject([{ state: 'sent', wasHard: 'It ended a little late.' }]);
  });
});

test('a rubric goes from a draft into use, and its versions stay', async ({ page, owner }) => {
  await owner.sitsDownAt(page.context());
  await page.goto('/admin/rubrics');
  await expect(page.getByRole('link', { name: 'Running a meeting' })).toBeVisible();
  await expectClean(page);
  const key = `by-hand-${Date.now()}`;
  await page.getByRole('textbox', { name: 'Name' }).fill('By hand');
  await page.getByRole('textbox', { name: 'Key' }).fill(key);
  await page.getByRole('button', { name: 'Begin a draft' }).click();
  await expect(page.getByText('You are writing version 1.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a part' }).click();
  const part = page.getByRole('group', { name: 'Part 1' });
  await part.getByRole('textbox', { name: 'What is looked at' }).fill('Warmth');
  await part.getByRole('textbox', { name: /^Level 1/ }).fill('Nobody is greeted.');
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish version 1' }).click();
  await expect(page.getByText('Please write this.')).toHaveCount(3);
  for (const level of [2, 3, 4])
    await part.getByRole('textbox', { name: new RegExp(`^Level ${level}`) }).fill(`Level ${level} looks so.`);
  await expectClean(page);
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('The draft is saved')).toBeVisible();
  await page.reload();
  await expect(part.getByRole('textbox', { name: 'What is looked at' })).toHaveValue('Warmth');
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish version 1' }).click();
  await expect(page.getByText('Version 1 is in use.', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Warmth' })).toBeVisible();
  await expectClean(page);
  await page.getByRole('button', { name: 'Write the next version' }).click();
  await expect(page.getByText('You are writing version 2.')).toBeVisible();
});
