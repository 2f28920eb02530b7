import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { keptIn } from './support/kept.js';
import { MadeAttempt } from './support/made-attempt.js';
import { ITEMS } from './support/questions.js';
import { expect, test } from './support/test.js';

const WORDS = 'A heron that nobody else is to see.';
const NOTICE = /Your answers are safe on this device/;

const offline = async (page: Page): Promise<void> => {
  await page.route('**/responses/*', (route) => route.abort('internetdisconnected'));
};
const write = async (page: Page): Promise<void> => {
  await page.getByLabel('Your answer').fill(WORDS);
};

test.describe('words that the server does not have yet', () => {
  test('are told within five seconds, kept over a reload, and cannot be read on the device', async ({
    page,
    owner,
    newcomer,
  }) => {
    const made = await MadeAttempt.begin(page, owner, await newcomer());
    await made.show([ITEMS.written]);
    await offline(page);
    await write(page);
    await expect(page.getByText(NOTICE).first()).toBeVisible({ timeout: 5_000 });
    await expect.poll(() => keptIn(page)).toContain(made.id);
    expect(await keptIn(page)).not.toContain('heron');

    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await expect(page.getByLabel('Your answer')).toHaveValue(WORDS);
    expect(await keptIn(page)).not.toContain('heron');

    await page.unroute('**/responses/*');
    await made.show([ITEMS.written]);
    await expect.poll(() => made.held('q-written')?.response).toEqual({ text: WORDS });
    await expect(page.getByText('All answers saved')).toBeVisible();
    await expect.poll(() => keptIn(page)).not.toContain(made.id);
  });

  test('go with the person who signs out without them', async ({ page, owner, newcomer }) => {
    const person = await newcomer();
    const made = await MadeAttempt.begin(page, owner, person);
    await made.show([ITEMS.short]);
    await offline(page);
    await write(page);
    await expect.poll(() => keptIn(page)).toContain(made.id);
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('button', { name: 'Sign out without them' }).click();
    await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
    const kept = await keptIn(page);
    for (const trace of ['heron', made.id]) expect(kept).not.toContain(trace);
    expect(await keysIn(page)).toBe(0);
  });

  test('are dropped when somebody else sits down', async ({ page, owner, newcomer }) => {
    const first = await MadeAttempt.begin(page, owner, await newcomer());
    await first.show([ITEMS.short]);
    await offline(page);
    await write(page);
    await expect.poll(() => keptIn(page)).toContain(first.id);
    await page.goto('about:blank');
    const second = await MadeAttempt.begin(page, owner, await newcomer('Ada Berg'));
    await second.show([ITEMS.short]);
    await expect.poll(() => keptIn(page)).not.toContain(first.id);
    await expect(page.getByLabel('Your answer')).toHaveValue('');
    expect(await keysIn(page)).toBe(0);
  });

  test('are there again after the browser was killed', async ({ owner, newcomer, address, launchOptions }) => {
    const profile = await mkdtemp(join(tmpdir(), 'convenor-profile-'));
    const start = (): Promise<BrowserContext> =>
      chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: address });
    let browser = await start();
    try {
      const person = await newcomer();
      const page = await browser.newPage();
      const made = await MadeAttempt.begin(page, owner, person);
      await made.show([ITEMS.written]);
      await offline(page);
      await write(page);
      await expect.poll(() => keptIn(page)).toContain(made.id);
      const gone = new Promise((resolve) => browser.once('close', resolve));
      const devtools = await browser.newCDPSession(page);
      void devtools.send('Browser.crash').catch(() => undefined);
      await gone;

      browser = await start();
      await person.sitsDownAt(browser);
      const again = await made.on(await browser.newPage());
      await again.show([ITEMS.written]);
      await expect.poll(() => again.held('q-written')?.response).toEqual({ text: WORDS });
    } finally {
      await browser.close();
      await rm(profile, { recursive: true, force: true });
    }
  });

  test('live in the page alone where the browser cannot seal them', async ({ page, owner, newcomer }) => {
    await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
    const made = await MadeAttempt.begin(page, owner, await newcomer());
    await made.show([ITEMS.short]);
    await offline(page);
    await write(page);
    await expect(page.getByText(NOTICE).first()).toBeVisible();
    expect(await keptIn(page)).not.toContain('heron');
    await page.unroute('**/responses/*');
    await made.serve();
    await page.getByRole('button', { name: 'Try now' }).click();
    await expect.poll(() => made.held('q-short')?.response).toEqual({ text: WORDS });
  });

  test('are seen in the other tab as they are written', async ({ page, owner, newcomer, context }) => {
    const made = await MadeAttempt.begin(page, owner, await newcomer());
    await made.show([ITEMS.short]);
    const other = await context.newPage();
    const there = await made.on(other);
    await there.show([ITEMS.short]);
    await write(page);
    await expect(other.getByLabel('Your answer')).toHaveValue(WORDS);
  });
});

/** How many keys the browser holds for people. */
const keysIn = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const there = (await indexedDB.databases()).some(({ name }) => name === 'convenor.vault');
    if (!there) return 0;
    return new Promise<number>((resolve) => {
      const opening = indexedDB.open('convenor.vault');
      opening.onsuccess = () => {
        const counting = opening.result.transaction('keys').objectStore('keys').count();
        counting.onsuccess = () => {
          opening.result.close();
          resolve(counting.result);
        };
      };
    });
  });
