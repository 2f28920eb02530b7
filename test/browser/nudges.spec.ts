import { addDays, daysBetween } from '@convenor/rules';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { inDays } from './support/days.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const DAY_MS = 86_400_000;
const TWENTY_DAYS_AGO = new Date(Date.now() - 20 * DAY_MS).toISOString().slice(0, 10);
const RULE = 'When something was due 7 days ago, put the person on their mentor’s list';
const AT = '/api/admin/nudges/0197d000-0000-7000-8000-000000000002';
const PHONE = { width: 360, height: 740 };

/** Where it is about noon now: nudges come by day. */
function zoneAtNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  return ahead === 0 ? 'Etc/UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

test('an admin sees whom a nudge would touch and switches it on; a mentor finds the person and settles it', async ({
  page,
  owner,
  newcomer,
}) => {
  test.slow();
  await owner.http.patch(AT, { headers: { 'if-match': '*' }, data: { enabled: false, holdoutPercent: 10 } });
  const { slug } = await publish(owner);
  const person = await newcomer('Zora Neri');
  await person.ask('patch', '/api/me', { timeZone: zoneAtNoon() });
  const { id } = await Training.begin(person, slug);
  await person.ask('post', `/api/enrolments/${id}/start`, {});
  const cohort = {
    course: slug,
    name: 'Tuesdays',
    startsOn: TWENTY_DAYS_AGO,
    timeZone: 'Europe/London',
    release: 'all',
  };
  const { id: cohortId } = (await owner.ask('post', '/api/admin/cohorts', cohort)) as { id: string };
  await owner.ask('put', `/api/admin/enrolments/${id}/cohort`, { cohortId, reason: 'Asked for it.' });
  const mentor = await newcomer('Mina Holm');
  const { id: mentorId } = (await mentor.ask('get', '/api/me')) as { id: string };
  await owner.ask('put', `/api/admin/staff/${mentorId}/roles`, { roles: ['trainee', 'mentor'] });
  await owner.ask('put', `/api/admin/enrolments/${id}/mentor`, { mentorId });
  const row = page.getByRole('row').filter({ hasText: 'Zora Neri' });

  await test.step('the rule says whom it would touch, before anybody is touched', async () => {
    await owner.sitsDownAt(page.context());
    await page.goto('/admin/nudges');
    await page.getByRole('link', { name: RULE }).click();
    await expect(page.getByRole('heading', { level: 1, name: RULE })).toBeFocused();
    await expect(page.getByText('This nudge is off.')).toBeVisible();
    await expect(row).toContainText('14 days ago');
    await expectClean(page);
  });

  await test.step('nobody is to be left out, and what is no number is refused', async () => {
    await page.getByLabel('Left out by chance, in %').fill('ten');
    await page.getByRole('button', { name: 'Save the rule' }).click();
    await expect(page.getByText('Please give a whole number from 0 to 50.').last()).toBeVisible();
    await page.getByLabel('Left out by chance, in %').fill('0');
    await page.getByRole('button', { name: 'Save the rule' }).click();
    await expect(page.getByText('The rule is saved.')).toBeVisible();
    await expect(row).toContainText('on the list');
  });

  await test.step('it is switched on, with its consequence said before', async () => {
    await page.getByRole('button', { name: 'Switch it on' }).click();
    const dialog = page.getByRole('dialog', { name: 'Switch this nudge on?' });
    await expect(dialog).toContainText(/It touches .* today/);
    await dialog.getByRole('button', { name: 'Switch it on' }).click();
    await expect(page.getByText('The nudge is on.')).toBeVisible();
    await page.goto('/admin/nudges');
    await expect(page.getByRole('switch', { name: `Switched on: ${RULE}` })).toBeChecked();
  });

  await test.step('the mentor finds the person on a phone, and settles it with a note', async () => {
    await page.context().clearCookies();
    await mentor.sitsDownAt(page.context());
    await page.setViewportSize(PHONE);
    await expect(async () => {
      await page.goto('/admin/needs');
      await expect(page.getByRole('link', { name: 'Zora Neri' })).toBeVisible({ timeout: 2_000 });
    }).toPass();
    // Where the mentor lives it may be tomorrow already.
    const ago = daysBetween(addDays(TWENTY_DAYS_AGO, 6), inDays(0));
    await expect(page.getByText(`${ago} days ago`)).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Lists' })).toHaveCount(0);
    await expectClean(page);
    await expect(page.getByRole('button', { name: 'Settle it for Zora Neri' })).toBeVisible();
    await page.getByRole('link', { name: 'Zora Neri' }).click();
    const open = page.getByRole('region', { name: 'Open for staff' });
    await expect(open.getByRole('listitem')).toHaveText([new RegExp(`Something was due .*${ago} days ago`)]);
    await expectClean(page);
    await page.setViewportSize(PHONE);
    await open.getByRole('button', { name: 'Settle it for Zora Neri' }).click();
    await page.getByLabel('Note, if you like').fill('We spoke. <b>All is well.</b>');
    await page.getByRole('dialog').getByRole('button', { name: 'Settle it' }).dblclick();
    await expect(open.getByText('Nothing is open about Zora Neri.')).toBeVisible();
    await expect(open.getByRole('heading')).toBeFocused();
    await page.goto('/admin/needs');
    await expect(page.getByText('Nobody is waiting')).toBeVisible();
    // No nudge is no proof that all is well: the list by pace is a step away.
    await expect(page.getByRole('link', { name: 'See who is at risk or stalled' })).toHaveAttribute(
      'href',
      /state=active&pace=at_risk%2Cstalled/,
    );
    await page.getByRole('link', { name: 'Settled' }).click();
    await expect(page.getByText('“We spoke. <b>All is well.</b>”')).toBeVisible();
    await expect(page.getByText('Settled by Mina Holm')).toBeVisible();
  });

  await test.step('the list of rules switches it off again', async () => {
    await page.context().clearCookies();
    await owner.sitsDownAt(page.context());
    await page.goto('/admin/nudges');
    await page.getByRole('switch', { name: `Switched on: ${RULE}` }).press('Space');
    await page.getByRole('dialog').getByRole('button', { name: 'Switch it off' }).click();
    await expect(page.getByRole('switch', { name: `Switched on: ${RULE}` })).not.toBeChecked();
  });
});
