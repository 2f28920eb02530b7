import { SMALL_COURSE } from '../support/course-package.js';
import { AnswerKey } from './support/answer-key.js';
import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

test('a person sees what is missing, then their certificate, and decides whether others read their name', async ({
  page,
  context,
  browser,
  owner,
  newcomer,
}) => {
  const { slug, title } = await publish(owner);
  const key = await AnswerKey.of(owner, slug);
  const person = await newcomer('Žofia Ñandú');
  const training = await Training.begin(person, slug);
  await person.sitsDownAt(context);

  await test.step('before: every requirement with its missing step', async () => {
    await training.goOn(key, SMALL_COURSE.quiz);
    await page.goto('/certificate');
    await expect(page.getByRole('heading', { level: 1, name: 'Your way to the certificate' })).toBeVisible();
    const requirements = page.getByRole('list', { name: 'What the certificate asks for' });
    await expect(requirements.getByRole('listitem')).toHaveCount(3);
    await expect(requirements.getByText('Read and sign “Code of conduct”.')).toBeVisible();
  });

  await test.step('after: the certificate with its PDF', async () => {
    await training.goOn(key);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'You are certified' })).toBeVisible();
    const certificate = page.getByRole('region', { name: 'Certificate of Žofia Ñandú' });
    await expect(certificate.getByText(title)).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the PDF' }).click();
    expect((await download).suggestedFilename()).toMatch(/^certificate-.+\.pdf$/);
  });

  const { items } = (await person.ask('get', '/api/me/credentials')) as { items: { id: string }[] };
  const address = `/verify/${items[0]!.id}`;
  const stranger = await browser.newContext({ javaScriptEnabled: false });
  const check = await stranger.newPage();

  await test.step('a stranger without JavaScript reads that it is valid, and no name', async () => {
    await check.goto(address);
    await expect(check.getByRole('heading', { level: 1, name: 'This certificate is valid' })).toBeVisible();
    await expect(check.getByText(title)).toBeVisible();
    await expect(check.getByText('Žofia')).toHaveCount(0);
  });

  await test.step('the switch shows the name, and hides it again', async () => {
    const shown = page.getByRole('switch', { name: 'Show my name on the public page' });
    await expect(shown).not.toBeChecked();
    await shown.check();
    await expect(page.getByText(/Anyone with the link reads your name there/)).toBeVisible();
    await check.reload();
    await expect(check.getByText('Žofia Ñandú')).toBeVisible();
    await shown.uncheck();
    await expect(page.getByText(/Others see the course, the number and the dates, but not your name/)).toBeVisible();
    await check.reload();
    await expect(check.getByText('Žofia')).toHaveCount(0);
  });

  await test.step('an address that is not complete says so', async () => {
    await check.goto('/verify/not-a-certificate');
    await expect(check.getByRole('heading', { level: 1, name: 'We do not know this certificate' })).toBeVisible();
    await stranger.close();
  });
});
