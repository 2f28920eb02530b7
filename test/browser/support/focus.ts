import { expect, type Page } from '@playwright/test';

interface Stop {
  what: string;
  /** The eye sees where one is: a ring of at least 2 px on the element or on the row that holds it. */
  ringed: boolean;
}

/** Where the focus is: null on the page itself. */
async function stop(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const ring = (at: Element | null): boolean => {
      if (!at) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    };
    const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return {
      what: `${element.tagName.toLowerCase()} ${words.trim().slice(0, 60) || element.getAttribute('name') || element.id}`,
      ringed: ring(element) || ring(element.closest('label')) || ring(element.parentElement),
    };
  });
}

/** Goes through a page with the Tab key, once around. @returns every stop, in order */
export async function tabThrough(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    const here = await stop(page);
    if (!here) return stops;
    stops.push(here);
  }
  throw new Error(`the Tab key does not leave the page: ${stops.at(-1)?.what}`);
}

/** Presses Tab until the focus is on something of this name. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const fits = (what: string): boolean => (typeof name === 'string' ? what.endsWith(` ${name}`) : name.test(what));
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    const here = await stop(page);
    if (here && fits(here.what)) return;
  }
  throw new Error(`the Tab key does not lead to ${name}`);
}

export async function expectFocusOnHeading(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
}
