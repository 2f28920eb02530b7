import type { Page } from '@playwright/test';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { inDays } from './support/days.js';
import { aCohort, joins, offer } from './support/sessions.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const toast = (page: Page, text: string | RegExp) => page.getByRole('listitem').filter({ hasText: text });

test('a trainee chooses a session, swaps, gives it up and takes it back, on a phone', async ({
  page,
  owner,
  newcomer,
}) => {
  const { slug } = await publish(owner);
  const cohort = await aCohort(owner, slug);
  await offer(owner, cohort, { date: inDays(3), facilitators: 1, capacity: 1, note: 'Bring a pen.' });
  await offer(owner, cohort, { date: inDays(5), title: 'Closing a meeting', link: null, place: 'Town hall' });
  const training = await Training.begin(await newcomer('Noor Haddad'), slug);
  const other = await Training.begin(await newcomer('Kofi Mensah'), slug);
  for (const each of [training, other]) await joins(owner, each, cohort);
  await page.setViewportSize({ width: 360, height: 740 });
  await training.person.ask('post', `/api/enrolments/${training.id}/start`);
  await training.person.sitsDownAt(page.context());

  await test.step('from home to a place', async () => {
    await page.goto('/home');
    await page.getByRole('region', { name: '2 live sessions to choose from' }).getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1, name: 'Live sessions' })).toBeFocused();
    await expectClean(page);
    await page.getByRole('button', { name: /^Choose this session: Opening a meeting/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Take part' }).check();
    await expectClean(page);
    await dialog.getByRole('button', { name: 'Take this place' }).dblclick();
    await expect(page.getByRole('region', { name: /in 3 days/ }).first()).toContainText('You take part');
    await expect(page.getByRole('link', { name: 'Join the call' })).toHaveAttribute(
      'href',
      'https://video.example/room-7',
    );
    await expectClean(page);
  });

  await test.step('swapped in one step', async () => {
    await page.getByRole('button', { name: /^Choose this session: Closing a meeting/ }).click();
    await page.getByRole('radio', { name: /^Swap: give up Opening a meeting/ }).check();
    await page.getByRole('button', { name: 'Swap', exact: true }).click();
    await expect(toast(page, 'Swapped. Your new place is kept.')).toBeVisible();
    await expect(page.getByRole('article', { name: 'Closing a meeting' })).toContainText('Your place');
    await expect(page.getByRole('link', { name: 'Join the call' })).toHaveCount(0);
  });

  await test.step('given up, and taken back', async () => {
    await page.getByRole('button', { name: /^Give up my place: Closing a meeting/ }).click();
    await toast(page, 'Your place is free for somebody else.').getByRole('button', { name: 'Undo' }).click();
    await expect(toast(page, 'It is as it was before.')).toBeVisible();
    await expect(page.getByRole('article', { name: 'Closing a meeting' })).toContainText('Your place');
  });

  await test.step('a full one: in line', async () => {
    const [item] = (
      (await other.person.ask('get', `/api/enrolments/${other.id}/sessions`)) as { items: { id: string }[] }
    ).items;
    await other.person.ask('put', `/api/enrolments/${other.id}/sessions/${item!.id}/booking`, { role: 'participant' });
    await page.reload();
    await page.getByRole('button', { name: /^Wait for a place: Opening a meeting/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Wait for a place' }).click();
    await expect(page.getByRole('article', { name: 'Opening a meeting' })).toContainText('Number 1 in line');
    await expectClean(page);
  });

  await test.step('in their own calendar', async () => {
    await page.getByRole('button', { name: 'Make an address' }).click();
    const field = page.getByRole('textbox', { name: 'Address for your calendar' });
    await expect(field).toHaveValue(/\/api\/calendar\/[\w-]{43}\.ics$/);
    const feed = await page.request.get(new URL(await field.inputValue()).pathname);
    expect(await feed.text()).toContain('SUMMARY:Evening appointment');
    await expectClean(page);
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
    await expect(page.getByRole('button', { name: 'Make an address' })).toBeVisible();
  });

  await test.step('home says what is next', async () => {
    await page.goto('/home');
    await expect(page.getByRole('region', { name: /in 5 days/ })).toContainText('Closing a meeting');
    await expectClean(page);
  });
});

interface Mark {
  enrolmentId: string;
  attended: string | null;
}

test('a trainer offers a series, changes one, notes who was there, and calls one off', async ({
  page,
  owner,
  newcomer,
}) => {
  const { slug } = await publish(owner);
  const cohort = await aCohort(owner, slug);
  const training = await Training.begin(await newcomer('Noor <b>Haddad</b>'), slug);
  await joins(owner, training, cohort);
  await owner.sitsDownAt(page.context());
  const list = page.getByRole('table', { name: 'Sessions' });

  await test.step('offers three at once', async () => {
    await page.goto(`/admin/cohorts/${cohort}/sessions`);
    await expect(page.getByText('No sessions are planned')).toBeVisible();
    await expectClean(page);
    await page.getByRole('button', { name: 'Offer sessions' }).click();
    await page.getByRole('button', { name: 'Offer it' }).click();
    await expect(page.getByRole('dialog').getByText('Please fill this in.').first()).toBeVisible();
    await expectClean(page);
    await page.getByRole('textbox', { name: 'Title' }).fill('Listening');
    await page.getByLabel('Day').fill(inDays(2));
    await page.getByRole('textbox', { name: 'How many weeks' }).fill('3');
    await page.getByRole('textbox', { name: 'Address of the video call' }).fill('http://video.example');
    await page.getByRole('button', { name: 'Offer it' }).click();
    await expect(
      page
        .getByRole('dialog')
        .getByText(/begins with https/)
        .first(),
    ).toBeVisible();
    await page.getByRole('textbox', { name: 'Address of the video call' }).fill('https://video.example/a');
    await page.getByRole('button', { name: 'Offer it' }).dblclick();
    await expect(list.getByRole('row').filter({ hasText: 'Listening' })).toHaveCount(3);
    await expectClean(page);
  });

  await test.step('changes one', async () => {
    await list
      .getByRole('link', { name: /Listening/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1, name: 'Listening' })).toBeFocused();
    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByRole('textbox', { name: /^Note/ }).fill('Bring a pen.');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Bring a pen.')).toBeVisible();
    await expectClean(page);
  });

  await test.step('sees who comes', async () => {
    const [item] = (
      (await training.person.ask('get', `/api/enrolments/${training.id}/sessions`)) as { items: { id: string }[] }
    ).items;
    const place = `/api/enrolments/${training.id}/sessions/${item!.id}/booking`;
    await training.person.ask('put', place, { role: 'facilitator' });
    await page.reload();
    await expect(page.getByText('Noor <b>Haddad</b>')).toBeVisible();
    await expectClean(page);
  });

  await test.step('notes who was there, with a thumb', async () => {
    // The day comes for the browser alone; the server would still say that it has not.
    const address = `**/api/admin/sessions/${new URL(page.url()).pathname.split('/').at(-1)}`;
    const marks = new Map<string, string>();
    const [saving, reading] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let held = false;
    let waiting = 0;
    await page.clock.setFixedTime(new Date(Date.now() + 3 * 86_400_000));
    await page.route(address, async (route) => {
      const answer = await route.fetch();
      const session = (await answer.json()) as { people: (Mark & { name: string })[] };
      session.people.push({ ...session.people[0]!, enrolmentId: 'another', name: 'Rosa Lind' });
      if (held) {
        waiting += 1;
        await reading.promise;
      }
      for (const person of session.people) person.attended = marks.get(person.enrolmentId) ?? null;
      await route.fulfill({ response: answer, json: session });
    });
    await page.route(`${address}/attendance`, async (route) => {
      const { enrolmentId, attended } = (route.request().postDataJSON() as { marks: [Mark] }).marks[0];
      if (enrolmentId !== 'another') await saving.promise;
      marks.set(enrolmentId, attended!);
      await route.fulfill({ json: {} });
    });
    const painted = () =>
      page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.reload();
    const group = page.getByRole('group', { name: /Haddad.*Facilitates/ });
    const excused = group.getByRole('radio', { name: 'Excused' });
    await expectClean(page);
    // While one is being saved, the list is read again because of another.
    await excused.check();
    const read = page.waitForResponse(address);
    await page.getByRole('group', { name: /^Rosa/ }).getByRole('radio', { name: 'Yes' }).check();
    await (await read).finished();
    await painted();
    expect(await excused.isChecked()).toBe(true);
    expect([...marks.keys()]).toEqual(['another']);
    // And once it is saved, until the list was read.
    held = true;
    saving.resolve();
    await expect.poll(() => waiting).toBe(1);
    await painted();
    expect(await excused.isChecked()).toBe(true);
    reading.resolve();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await painted();
    expect(await excused.isChecked()).toBe(true);
    expect([...marks.values()]).toEqual(['yes', 'excused']);
    await page.unroute(`${address}/attendance`);
    await group.getByRole('radio', { name: 'Yes' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Not saved' })).toBeVisible();
    await expect(group.getByRole('radio', { name: 'Excused' })).toBeChecked();
    await expectClean(page);
    await page.unroute(address);
    await page.clock.setFixedTime(new Date());
    await page.reload();
  });

  await test.step('calls it off with a reason', async () => {
    await page.getByRole('button', { name: 'Call it off' }).click();
    await expect(page.getByRole('dialog')).toContainText('One person has a place');
    await page.getByRole('dialog').getByRole('textbox').fill('The room is being painted.');
    await page.getByRole('dialog').getByRole('button', { name: 'Call it off' }).click();
    await expect(page.getByText('What people were told: The room is being painted.')).toBeVisible();
    await expectClean(page);
  });
});
