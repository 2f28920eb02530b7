import { expectClean } from './support/clean.js';
import { publish } from './support/courses.js';
import { expect, test } from './support/test.js';

test('the course page folds its competencies away, and opens them for whoever comes from a certificate', async ({
  page,
  owner,
}) => {
  const { slug } = await publish(owner, {
    competencies: [
      { name: 'Frame & time', statement: 'Ends a meeting when it should.' },
      {
        name: 'Zuhören',
        statement: 'Listens so that people hear themselves.',
        framework: 'Group work',
        code: 'GW-3',
        address: 'https://frameworks.example/gw-3',
      },
    ],
  });
  const statement = page.getByText('Ends a meeting when it should.');

  await test.step('folded away below what one can do afterwards', async () => {
    await page.goto(`/courses/${slug}`);
    const section = page.getByRole('region', { name: 'What you can do afterwards' });
    await expect(section.getByText('The 2 competencies behind it')).toBeVisible();
    await expect(statement).toBeHidden();
    await section.getByText('The 2 competencies behind it').click();
    await expect(statement).toBeVisible();
    await expect(section.getByText('Group work · GW-3')).toBeVisible();
    await expect(section.getByRole('link', { name: 'Read more about “Zuhören”' })).toHaveAttribute(
      'href',
      'https://frameworks.example/gw-3',
    );
    await expectClean(page);
  });

  const asked = page.getByText('Listens so that people hear themselves.');

  await test.step('open where an address names one of them, however late the course comes', async () => {
    await page.goto('about:blank');
    const held = Promise.withResolvers<void>();
    await page.route(`**/api/courses/${slug}`, async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.goto(`/courses/${slug}#${encodeURIComponent('competency-zuhören')}`);
    await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toBeVisible();
    held.resolve();
    await expect(asked).toBeInViewport();
    await expect(page.locator('[id="competency-zuhören"]')).toBeFocused();
  });

  await test.step('and is not broken by an address that names nothing', async () => {
    await page.goto('about:blank');
    await page.goto(`/courses/${slug}#100%`);
    await expect(page.getByText('The 2 competencies behind it')).toBeVisible();
    await expect(asked).toBeHidden();
  });

  await test.step('and nothing of it on a course that names none', async () => {
    const other = await publish(owner);
    await page.goto(`/courses/${other.slug}`);
    await expect(page.getByRole('region', { name: 'What you can do afterwards' })).toBeVisible();
    await expect(page.getByText('behind it, as your certificate names')).toHaveCount(0);
  });
});
