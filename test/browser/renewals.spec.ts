import { SMALL_COURSE } from '../support/course-package.js';
import { AnswerKey } from './support/answer-key.js';
import { mistakesOn } from './support/axe.js';
import { publish } from './support/courses.js';
import { inDays } from './support/days.js';
import { settled, sideways } from './support/screens.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

test('staff say what a renewal asks for and bring somebody in, who renews by signing again', async ({
  page,
  context,
  browser,
  owner,
  newcomer,
}) => {
  const { slug, title } = await publish(owner);
  const person = await newcomer('Žofia Ñandú');
  await owner.sitsDownAt(context);

  await test.step('an admin says what the renewal asks for', async () => {
    await page.goto(`/admin/courses/${slug}`);
    await page.getByRole('link', { name: 'Renewing the certificate' }).click();
    await expect(page.getByText('Nothing is set yet')).toBeVisible();
    await page.getByRole('button', { name: 'Save what the renewal asks for' }).click();
    await expect(page.getByText('Ask for at least one thing').first()).toBeVisible();
    await page.getByLabel('An agreement, signed again').selectOption(SMALL_COURSE.agreement);
    await page.getByRole('button', { name: 'Save what the renewal asks for' }).click();
    await expect(page.getByText('Saved. It holds from now on.')).toBeVisible();
    await expect(page.getByText('Nothing is set yet')).toHaveCount(0);
    expect(await mistakesOn(page)).toEqual([]);
  });

  await test.step('a list is looked at before anything happens, and then brought in', async () => {
    await page.goto('/admin/credentials');
    await page.getByRole('link', { name: 'Many at once' }).click();
    await page.getByRole('link', { name: 'Bring people in' }).click();
    const lines = [
      'name,email,course,issued on,valid until',
      `${person.name},${person.email},${slug},${inDays(-700)},${inDays(20)}`,
      `Ben Fields,nonsense,${slug},${inDays(-700)},`,
    ];
    await page.getByLabel('The list, as CSV').fill(lines.join('\n'));
    await page.getByRole('button', { name: 'See what would happen' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'What would happen' })).toBeVisible();
    await expect(page.getByText('The e-mail address is missing or not complete.')).toBeVisible();
    await settled(page);
    expect(await mistakesOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Bring one person in' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'It is done' })).toBeVisible();
    await expect(page.getByText('All 2 lines were looked at.')).toBeVisible();
    await page.getByRole('link', { name: 'See the certificate' }).click();
    await expect(page.getByRole('heading', { level: 1, name: person.name })).toBeVisible();
    await expect(page.getByText('Certified elsewhere, and brought along')).toBeVisible();
  });

  await test.step('it stands in the list of renewals', async () => {
    await page.goto('/admin/renewals?which=open');
    await expect(page.getByRole('link', { name: person.name })).toBeVisible();
  });

  const hers = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await person.sitsDownAt(hers);
  const phone = await hers.newPage();

  await test.step('home says that it can be renewed, and its page shows the short way', async () => {
    await phone.goto('/home');
    await expect(phone.getByRole('heading', { name: /^Your certificate ends on/ })).toBeVisible();
    await settled(phone);
    expect(await mistakesOn(phone)).toEqual([]);
    expect(await sideways(phone)).toEqual([]);
    await phone.getByRole('link', { name: 'See how to renew it' }).click();
    await expect(phone.getByRole('heading', { level: 2, name: 'Renew your certificate' })).toBeVisible();
    await settled(phone);
    expect(await mistakesOn(phone)).toEqual([]);
    expect(await sideways(phone)).toEqual([]);
  });

  await test.step('signing again gives the new certificate, and the history tells it', async () => {
    await phone.getByRole('link', { name: 'Read and sign it again' }).click();
    await phone.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(phone.getByText('Please type your name as your signature.')).toBeVisible();
    await phone.getByLabel('Your name').fill(person.name);
    expect(await mistakesOn(phone)).toEqual([]);
    await phone.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(phone.getByRole('heading', { level: 2, name: 'Renew your certificate' })).toBeVisible();
    await expect(phone.getByText(/From .+ on you can renew it/)).toBeVisible();
    await phone.goto('/home');
    await expect(phone.getByText(title).first()).toBeVisible();
    await expect(phone.getByRole('heading', { name: /^Your certificate ends on/ })).toHaveCount(0);
    const { items } = (await person.ask('get', '/api/me/credentials')) as { items: { status: string }[] };
    expect(items.map(({ status }) => status)).toEqual(['valid', 'superseded']);
    await hers.close();
  });
});

test('staff issue several from the queue, put one on hold, let it stand again, and put a name right', async ({
  page,
  context,
  owner,
  newcomer,
}) => {
  const { slug } = await publish(owner, { approval: 'queue' });
  const key = await AnswerKey.of(owner, slug);
  const [one, other] = [await newcomer('Amina Diallo'), await newcomer('Ben Fields')];
  for (const person of [one, other]) await (await Training.begin(person, slug)).goOn(key);
  await owner.sitsDownAt(context);

  await test.step('the chosen ones are issued together', async () => {
    await page.goto('/admin/credentials');
    for (const { name } of [one, other])
      await page
        .getByRole('checkbox', { name: new RegExp(name) })
        .last()
        .check();
    await page.getByRole('button', { name: 'Issue 2 certificates' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Issue 2 certificates' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'It is done' })).toBeVisible();
    await expect(page.getByText('2 done', { exact: true })).toBeVisible();
  });

  const { items } = (await one.ask('get', '/api/me/credentials')) as { items: { id: string }[] };
  await page.goto(`/admin/credentials/${items[0]!.id}`);

  await test.step('one rests until somebody has looked', async () => {
    await settled(page);
    expect(await mistakesOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Put on hold' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('A conversation is due first.');
    await dialog.getByRole('button', { name: 'Put it on hold' }).click();
    await expect(page.getByText('It was put on hold, by')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Put it right' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Let it stand again' }).click();
    await dialog.getByRole('textbox').fill('All is well.');
    await dialog.getByRole('button', { name: 'Let it stand again' }).click();
    await expect(page.getByText('It counts again, by')).toBeVisible();
  });

  await test.step('a name is put right by another certificate', async () => {
    await page.getByRole('button', { name: 'Put it right' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name on the certificate').fill('Amina Sow');
    await dialog.getByLabel('Reason').fill('She has married.');
    await dialog.getByRole('button', { name: 'Issue the new certificate' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Amina Sow' })).toBeVisible();
    await page.getByRole('link', { name: 'See the other certificate' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Amina Diallo' })).toBeVisible();
    await expect(page.getByText('The name has changed: a newer one took its place')).toBeVisible();
  });
});
