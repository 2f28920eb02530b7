import type { Browser, Page } from '@playwright/test';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import type { Person } from './support/people.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

/** Certifies a person at once. @returns the id of the certificate */
async function certify(owner: Person, person: Person, slug: string): Promise<string> {
  const { id } = await Training.begin(person, slug);
  const reason = 'Trained elsewhere, and seen by us.';
  await owner.ask('post', `/api/admin/enrolments/${id}/credentials`, { reason });
  const { items } = (await person.ask('get', '/api/me/credentials')) as { items: { id: string }[] };
  return items[0]!.id;
}

/** A public page as somebody with JavaScript has it: axe needs that to look. */
async function expectCleanAt(browser: Browser, address: string, act?: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await act?.(page);
  await expectClean(page);
  await context.close();
}

/** Somebody who has neither an account nor JavaScript. */
async function aStranger(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  return context.newPage();
}

test('a certified person is listed as they choose, is written to, and is gone when they leave', async ({
  page,
  context,
  browser,
  owner,
  newcomer,
}) => {
  const { slug, title } = await publish(owner);
  const person = await newcomer('Žofia Ñandú');
  const stranger = await aStranger(browser);

  await test.step('before the certificate there is nothing to choose', async () => {
    await person.sitsDownAt(context);
    await page.goto('/account');
    await page.getByRole('link', { name: 'Public register' }).click();
    await expect(page.getByRole('heading', { name: 'This opens with your certificate' })).toBeVisible();
  });

  await test.step('with it, the person sees what strangers would before they do', async () => {
    await certify(owner, person, slug);
    await page.reload();
    await expect(page.getByText('You are listed')).toHaveCount(0);
    const preview = page.getByRole('region', { name: 'What strangers see' });
    await expect(preview.getByText('Žofia Ñ.')).toBeVisible();
    await page.getByRole('radio', { name: /^Your whole name/ }).check();
    await expect(preview.getByText('Žofia Ñandú')).toBeVisible();
    await page.getByRole('radio', { name: /^First name and initial/ }).check();
    await page.getByLabel('Region').fill('Malmö');
    await page.getByLabel('Add a language').selectOption('Swedish');
    await page.getByLabel('Add a language').selectOption('English');
    await page.getByRole('button', { name: 'Remove English' }).click();
    await page.getByRole('checkbox', { name: 'Online' }).check();
    await page.getByLabel('A few words about you').fill('I hold a quiet evening meeting.');
    for (const words of ['Malmö · Swedish · Online', 'I hold a quiet evening meeting.', `Certified in ${title}`])
      await expect(preview.getByText(words)).toBeVisible();
    await expectClean(page);
    await stranger.goto('/facilitators?q=malmo');
    await expect(stranger.getByRole('heading', { name: 'Nobody is listed who fits' })).toBeVisible();
    await page.getByRole('button', { name: 'List me in the register' }).click();
    await expect(page.getByText('You are listed.', { exact: false }).first()).toBeVisible();
  });

  await test.step('a stranger without JavaScript finds them, without accents, and writes', async () => {
    await expectCleanAt(browser, '/facilitators?q=malmo');
    await stranger.reload();
    await stranger.getByLabel('Name or region').fill('zofia');
    await stranger.getByLabel('Language').selectOption('Swedish');
    await stranger.getByRole('button', { name: 'Search' }).click();
    await stranger.getByRole('link', { name: 'Žofia Ñ.' }).click();
    await expect(stranger.getByText('I hold a quiet evening meeting.')).toBeVisible();
    await expect(stranger.getByText('Ñandú')).toHaveCount(0);
    await stranger.getByLabel('Your name').fill('Jo Bloggs');
    await stranger.getByLabel('Your e-mail address').fill('not yet');
    await stranger.getByLabel('Your message').fill('May I come?');
    await stranger.getByRole('button', { name: 'Send the message' }).click();
    await expect(stranger.getByRole('alert')).toContainText('Please give a complete e-mail address');
    await expect(stranger.getByLabel('Your message')).toHaveValue('May I come?');
    await expectCleanAt(browser, stranger.url().replace('/contact', ''), async (other) => {
      await other.getByRole('button', { name: 'Send the message' }).click();
      await expect(other.getByRole('alert')).toBeVisible();
    });
    await stranger.getByLabel('Your e-mail address').fill('jo@example.org');
    await stranger.getByRole('button', { name: 'Send the message' }).click();
    await expect(stranger.getByRole('status')).toContainText('Your message is on its way');
    const { items } = (await owner.ask('get', `/api/admin/outbox?to=${encodeURIComponent(person.email)}`)) as {
      items: { subject: string; text: string }[];
    };
    expect(items[0]).toMatchObject({
      subject: 'Somebody wrote to you',
      text: expect.stringContaining('May I come?'),
    });
  });

  await test.step('staff take the entry down with a reason that the person reads, and put it back', async () => {
    const entry = stranger.url().replace(/[?#].*$/, '');
    const staffContext = await browser.newContext();
    await owner.sitsDownAt(staffContext);
    const staff = await staffContext.newPage();
    await staff.goto('/admin/register');
    await staff.getByLabel('Name, region or e-mail address').fill(person.email);
    const row = staff.getByRole('row').filter({ hasText: person.email });
    await row.getByRole('button', { name: 'Take down “Žofia Ñ.”' }).click();
    const dialog = staff.getByRole('dialog', { name: 'Take “Žofia Ñ.” off the public pages?' });
    await dialog.getByRole('button', { name: 'Take down' }).click();
    await expect(dialog.getByLabel('Reason')).toBeFocused();
    await dialog.getByLabel('Reason').fill('The words name somebody else.');
    await expectClean(staff);
    await dialog.getByRole('button', { name: 'Take down' }).click();
    await expect(row.getByText('The words name somebody else.')).toBeVisible();
    await stranger.goto(entry);
    await expect(stranger.getByRole('heading', { name: 'There is nobody at this address' })).toBeVisible();
    await page.reload();
    await expect(page.getByText('Our team took your entry off the public pages')).toBeVisible();
    await expect(page.getByText('The words name somebody else.')).toBeVisible();
    await row.getByRole('button', { name: 'Put back “Žofia Ñ.”' }).click();
    await staff.getByRole('dialog').getByRole('button', { name: 'Put back' }).click();
    await expect(row.getByText('Public', { exact: true })).toBeVisible();
    await stranger.reload();
    await expect(stranger.getByRole('heading', { level: 1, name: 'Žofia Ñ.' })).toBeVisible();
    await staffContext.close();
  });

  await test.step('leaving takes one decision, and holds at once', async () => {
    await page.getByRole('button', { name: 'Take me off the register' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take me off the register' }).click();
    await expect(page.getByRole('button', { name: 'List me in the register' })).toBeVisible();
    await stranger.reload();
    await expect(stranger.getByRole('heading', { name: 'There is nobody at this address' })).toBeVisible();
    await stranger.goto('/facilitators?q=malmo');
    await expect(stranger.getByRole('heading', { name: 'Nobody is listed who fits' })).toBeVisible();
    await stranger.context().close();
  });
});

test('a meeting is proposed, approved, public, changed and left out for a day, and lapses with the certificate', async ({
  page,
  context,
  browser,
  owner,
  newcomer,
}) => {
  const { slug } = await publish(owner);
  const person = await newcomer('Amara Okafor');
  const certificate = await certify(owner, person, slug);
  const title = `Thursday circle ${slug.slice(-4)}`;
  const staffContext = await browser.newContext();
  await owner.sitsDownAt(staffContext);
  const staff = await staffContext.newPage();
  const stranger = await aStranger(browser);
  await person.sitsDownAt(context);

  await test.step('the form says what is missing, and takes the rest', async () => {
    await page.goto('/account');
    await page.getByRole('link', { name: 'My meetings' }).click();
    await page.getByRole('link', { name: 'Propose a meeting' }).click();
    await page.getByLabel('What it is called').fill(title);
    await page.getByRole('button', { name: 'Propose the meeting' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'On which days' });
    for (const words of ['Please choose at least one day.', 'Please say where', 'Please choose at least one language.'])
      await expect(summary.getByText(words)).toBeVisible();
    await expectClean(page);
    await page.getByLabel('Who is welcome').fill('Everybody');
    await page.getByRole('checkbox', { name: 'Thursday' }).check();
    await page.getByLabel('Time zone of the meeting').selectOption('Europe/Berlin');
    await page.getByLabel('Link of the video call').fill('https://video.example/circle');
    await page.getByRole('radio', { name: 'Only people whom I answer' }).check();
    await page.getByLabel('Add a language').selectOption('English');
    await page.getByRole('button', { name: 'Propose the meeting' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByText('We are looking at it')).toBeVisible();
    await expectClean(page);
  });

  await test.step('an admin reads and approves it', async () => {
    await staff.goto('/admin/meetings');
    const row = staff.getByRole('list', { name: 'Meetings' }).getByRole('listitem').filter({ hasText: title });
    await expect(row.getByText('Every Thursday at 19:00', { exact: false })).toBeVisible();
    await expectClean(staff);
    await row.getByRole('button', { name: `Approve “${title}”` }).click();
    await staff.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await expect(row).toHaveCount(0);
  });

  await test.step('a stranger without JavaScript finds it in their own time', async () => {
    await stranger.goto('/meetings');
    await stranger.getByLabel('Day', { exact: true }).selectOption('Thursday');
    await stranger.getByLabel('Time of day').selectOption({ label: 'Afternoon, from 12:00' });
    await stranger.getByLabel('Your time zone').selectOption('America/New_York');
    await stranger.getByRole('button', { name: 'Search' }).click();
    await expectCleanAt(browser, stranger.url());
    await stranger.getByRole('link', { name: title }).click();
    await expect(stranger.getByText('Every Thursday, 19:00 to 20:30 (Europe/Berlin)')).toBeVisible();
    await expect(stranger.getByText('(America/New York)', { exact: false })).toBeVisible();
    await expect(stranger.getByText('sends you the link when you write', { exact: false })).toBeVisible();
    await expect(stranger.getByText('video.example')).toHaveCount(0);
    await expectCleanAt(browser, stranger.url());
  });

  await test.step('a date is left out, and a new time holds at once', async () => {
    await page.reload();
    await page
      .getByRole('button', { name: /^Leave this date out:/ })
      .first()
      .click();
    await expect(page.getByRole('button', { name: /^Hold it after all/ })).toBeVisible();
    await page.getByRole('link', { name: 'Change it' }).click();
    await page.getByLabel('It begins at').fill('20:00');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByText('Every Thursday at 20:00', { exact: false })).toBeVisible();
    await expectClean(page);
    await stranger.reload();
    await expect(stranger.getByText('Every Thursday, 20:00 to 21:30 (Europe/Berlin)')).toBeVisible();
    await expect(stranger.getByText('Not on')).toBeVisible();
  });

  await test.step('staff take it down with a reason that the facilitator reads, and put it back', async () => {
    await staff.goto('/admin/meetings?state=approved');
    const row = staff.getByRole('list', { name: 'Meetings' }).getByRole('listitem').filter({ hasText: title });
    await row.getByRole('button', { name: `Take down “${title}”` }).click();
    const dialog = staff.getByRole('dialog', { name: `Take “${title}” off the public pages?` });
    await dialog.getByLabel('Reason').fill('The room was given up.');
    await dialog.getByRole('button', { name: 'Take down' }).click();
    await expect(row.getByRole('button', { name: `Put back “${title}”` })).toBeVisible();
    await stranger.reload();
    await expect(stranger.getByRole('heading', { name: 'There is no meeting at this address' })).toBeVisible();
    await page.reload();
    await expect(page.getByText('The room was given up.')).toBeVisible();
    await row.getByRole('button', { name: `Put back “${title}”` }).click();
    await staff.getByRole('dialog').getByRole('button', { name: 'Put back' }).click();
    await expect(row.getByRole('button', { name: `Take down “${title}”` })).toBeVisible();
    await stranger.reload();
    await expect(stranger.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  await test.step('it is gone with the certificate', async () => {
    await owner.ask('post', `/api/admin/credentials/${certificate}/revoke`, { reason: 'Agreed by telephone.' });
    await stranger.reload();
    await expect(stranger.getByRole('heading', { name: 'There is no meeting at this address' })).toBeVisible();
    await page.reload();
    await expect(page.getByText('It is not shown at present', { exact: false })).toBeVisible();
    await stranger.context().close();
    await staffContext.close();
  });
});
