import { localDateAt } from '@convenor/rules';
import { sheetOf, SURVEY, withSurvey } from '../support/survey.js';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const PROVIDER = { name: 'Open Circle Training', number: 'CE-4711', statement: 'Recognised by the board.' };

test('a person sees their hours add up, staff put them right with a reason, and a certificate says them once', async ({
  page,
  context,
  browser,
  owner,
  newcomer,
  baseURL,
}) => {
  const { slug, title } = await publish(owner, withSurvey('replaced'));
  const person = await newcomer('Žofia Ñandú');
  const training = await Training.begin(person, slug);
  const desk = await browser.newContext({ baseURL: baseURL! });
  const office = await desk.newPage();
  await person.sitsDownAt(context);
  await owner.sitsDownAt(desk);
  const hours = page.getByRole('region', { name: 'Week by week' });
  let certified: { id: string; number: string; to: string };

  await test.step('before there are any, the page says how they come about', async () => {
    await page.goto('/account');
    await page.getByRole('link', { name: 'Your hours' }).click();
    await expect(page.getByRole('heading', { name: 'Your hours will be here' })).toBeVisible();
    await expectClean(page);
  });

  await test.step('an owner enters as whom they certify', async () => {
    await office.goto('/admin/ce-provider');
    await office.getByLabel('Name of the provider').fill(PROVIDER.name);
    await office.getByLabel('Number of the provider').fill('');
    await office.getByRole('button', { name: 'Save' }).click();
    await expect(office.getByLabel('Number of the provider')).toBeFocused();
    await office.getByLabel('Number of the provider').fill(PROVIDER.number);
    await office.getByLabel('Statement').fill(PROVIDER.statement);
    await office.getByRole('button', { name: 'Save' }).click();
    await expect(office.getByText('Saved. New certificates say this.')).toBeVisible();
    await expectClean(office);
  });

  await test.step('and puts hours right, with a reason', async () => {
    await office.goto(`/admin/trainees/${training.id}`);
    const panel = office.getByRole('region', { name: 'Contact hours' });
    await expect(panel.getByText('No contact hours yet.')).toBeVisible();
    await panel.getByRole('button', { name: 'Correct the hours' }).click();
    const dialog = office.getByRole('dialog', { name: 'Correct the contact hours of Žofia Ñandú?' });
    await dialog.getByLabel('Minutes').fill('lots');
    await dialog.getByLabel('Reason').fill('Read the printed lessons at the library.');
    await dialog.getByRole('button', { name: 'Correct the hours' }).click();
    await expect(dialog.getByText('Please give whole minutes from 1 to 6000.')).toBeVisible();
    await dialog.getByLabel('Minutes').fill('100');
    await expectClean(office);
    await dialog.getByRole('button', { name: 'Correct the hours' }).click();
    await expect(panel.getByText('1 hr 40 mins credited')).toBeVisible();
    await expect(panel.getByText(/added for .*: Read the printed lessons at the library\./)).toBeVisible();

    await panel.getByRole('button', { name: 'Correct the hours' }).click();
    await dialog.getByLabel('What to do').selectOption('Take off');
    await dialog.getByLabel('Minutes').fill('101');
    await dialog.getByLabel('Reason').fill('Too much.');
    await dialog.getByRole('button', { name: 'Correct the hours' }).click();
    await expect(dialog.getByText(/has 100 credited minutes in this training/)).toBeVisible();
    await office.keyboard.press('Escape');
    await desk.close();
  });

  await test.step('the person reads it, week by week and for the days they choose', async () => {
    await page.reload();
    await expect(page.getByText('1 hr 40 mins so far.')).toBeVisible();
    await expect(hours.getByRole('listitem')).toHaveCount(1);
    await expect(page.getByText('Read the printed lessons at the library.')).toBeVisible();
    const statement = page.getByRole('region', { name: 'A statement' });
    await statement.getByLabel('From').fill('2020-02-01');
    await statement.getByLabel('To').fill('2020-01-01');
    await statement.getByRole('button', { name: 'Show these days' }).click();
    await expect(statement.getByRole('alert')).toContainText('Choose a first day');
    await expect(statement.getByLabel('To')).toBeFocused();
    await statement.getByLabel('To').fill('2020-02-29');
    await statement.getByRole('button', { name: 'Show these days' }).click();
    await expect(page).toHaveURL(/from=2020-02-01&to=2020-02-29/);
    await expect(statement.getByText('There are no hours on these days.')).toBeVisible();
    await page.goBack();
    await expect(statement.getByText(/: 1 hr 40 mins\.$/)).toBeVisible();
    const file = page.waitForEvent('download');
    await statement.getByRole('link', { name: 'Download as a table (CSV)' }).click();
    expect((await file).suggestedFilename()).toBe('contact-hours.csv');
    await expectClean(page);
  });

  const certificate = page.getByRole('region', { name: 'A certificate of these hours' });

  await test.step('a certificate waits for the survey at the end, and leads there', async () => {
    await expect(certificate.getByText('A certificate of these days says 1.5 hours.')).toBeVisible();
    await expect(certificate.getByRole('button', { name: 'Get the certificate' })).toHaveCount(0);
    await certificate.getByRole('link', { name: 'Answer “How was it?”' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'How was it?' })).toBeVisible();
    await person.ask('post', `/api/enrolments/${training.id}/activities/${SURVEY}/survey`, sheetOf({ clear: 4 }));
  });

  await test.step('then it is there, once, as a file and as a page that strangers can check', async () => {
    await page.goto('/certificate');
    await page.getByRole('link', { name: 'Your contact hours, and a certificate of them' }).click();
    await certificate.getByRole('button', { name: 'Get the certificate' }).click();
    await expect(page.getByText('Your certificate is ready.')).toBeVisible();
    await expect(certificate.getByText('All hours of these days are on a certificate already.')).toBeVisible();
    const file = page.waitForEvent('download');
    await certificate.getByRole('button', { name: /^Download, CE-/ }).click();
    expect((await file).suggestedFilename()).toMatch(/^contact-hours-CE-.+\.pdf$/);
    await expectClean(page);

    const { items } = (await person.ask('get', `/api/enrolments/${training.id}/hours-certificates`)) as {
      items: { id: string; number: string; to: string }[];
    };
    expect(items).toMatchObject([{ to: localDateAt(new Date(), 'Europe/Athens') }]);
    const stranger = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
    const check = await stranger.newPage();
    await check.goto(`/verify/hours/${items[0]!.id}`);
    await expect(check.getByRole('heading', { level: 1, name: 'These contact hours are certified' })).toBeVisible();
    for (const words of ['1.5 contact hours', title, PROVIDER.name, items[0]!.number])
      await expect(check.getByText(words, { exact: true })).toBeVisible();
    await expect(check.getByText('Žofia')).toHaveCount(0);
    await stranger.close();
    await page.goto(`/verify/hours/${items[0]!.id}`);
    await expectClean(page);
    certified = items[0]!;
  });

  await test.step('staff find it, and see that it says more than there is once hours are taken off', async () => {
    await owner.ask('post', `/api/admin/enrolments/${training.id}/hours/corrections`, {
      ...{ minutes: -20, on: certified.to, reason: 'Counted twice.' },
    });
    const back = await browser.newContext({ baseURL: baseURL! });
    await owner.sitsDownAt(back);
    const list = await back.newPage();
    await list.goto('/admin');
    await list.getByRole('link', { name: 'Certified hours' }).click();
    await list.getByLabel('Show', { exact: true }).selectOption('That say more than is credited');
    await list.getByLabel(/^Search/).fill('nobody of that name');
    await expect(list.getByRole('heading', { name: 'No certificate fits' })).toBeVisible();
    await list.getByLabel(/^Search/).fill(certified.number.toLowerCase());
    await expect(list.getByText('10 mins of it are no longer credited')).toBeVisible();
    await expect(list).toHaveURL(/state=lacking/);
    await expectClean(list);
    const file = list.waitForEvent('download');
    await list.getByRole('link', { name: 'Download this list (CSV)' }).click();
    expect((await file).suggestedFilename()).toBe('hours-certificates.csv');

    await list.getByRole('button', { name: `Revoke ${certified.number} of Žofia Ñandú` }).click();
    const dialog = list.getByRole('dialog', { name: `Revoke ${certified.number} of Žofia Ñandú?` });
    await dialog.getByRole('button', { name: 'Revoke the certificate' }).click();
    await expect(dialog.getByLabel('Reason')).toBeFocused();
    await dialog.getByLabel('Reason').fill('It counted an evening twice.');
    await expectClean(list);
    await dialog.getByRole('button', { name: 'Revoke the certificate' }).click();
    await expect(list.getByText(`${certified.number} is revoked.`)).toBeVisible();
    await expect(list.getByRole('heading', { name: 'No certificate fits' })).toBeVisible();
    await list.getByRole('button', { name: 'Show all' }).click();
    await expect(list.getByText('It counted an evening twice.')).toBeVisible();
    await back.close();
  });

  await test.step('its page says so at once, with and without JavaScript, and so does the person’s own', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const stranger = await browser.newContext({ javaScriptEnabled, baseURL: baseURL! });
      const check = await stranger.newPage();
      await check.goto(`/verify/hours/${certified.id}`);
      await expect(
        check.getByRole('heading', { level: 1, name: 'This certificate of hours was revoked' }),
      ).toBeVisible();
      await expect(check.getByText('evening twice')).toHaveCount(0);
      await stranger.close();
    }
    await page.goto(`/hours?training=${training.id}`);
    await expect(certificate.getByText('It counted an evening twice.')).toBeVisible();
    await expect(certificate.getByRole('button', { name: /^Download, CE-/ })).toHaveCount(0);
    // What still counts can go on another one.
    await certificate.getByRole('button', { name: 'Get the certificate' }).click();
    await expect(certificate.getByRole('button', { name: /^Download, CE-/ })).toHaveCount(1);
    await expectClean(page);
  });
});
