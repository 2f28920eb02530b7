import { localDateAt } from '@convenor/rules';
import { sheetOf, SURVEY, withSurvey } from '../support/survey.js';
import { publish } from './support/courses.js';
import { test } from './support/test.js';
import { Training } from './support/training.js';

test('look', async ({ browser, owner, newcomer, baseURL }) => {
  test.setTimeout(240_000);
  const { slug } = await publish(owner, withSurvey('replaced'));
  const person = await newcomer('Žofia Ñandú-Featherstonehaugh');
  const training = await Training.begin(person, slug);
  const fix = (minutes: number, reason: string) =>
    owner.ask('post', `/api/admin/enrolments/${training.id}/hours/corrections`, { minutes, on: localDateAt(new Date(), 'Europe/Athens'), reason });
  const shots = async (who: typeof person, name: string, paths: string[], act?: (page: import('@playwright/test').Page) => Promise<void>, widths = [360]) => {
    for (const width of widths)
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({ baseURL: baseURL!, viewport: { width, height: 780 }, colorScheme });
        await who.sitsDownAt(context);
        const page = await context.newPage();
        for (const [n, path] of paths.entries()) {
          await page.goto(path);
          await page.waitForLoadState('networkidle').catch(() => {});
          await page.waitForTimeout(700);
          if (act) await act(page);
          await page.screenshot({ path: `/tmp/d/hours/${name}-${n}-${width}-${colorScheme}.png`, fullPage: true });
        }
        if (name === 'after' && colorScheme === 'light') {
          await page.emulateMedia({ media: 'print' });
          await page.goto('/hours');
          await page.waitForTimeout(700);
          await page.pdf({ path: '/tmp/d/hours/statement.pdf', format: 'A4' }).catch(() => {});
          await page.screenshot({ path: '/tmp/d/hours/print.png', fullPage: true });
        }
        await context.close();
      }
  };
  await shots(person, 'empty', ['/hours']);
  await owner.ask('put', '/api/admin/ce-provider', { name: 'Open Circle Training', number: 'CE-4711', statement: 'Recognised by the board.' }).catch(() => {});
  await fix(100, 'Read the printed lessons at the library, on two evenings that were not counted.');
  await shots(person, 'before', ['/hours', `/learn/${training.id}/activities/${SURVEY}`]);
  await person.ask('post', `/api/enrolments/${training.id}/activities/${SURVEY}/survey`, sheetOf({ clear: 4 }));
  await shots(person, 'ready', ['/hours']);
  const today = localDateAt(new Date(), 'Europe/Athens');
  const one = (await person.ask('post', `/api/enrolments/${training.id}/hours-certificates`, { from: today, to: today })) as { id: string };
  await fix(75, 'A talk that was not written down.');
  const two = (await person.ask('post', `/api/enrolments/${training.id}/hours-certificates`, { from: today, to: today })) as { id: string };
  await owner.ask('post', `/api/admin/hours-certificates/${one.id}/revoke`, { reason: 'It counted an evening twice, as we found out together on the telephone.' });
  await fix(-130, 'Counted twice.');
  await shots(person, 'after', ['/hours', `/verify/hours/${one.id}`, `/verify/hours/${two.id}`], undefined, [360]);
  await shots(owner, 'staff', ['/admin/hours-certificates', '/admin/hours-certificates?q=nobodyatall', `/admin/trainees/${training.id}`], undefined, [360, 1280]);
});
