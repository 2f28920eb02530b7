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
      const found = await mistakes(page);
      expect([size.width, colorScheme, ...found]).toEqual([size.width, colorScheme]);
    }
  }
}

/** A look counts when nothing came in while it lasted: what does, as a toast, has no colours of its own yet. */
async function mistakes(page: Page): Promise<string[]> {
  for (;;) {
    await settled(page);
    const arrivals = await page.evaluateHandle(() => {
      const seen = { count: 0 };
      document.addEventListener('animationstart', () => (seen.count += 1));
      return seen;
    });
    const found = [...(await mistakesOn(page, { colours: true })), ...(await sideways(page))];
    if ((await arrivals.evaluate(({ count }) => count)) === 0) return found;
  }
}
