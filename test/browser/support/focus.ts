import { expect, type Page } from '@playwright/test';

interface Stop {
  what: string;
  /** The eye sees where one is: a ring of at least 2 px on the element, or drawn around what holds it. */
  ringed: boolean;
  /** What lies over it, a bar that sticks to an edge for example, or that none of it is on the screen: null when it is seen. */
  hiddenBy: string | null;
}

/** Where the focus is: null on the page itself. */
async function stop(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const outlined = (at: Element, part?: string): boolean => {
      const { outlineStyle, outlineWidth } = getComputedStyle(at, part);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    };
    const around = [element.parentElement, element.parentElement?.parentElement, element.closest('label')];
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const across = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const over = [0.1, 0.5, 0.9].map((part) => document.elementFromPoint(across, top + (bottom - top) * part));
    const shows = over.some((at) => at !== null && (element.contains(at) || at.contains(element)));
    const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return {
      what: `${element.tagName.toLowerCase()} ${words.trim().slice(0, 60) || element.getAttribute('name') || element.id}`,
      ringed:
        outlined(element) ||
        outlined(element, '::after') ||
        getComputedStyle(element).boxShadow !== 'none' ||
        around.some((at) => at !== null && at !== undefined && outlined(at)),
      hiddenBy: shows ? null : `${over[1]?.tagName ?? 'nothing'} ${over[1]?.className ?? ''} at ${Math.round(top)}`,
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

/** What a person with a keyboard would complain of on this page: places that cannot be seen while the focus is on them, and no way out. */
export async function lostFocusOn(page: Page): Promise<string[]> {
  const stops = await tabThrough(page);
  return [
    ...stops.filter(({ ringed }) => !ringed).map(({ what }) => `no ring on ${what}`),
    ...stops.filter(({ hiddenBy }) => hiddenBy).map(({ what, hiddenBy }) => `hidden by ${hiddenBy}: ${what}`),
  ];
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
