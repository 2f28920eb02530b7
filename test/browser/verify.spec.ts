import { readFile } from 'node:fs/promises';
import { AnswerKey } from './support/answer-key.js';
import { mistakesOn } from './support/axe.js';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

test('a person takes their badge along, and a stranger without JavaScript checks it', async ({
  page,
  context,
  browser,
  owner,
  newcomer,
  address,
}) => {
  const { slug, title } = await publish(owner);
  const person = await newcomer('Žofia Ñandú');
  const training = await Training.begin(person, slug);
  await training.goOn(await AnswerKey.of(owner, slug));
  await person.sitsDownAt(context);
  const { items } = (await person.ask('get', '/api/me/credentials')) as { items: { id: string; number: string }[] };
  const { id, number } = items[0]!;

  const downloaded = async (name: string): Promise<string> => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const file = await download;
    const path = test.info().outputPath(file.suggestedFilename());
    await file.saveAs(path);
    return path;
  };

  let picture = '';
  await test.step('they choose what the badge tells, and see it in words before', async () => {
    await page.goto(`/learn/${training.id}/certificate`);
    const section = page.getByRole('region', { name: 'What your badge tells' });
    await expect(section.getByText('Your badge tells nothing of how you earned it.')).toBeVisible();
    const keep = section.getByRole('button', { name: 'Keep this choice' });
    await expect(keep).toBeDisabled();
    const choice = section.getByRole('checkbox').first();
    await choice.check();
    await expect(section.getByText('Whoever has your badge reads:')).toBeVisible();
    await keep.click();
    await expect(page.getByText('Your badge is signed anew')).toBeVisible();
    await page.reload();
    await expect(choice).toBeChecked();
    await expectClean(page);
  });

  await test.step('they download the badge, and find the way to LinkedIn filled in', async () => {
    picture = await downloaded('Badge as a picture (PNG)');
    expect((await readFile(picture)).subarray(1, 4).toString()).toBe('PNG');
    const signed = JSON.parse(await readFile(await downloaded('Signed credential (JSON)'), 'utf8')) as {
      evidence: unknown[];
    };
    expect(signed.evidence).toHaveLength(1);
    const link = await page.getByRole('link', { name: /LinkedIn/ }).getAttribute('href');
    const fields = new URL(link!).searchParams;
    expect([fields.get('name'), fields.get('certId'), fields.get('certUrl')]).toEqual([
      title,
      number,
      `${address}/verify/${id}`,
    ]);
  });

  const stranger = await browser.newContext({ javaScriptEnabled: false, baseURL: address });
  const check = await stranger.newPage();
  const begin = async (): Promise<void> => {
    await check.goto('/verify');
    await expect(check.getByRole('heading', { level: 1, name: 'Check a certificate' })).toBeVisible();
  };
  const send = () => check.getByRole('button', { name: 'Check it' }).click();

  await test.step('a stranger checks the number', async () => {
    await begin();
    await check.getByLabel('Its number or link').fill(number);
    await send();
    await expect(check).toHaveURL(new RegExp(`/verify/${id}$`));
    await expect(check.getByRole('heading', { level: 1, name: 'This certificate is valid' })).toBeVisible();
    await expect(check.getByRole('heading', { name: 'What was checked' })).toBeVisible();
    await expect(check.getByText('Žofia')).toHaveCount(0);
  });

  await test.step('and the file, with the keyboard alone', async () => {
    await begin();
    await check.getByLabel('Its file').setInputFiles(picture);
    await check.getByRole('button', { name: 'Check it' }).focus();
    await check.keyboard.press('Enter');
    await expect(check.getByRole('heading', { level: 1, name: 'This certificate is valid' })).toBeVisible();
    await expect(check.getByText('Žofia Ñandú')).toBeVisible();
  });

  await test.step('and a text that somebody has changed', async () => {
    const signed = await (await person.http.get(`/api/credentials/${id}.vc.json`)).text();
    await begin();
    await check.getByLabel('Or its text').fill(signed.replace('Žofia Ñandú', 'Somebody Else'));
    await send();
    await expect(check.getByRole('heading', { level: 1, name: 'This credential is not valid' })).toBeVisible();
    await expect(check.getByText(/The signature does not fit|the signature does not fit/)).toBeVisible();
  });

  await test.step('and nothing, which the page says', async () => {
    await begin();
    await send();
    await expect(check.getByRole('alert')).toContainText('Bring a file');
    await stranger.close();
  });

  await test.step('once it is revoked, the page and the file say so', async () => {
    await owner.ask('post', `/api/admin/credentials/${id}/revoke`, { reason: 'Given by mistake.' });
    await page.goto('/verify');
    await page.getByLabel('Its file').setInputFiles(picture);
    await page.getByRole('button', { name: 'Check it' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'This certificate was revoked' })).toBeVisible();
    expect(await mistakesOn(page)).toEqual([]);
    await expectClean(page);
    await page.getByRole('link', { name: 'See how it stands, on its own page' }).click();
    await expect(page).toHaveURL(new RegExp(`/verify/${id}$`));
    await expectClean(page);
  });
});

test('the owner changes the key that signs', async ({ page, context, owner }) => {
  await owner.sitsDownAt(context);
  await page.goto('/admin/issuer');
  await expect(page.getByRole('heading', { level: 1, name: 'Signing key' })).toBeVisible();
  const keys = page.getByRole('table', { name: 'Keys' });
  await expect(keys.getByRole('row').nth(1)).toBeVisible();
  const before = await keys.getByRole('row').count();
  await page.getByRole('button', { name: 'Change the key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign with a new key from now on?' });
  await dialog.getByRole('button', { name: 'Change the key' }).click();
  await expect(dialog.getByText(/reason/i).first()).toBeVisible();
  await dialog.getByRole('textbox').fill('Once a year.');
  await expectClean(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Change the key' }).click();
  await expect(page.getByText('From now on the new key signs')).toBeVisible();
  await expect(keys.getByRole('row')).toHaveCount(before + 1);
});
