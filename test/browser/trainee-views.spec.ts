import type { Page } from '@playwright/test';
import { mistakesOn } from './support/axe.js';
import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { settled } from './support/screens.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const NAMES = ['Ana Loureiro', 'Bela Novák', 'Cyra Ahmadi'];

const sentence = (page: Page) => page.getByText(/^Showing /);

// Others look at the owner's list as well.
test.afterEach(async ({ owner }) => {
  await owner.ask('patch', '/api/admin/trainee-list', { columns: null, viewId: null, letterKeys: true });
});

test('the owner narrows the list, keeps it as a view, and goes through it by keys', async ({
  page,
  owner,
  newcomer,
}) => {
  test.slow();
  const { slug, title } = await publish(owner);
  for (const name of NAMES) await Training.begin(await newcomer(name), slug);
  const view = `Waiting for a mentor ${slug}`;
  const table = page.getByRole('table', { name: 'Trainees' });
  await owner.sitsDownAt(page.context());
  await page.goto(`/admin/trainees?course=${slug}`);

  await test.step('filters read as a sentence, live in the address and go one by one', async () => {
    await expect(sentence(page)).toHaveText(`Showing 3 people: course “${title}”.`);
    await page.getByRole('button', { name: 'More filters' }).click();
    await page.getByLabel('Mentor').selectOption({ label: 'Nobody yet' });
    await page.getByLabel('State').selectOption('active');
    await expect(sentence(page)).toHaveText(`Showing 3 people: active, course “${title}”, no mentor.`);
    await page.getByLabel('No activity').selectOption({ label: 'for 10 days' });
    await page.getByText('What a full day is').click();
    await expect(page.getByText(/^24 hours\. They are counted since the last activity/)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Nobody matches this view' })).toBeVisible();
    await expect(page).toHaveURL(/idle=10/);
    await page.goBack();
    await expect(page.getByLabel('No activity')).toHaveValue('');
    await page.getByRole('button', { name: 'Take away: active' }).press('Enter');
    await expect(sentence(page)).toHaveText(`Showing 3 people: course “${title}”, no mentor.`);
    await expect(page.getByRole('button', { name: /^Take away: course/ })).toBeFocused();
  });

  await test.step('what an address cannot mean is left out', async () => {
    const address = page.url();
    await page.goto(`/admin/trainees?course=${slug}&state=bogus&idle=soon&time=long&sort=luck&foo=1`);
    await expect(sentence(page)).toHaveText(`Showing 3 people: course “${title}”.`);
    await expect(table.getByRole('row')).toHaveCount(4);
    await page.goto(address);
  });

  await test.step('columns are chosen and put in order, also by keyboard', async () => {
    await page.getByRole('button', { name: 'Columns' }).click();
    const dialog = page.getByRole('dialog', { name: 'Columns' });
    for (const name of ['Mentor', 'Next due']) await dialog.getByRole('checkbox', { name }).click();
    await expect(dialog.getByRole('checkbox', { name: 'Next due' })).not.toBeChecked();
    const forward = dialog.getByRole('button', { name: 'Move Mentor forward' });
    for (let n = 4; n > 0; n -= 1) {
      await forward.press('Enter');
      await expect(table.getByRole('columnheader', { includeHidden: true }).nth(n + 1)).toHaveText('Mentor');
    }
    await expect(forward).toBeDisabled();
    await expect(dialog.getByRole('button', { name: 'Move Mentor back' })).toBeFocused();
    await settled(page);
    expect(await mistakesOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Done' }).click();
    // The first is for choosing people.
    const heads = ['', 'Name', 'Mentor', 'State', 'Pace', 'Progress', 'Last activity'];
    await expect(table.getByRole('columnheader')).toHaveText(heads);
    await page.reload();
    await expect(table.getByRole('columnheader')).toHaveText(heads);
  });

  await test.step('what is shown is kept under a name, once', async () => {
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Keep this view…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Keep this view' });
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await expect(dialog.getByText('Please give it a name.').first()).toBeVisible();
    await dialog.getByLabel('Name of the view').fill(view);
    await dialog.getByLabel('Share it with colleagues').check();
    await dialog.getByLabel('Open my list with it').check();
    await settled(page);
    expect(await mistakesOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Keep it' }).dblclick();
    await expect(page.getByRole('button', { name: `View: ${view}` })).toBeVisible();
    await expect(dialog).toBeHidden();
    await settled(page);
  });

  await test.step('the list opens with it, and everyone is one step away', async () => {
    await page.goto('/admin/trainees');
    await expect(sentence(page)).toHaveText(`Showing 3 people: course “${title}”, no mentor.`);
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await expect(sentence(page)).toHaveText(/^Showing everyone: /);
    await page.goBack();
    await expect(page.getByRole('button', { name: `View: ${view}` })).toBeVisible();
    await expect(table.getByRole('row')).toHaveCount(4);
    await expectClean(page);
    await settled(page);
    expect(await mistakesOn(page)).toEqual([]);
  });

  await test.step('j, k, / and ? work from anywhere, and not where one writes', async () => {
    await page.getByRole('heading', { level: 1, name: 'Trainees' }).focus();
    await page.keyboard.press('j');
    await expect(table.getByRole('link', { name: NAMES[0]! })).toBeFocused();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await expect(table.getByRole('link', { name: NAMES[1]! })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: NAMES[1]! })).toBeVisible();
    await page.goBack();
    await expect(table.getByRole('link', { name: NAMES[1]! })).toBeFocused();
    await page.keyboard.press('/');
    await expect(page.getByLabel('Search by name or e-mail')).toBeFocused();
    await page.keyboard.type('novakj');
    await expect(table.locator('mark').first()).toHaveText('Novák');
    await expect(page.getByLabel('Search by name or e-mail')).toHaveValue('novakj');
    await page.getByRole('button', { name: /^Take away: named like/ }).click();
    await expect(table.getByRole('row')).toHaveCount(4);
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys of this list' });
    await expect(keys.getByText('go to the search')).toBeVisible();
    await settled(page);
    expect(await mistakesOn(page)).toEqual([]);
    await keys.getByLabel('Single-letter keys').click();
    await page.keyboard.press('Escape');
    await expect(keys).toBeHidden();
    await page.keyboard.press('/');
    await page.keyboard.press('j');
    await expect(table.locator(':focus')).toHaveCount(0);
    await table.getByRole('link', { name: NAMES[0]! }).focus();
    await page.keyboard.press('j');
    await expect(table.getByRole('link', { name: NAMES[0]! })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: NAMES[1]! })).toBeVisible();
    await page.goBack();
  });

  await test.step('a view is renamed and removed where views are looked after', async () => {
    await page.getByRole('button', { name: `View: ${view}` }).click();
    await page.getByRole('menuitem', { name: 'Change views…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Views', exact: true });
    await expect(page.getByRole('menu')).toHaveCount(0);
    await settled(page);
    expect(await mistakesOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: `Rename “${view}”` }).click();
    await dialog.getByLabel('New name').fill(`Mine ${slug}`);
    await dialog.getByRole('button', { name: 'Rename', exact: true }).press('Enter');
    const renamed = dialog.getByRole('button', { name: `Rename “Mine ${slug}”` });
    await expect(renamed).toBeFocused();
    // Escape leaves what is on top, and nothing beneath it.
    await renamed.press('Enter');
    await page.keyboard.press('Escape');
    await expect(renamed).toBeFocused();
    // Somebody else removes another view just now.
    const other = `Going ${slug}`;
    const { id } = (await owner.ask('post', '/api/admin/trainee-views', {
      ...{ name: other, filters: {}, columns: ['state'] },
    })) as { id: string };
    await page.reload();
    await page.getByRole('button', { name: /^View/ }).click();
    await page.getByRole('menuitem', { name: 'Change views…' }).click();
    await dialog.getByRole('button', { name: `Rename “${other}”` }).click();
    await owner.ask('delete', `/api/admin/trainee-views/${id}`);
    await dialog.getByLabel('New name').fill('Too late');
    await dialog.getByRole('button', { name: 'Rename', exact: true }).press('Enter');
    await expect(dialog.getByRole('alert').filter({ hasText: `“${other}” is not here any more` })).toBeVisible();
    await expect(dialog.getByLabel('New name')).toHaveCount(0);
    await expect(dialog.getByRole('heading', { name: 'Views' })).toBeFocused();
    await settled(page);
    expect(await mistakesOn(page)).toEqual([]);
    const remove = dialog.getByRole('button', { name: `Remove “Mine ${slug}”` });
    const question = page.getByRole('dialog', { name: `Remove “Mine ${slug}”?` });
    await remove.press('Enter');
    await expect(question).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await expect(remove).toBeFocused();
    await remove.press('Enter');
    await question.getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText(`“Mine ${slug}” is removed.`)).toBeVisible();
    await expect(dialog.getByText('No views yet.')).toBeVisible();
    await expect(dialog.getByRole('heading', { name: 'Views' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.goto('/admin/trainees');
    await expect(sentence(page)).toHaveText(/^Showing everyone: /);
  });
});
