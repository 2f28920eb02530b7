import type { Page } from '@playwright/test';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

test('an owner reads what a chance is, switches it on, is told that there are too few, and switches it off', async ({
  page,
  owner,
  newcomer,
}) => {
  await test.step('an admin reads of it, and cannot switch it', async () => {
    const admin = await newcomer('Ada Brook');
    const { id } = (await admin.ask('get', '/api/me')) as { id: string };
    await owner.ask('put', `/api/admin/staff/${id}/roles`, { roles: ['trainee', 'admin'] });
    await admin.sitsDownAt(page.context());
    await page.goto('/admin/chance');
    await expect(page.getByText('An owner can change this.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Reckon chances' })).toHaveCount(0);
    await page.context().clearCookies();
  });

  await test.step('it is off, and says what it would never do', async () => {
    await owner.sitsDownAt(page.context());
    await page.goto('/admin/chance');
    await expect(page.getByText('Switched off. Nothing is reckoned')).toBeVisible();
    await expect(page.getByText('Nothing is ever decided by it.')).toBeVisible();
    await expect(page.getByText('Nothing is shown')).toBeVisible();
    await expectClean(page);
  });

  await test.step('it is switched on, and has too little to learn from', async () => {
    await page.getByRole('button', { name: 'Reckon chances' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reckon chances from now on?' });
    await expect(dialog).toContainText('Nothing is decided by it.');
    await dialog.getByRole('button', { name: 'Reckon chances' }).click();
    await expect(page.getByText(/^On since/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Stop and forget' })).toBeFocused();
    await expect(async () => {
      await page.reload();
      await expect(page.getByText('No chance is shown: too few tracks are over')).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await expectClean(page);
  });

  await test.step('it is switched off', async () => {
    await page.getByRole('button', { name: 'Stop and forget' }).click();
    const dialog = page.getByRole('dialog', { name: 'Stop reckoning chances?' });
    await expect(dialog).toContainText('Every chance is forgotten at once.');
    await dialog.getByRole('button', { name: 'Stop and forget' }).click();
    await expect(page.getByText('Switched off. Nothing is reckoned')).toBeVisible();
  });

  await test.step('what goes wrong can be tried again', async () => {
    await page.route('**/api/admin/chance', (route) => route.fulfill({ status: 500, json: {} }));
    await page.reload();
    await expect(page.getByText('This page did not load')).toBeVisible();
    await page.unroute('**/api/admin/chance');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('Switched off. Nothing is reckoned')).toBeVisible();
  });
});

/** A past as large as this takes longer to live through than a journey may last. */
const CARD = {
  ...{ enabled: true, enabledAt: '2026-03-02T09:00:00.000Z', read: 41, version: 2 },
  needs: { passages: 200, ofEach: 60, inGroup: 50 },
  model: {
    ...{ trainedAt: '2026-03-10T02:33:00.000Z', verdict: 'shown', passages: 900, certified: 412, snapshots: 5204 },
    parts: { learn: 540, calibrate: 180, check: 180 },
    check: { people: 180, certified: 83, brier: 1304, baseBrier: 2175, better: 871, betterAtLeast: 640 },
    reliability: [60, 190, 310, 420, 540, 660, 760, 850, 940].map((said, place) => ({
      ...{ from: said - 50, to: said + 50, people: 20, certified: place * 2 + 1, said },
      ...{ share: place * 100 + 50, low: Math.max(0, place * 100 - 60), high: Math.min(1000, place * 100 + 230) },
    })),
    weights: [
      { feature: 'done_against_plan', weight: 1240, usual: -0.13, spread: 0.2 },
      { feature: 'days_idle', weight: -420, usual: 4.2, spread: 5 },
      { feature: 'posts', weight: 0, usual: null, spread: 1 },
      { feature: 'first_quiz', weight: 90, usual: 0.71, spread: 0.2 },
    ],
    groups: [
      {
        by: 'language',
        groups: [
          {
            group: 'en',
            people: 240,
            certified: 110,
            said: 452,
            share: 458,
            low: 396,
            high: 522,
            leaning: 'as_it_came',
          },
          {
            group: 'de',
            people: 90,
            certified: 60,
            said: 430,
            share: 667,
            low: 564,
            high: 756,
            leaning: 'said_too_little',
          },
        ],
        ...{ tooFew: { groups: 2, people: 30 }, unknown: 0 },
      },
      { by: 'region', groups: [], tooFew: { groups: 9, people: 120 }, unknown: 240 },
      { by: 'device', groups: [], tooFew: { groups: 0, people: 0 }, unknown: 360 },
    ],
  },
};

const CHANCE = {
  standing: 'shown',
  chance: {
    ...{ asOf: '2026-03-10', tenths: 3 },
    reasons: [
      { feature: 'days_idle', direction: 'lowers', value: 12, usual: 4.2 },
      { feature: 'done_against_plan', direction: 'lowers', value: -0.22, usual: -0.13 },
      { feature: 'first_quiz', direction: 'raises', value: 0.9, usual: 0.71 },
    ],
    likeThis: CARD.model.reliability[2],
    helped: [{ trigger: 'silent', days: 10, action: 'mail', cameBack: 610, cameBackWithout: 420 }],
  },
};

async function answered(page: Page, path: string, json: unknown): Promise<void> {
  await page.route(path, (route) => route.fulfill({ json, headers: { etag: '"2"' } }));
}

test('staff see how right chances are, and read a person’s with its reasons', async ({ page, owner, newcomer }) => {
  test.slow();
  const { slug } = await publish(owner);
  const { id } = await Training.begin(await newcomer('Zora Neri'), slug);
  await owner.sitsDownAt(page.context());

  await test.step('the model says how right it is, in words, as a chart and as a table', async () => {
    await answered(page, '**/api/admin/chance', CARD);
    await page.goto('/admin/chance');
    await expect(page.getByText('Brier score 0.13, beside 0.218')).toBeVisible();
    await expect(page.getByText('of people, what was said fits what came')).toBeVisible();
    await page.getByText('The points as a table').click();
    await expect(page.getByRole('region', { name: 'The points as a table' }).getByRole('row')).toHaveCount(10);
    await expect(page.getByRole('row', { name: /^Done, beside the plan/ })).toContainText('raises the chance a lot');
    await expect(page.getByRole('row', { name: /^Shared with the group/ })).toContainText('says nothing');
    await expect(page.getByRole('row', { name: /^German/ })).toContainText('was too little');
    await expect(page.getByText('9 groups are too small to be shown')).toBeVisible();
    await expectClean(page);
  });

  await test.step('on the page of a person: in tenths, with reasons and what helped', async () => {
    await answered(page, `**/api/admin/enrolments/${id}/chance`, CHANCE);
    await page.goto(`/admin/trainees/${id}`);
    const panel = page.getByRole('region', { name: 'Chance to certify in time' });
    await expect(panel).toContainText('About 3 in 10 people like this certify within their track.');
    await expect(panel.getByRole('listitem').first()).toContainText('12 days without activity. Usual: 4.2.');
    await expect(panel).toContainText('after 10 days without activity: 61% came back within 7 days; without it, 42%.');
    await expect(panel).toContainText('Nothing is decided by it.');
    await expectClean(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await panel.getByRole('link', { name: 'How it is reckoned' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Chance to certify' })).toBeFocused();
  });

  await test.step('where nothing is reckoned, nothing is shown', async () => {
    await page.unroute(`**/api/admin/enrolments/${id}/chance`);
    await page.goto(`/admin/trainees/${id}`);
    await expect(page.getByRole('heading', { name: 'At a glance' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Chance to certify in time' })).toHaveCount(0);
  });
});
