import { expect, type Page } from '@playwright/test';
import { mistakesOn } from './axe.js';
import { settled, sideways } from './screens.js';

const SIZES = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
];

/** Clean by axe and not wider than the screen, in both themes and at both sizes. */
export async function expectClean(page: Page): Promise<void> {
  for (const size of SIZES) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      let found = await mistakes(page);
      // What came in while one looked, as a toast does, has no colours of its own yet: it is looked at once it is there.
      if (found.length > 0) found = await mistakes(page);
      expect([size.width, colorScheme, ...found]).toEqual([size.width, colorScheme]);
    }
  }
}

async function mistakes(page: Page): Promise<string[]> {
  await settled(page);
  return [...(await mistakesOn(page, { colours: true })), ...(await sideways(page))];
}
