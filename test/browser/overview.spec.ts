import { readFile } from 'node:fs/promises';
import { publish } from './support/courses.js';
import { inDays } from './support/days.js';
import { expect, test } from './support/test.js';
import { Training } from './support/training.js';

const LONG_NAME = 'Tuesday evenings in the old library by the river, for people who work in shifts';

test('the owner reads how the programme goes, and follows a number to its people', async ({
  page,
  owner,
  newcomer,
}) => {
  test.slow();
  const course = await publish(owner);
  const { id: cohortId } = (await owner.ask('post', '/api/admin/cohorts', {
    ...{ course: course.slug, name: LONG_NAME, startsOn: inDays(-7), timeZone: 'Europe/London', release: 'all' },
  })) as { id: string };
  for (const name of ['Wren Halloway', 'Ilse Brandt', 'Tomasz Lis']) {
    const training = await Training.begin(await newcomer(name), course.slug);
    if (name === 'Tomasz Lis') continue;
    await owner.ask('put', `/api/admin/enrolments/${training.id}/cohort`, { cohortId, reason: 'Asked for it.' });
    await training.person.ask('post', `/api/enrolments/${training.id}/start`, {});
  }
  await owner.sitsDownAt(page.context());
  await page.goto('/admin/today');
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();

  const funnel = page.getByRole('region', { name: 'From application to certificate', exact: true });
  await test.step('chooses a course', async () => {
    await page.getByLabel('Course', { exact: true }).selectOption({ label: course.title });
    await expect(page).toHaveURL(/course=/);
    await expect(funnel.getByText(/^3 people applied/)).toBeVisible();
  });

  await test.step('reads what is counted', async () => {
    await funnel.getByText('What is counted').click();
    await expect(funnel.getByText(/each counted once/)).toBeVisible();
  });

  await test.step('takes the picture and the numbers along', async () => {
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      funnel.getByRole('button', { name: 'Save picture of “From application to certificate”' }).click(),
    ]);
    const bytes = await readFile(await picture.path());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.length).toBeGreaterThan(5_000);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      funnel.getByRole('link', { name: /^Save numbers/ }).click(),
    ]);
    expect(await readFile(await file.path(), 'utf8')).toContain('Applied,3,100');
    expect([picture.suggestedFilename(), file.suggestedFilename()]).toEqual([
      'overview-funnel.png',
      'overview-funnel.csv',
    ]);
  });

  await test.step('a picture says what it shows, of whom and when, with names in full', async () => {
    // A picture holds no text that could be read again: what is drawn is written down as it is drawn.
    await page.evaluate(() => {
      const drawn: string[] = [];
      Object.assign(window, { drawn });
      const brush = CanvasRenderingContext2D.prototype;
      for (const name of ['fillText', 'drawImage'] as const) {
        const draw = Object.getOwnPropertyDescriptor(brush, name)!.value as (...given: unknown[]) => void;
        Object.defineProperty(brush, name, {
          value(this: unknown, ...given: unknown[]) {
            const [what] = given;
            drawn.push(what instanceof HTMLImageElement ? decodeURIComponent(what.src) : String(what));
            draw.apply(this, given);
          },
        });
      }
    });
    const cohorts = page.getByRole('region', { name: 'Cohorts side by side' });
    await Promise.all([page.waitForEvent('download'), cohorts.getByRole('button', { name: /^Save picture/ }).click()]);
    const drawn = await page.evaluate(() => (window as unknown as { drawn: string[] }).drawn);
    const said = await cohorts.locator('header + div').innerText();
    expect(drawn.join(' ')).toContain(said.replaceAll(/\s+/g, ' '));
    expect(drawn).toContainEqual(`Course: ${course.title}`);
    expect(drawn).toContainEqual(expect.stringMatching(/^Counted on .*\d{4}/));
    expect(drawn.find((each) => each.startsWith('data:'))).toContain(`>${LONG_NAME}</text>`);
  });

  await test.step('turns to the numbers, which the address knows', async () => {
    await funnel.getByRole('button', { name: /^Show the numbers/ }).click();
    await expect(page).toHaveURL(/tables=funnel/);
    await page.reload();
    await expect(funnel.getByRole('row', { name: /^Applied/ })).toContainText('3');
    // Nothing lies before the first step, so that no time leads there.
    await expect(
      funnel
        .getByRole('row', { name: /^Applied/ })
        .getByRole('cell')
        .last(),
    ).toHaveText('–');
  });

  await test.step('and from a number to as many people', async () => {
    await funnel.getByRole('link', { name: '3 people: Applied' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Trainees' })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: /3 people: .*applied\./ })).toBeVisible();
    await expect(page.getByRole('link', { name: /Halloway|Brandt|Lis/ })).toHaveCount(3);
    await page.goBack();
    await expect(funnel.getByRole('link', { name: '3 people: Applied' })).toBeVisible();
  });

  await test.step('is told when the figures are still those of the filters before', async () => {
    await page.context().setOffline(true);
    await page.getByLabel('Applied', { exact: true }).selectOption({ label: 'Last year' });
    await expect(page.getByText(/These are still the figures from before you changed the filters/)).toBeVisible();
    await page.context().setOffline(false);
    await expect(page.getByText('Nobody fits these filters')).toBeVisible();
    await page.goBack();
    await expect(funnel.getByRole('link', { name: '3 people: Applied' })).toBeVisible();
  });

  await test.step('is told what to do when it does not load', async () => {
    await page.route('**/api/admin/overview?**', (route) => route.fulfill({ status: 500, json: {} }));
    await page.reload();
    await expect(page.getByText('The overview could not be loaded')).toBeVisible();
    await page.unroute('**/api/admin/overview?**');
    await page.getByRole('button', { name: /again/i }).click();
    await expect(funnel).toBeVisible();
  });
});
