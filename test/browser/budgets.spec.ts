import type { CDPSession } from '@playwright/test';
import { SAMPLE } from './support/courses.js';
import { settled } from './support/screens.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const MOST_SCRIPT_BYTES = 150_000;
const MOST_REQUESTS = 15;
const MOST_SHIFT = 0.1;

/** Chrome's own "Fast 4G": bytes a second, milliseconds. */
const FAST_4G = {
  offline: false,
  downloadThroughput: (9_000_000 / 8) * 0.9,
  uploadThroughput: (1_500_000 / 8) * 0.9,
  latency: 165,
};

interface Transfer {
  url: string;
  type: string;
  bytes: number;
}

/** What is sent from now on: bodies as they are compressed, without their headers. */
async function transfers(devtools: CDPSession): Promise<Transfer[]> {
  const sent: Transfer[] = [];
  const byRequest = new Map<string, Transfer>();
  devtools.on('Network.responseReceived', ({ requestId, type, response: { url } }) => {
    if (url.startsWith('data:')) return;
    const transfer = { url, type, bytes: 0 };
    byRequest.set(requestId, transfer);
    sent.push(transfer);
  });
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const transfer = byRequest.get(requestId);
    if (transfer) transfer.bytes += encodedDataLength;
  });
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Network.emulateNetworkConditions', FAST_4G);
  return sent;
}

test('the first lesson on a cold cache stays light and does not jump', async ({ page, context, newcomer }, {
  annotations,
}) => {
  const person = await newcomer();
  const training = await Training.begin(person, SAMPLE.slug);
  await person.sitsDownAt(context);
  await page.setViewportSize({ width: 412, height: 823 });
  await page.addInitScript(() => {
    const measured = { shift: 0, paint: 0 };
    Object.assign(window, { measured });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) measured.shift += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      measured.paint = list.getEntries().at(-1)?.startTime ?? measured.paint;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  const sent = await transfers(await context.newCDPSession(page));

  await page.goto(training.page('many-pathways'));
  await expect(page.getByRole('button', { name: 'Done and next' })).toBeVisible();
  await settled(page);
  await page.waitForLoadState('networkidle');

  const { shift, paint } = await page.evaluate(
    () => (window as unknown as { measured: { shift: number; paint: number } }).measured,
  );
  const scripts = sent.filter(({ type }) => type === 'Script');
  const bytes = (of: Transfer[]): number => of.reduce((sum, each) => sum + each.bytes, 0);
  const list = sent.map(({ type, url, bytes: size }) => `${type} ${new URL(url).pathname} ${size}`).join('\n');
  const measured = `scripts ${bytes(scripts)} bytes, all ${bytes(sent)} bytes, ${sent.length} requests, shift ${shift.toFixed(3)}, largest paint ${Math.round(paint)} ms`;
  annotations.push({ type: 'measured', description: measured });
  console.log(`First lesson, cold, Fast 4G: ${measured}`);

  expect(bytes(scripts), list).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
  expect(sent.length, list).toBeLessThanOrEqual(MOST_REQUESTS);
  expect(shift).toBeLessThanOrEqual(MOST_SHIFT);
  const asked = sent.map(({ url }) => new URL(url).pathname);
  expect(
    asked.filter((path) => path.startsWith('/api/session')),
    list,
  ).toHaveLength(1);
  expect(
    asked.filter((path) => path.endsWith('/activities/many-pathways') && path.startsWith('/api/')),
    list,
  ).toHaveLength(1);
});

test('the page of a lesson asks for its data before any script has run', async ({ page, context, newcomer }) => {
  const person = await newcomer();
  const training = await Training.begin(person, SAMPLE.slug);
  await person.sitsDownAt(context);
  await page.route(/\/assets\/.*\.js$/, (route) => route.abort());
  const session = page.waitForRequest('**/api/session');
  const lesson = page.waitForRequest(`**/api/enrolments/${training.id}/activities/many-pathways`);
  await page.goto(training.page('many-pathways'));
  await Promise.all([session, lesson]);
});
