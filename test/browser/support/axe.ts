import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/**
 * What axe finds on a page, one line a mistake: rule, place, why.
 * @param colours only what another light can change: the contrast
 */
export async function mistakesOn(page: Page, { colours = false } = {}): Promise<string[]> {
  // The page forbids scripts of others; what the developer tools evaluate is not asked.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const runOnly = colours
    ? { type: 'rule' as const, values: ['color-contrast'] }
    : { type: 'tag' as const, values: LEVELS };
  const { violations } = await page.evaluate(
    async (options) =>
      (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
    // Otherwise every style sheet is fetched anew; no rule of these levels reads them.
    { runOnly, resultTypes: ['violations' as const], preload: { assets: ['media'] } },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id}: ${target.join(' ')} ${(failureSummary ?? '').split('\n').slice(1, 2).join('').trim()}`,
    ),
  );
}
