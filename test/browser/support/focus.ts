import { expect, type Page } from '@playwright/test';

interface Stop {
  what: string;
  /** The eye sees where one is: a ring of at least 2 px on the element, or drawn around what holds it. */
  ringed: boolean;
  /** What lies over it, a bar that sticks to an edge for example, or that none of it is on the screen: null when it is seen. */
  hiddenBy: string | null;
}

declare global {
  interface Window {
    /** Where the focus is: null on the page itself. */
    stopHere: () => Stop | null;
    /** Where the focus was whenever Tab was pressed, since it was last on the page itself. */
    stopsMet: Stop[];
    cameAround: boolean;
  }
}

/** Runs in the page. */
function listen(): void {
  const outlined = (at: Element, part?: string): boolean => {
    const { outlineStyle, outlineWidth } = getComputedStyle(at, part);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  };
  window.stopHere = () => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
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
  };
  addEventListener(
    'keydown',
    ({ key }) => {
      if (key !== 'Tab' || window.cameAround) return;
      const here = window.stopHere();
      if (here) window.stopsMet.push(here);
      else window.cameAround = window.stopsMet.length > 0;
    },
    true,
  );
}

async function listenOn(page: Page): Promise<void> {
  if (await page.evaluate(() => 'stopHere' in window)) return;
  await page.evaluate(listen);
}

async function stop(page: Page): Promise<Stop | null> {
  await listenOn(page);
  return page.evaluate(() => window.stopHere());
}

// Above what a screen itself may have stand the bar and the rail.
const MOST_STOPS = 200;
const AT_ONCE = 25;

/** Goes through a page with the Tab key, once around. @returns every stop, in order */
export async function tabThrough(page: Page): Promise<Stop[]> {
  await listenOn(page);
  await page.evaluate(() => {
    Object.assign(window, { stopsMet: [], cameAround: false });
    // From the top, wherever the screen has put the focus.
    document.body.tabIndex = -1;
    document.body.focus({ preventScroll: true });
    document.body.removeAttribute('tabindex');
  });
  // Keys that are pressed within a frame are not heard by the page around it.
  const framed = (await page.locator('iframe').count()) > 0;
  return framed ? tabStepwise(page) : tabAtOnce(page);
}

/** Many presses on the way at a time: the page itself notes where each finds the focus. */
async function tabAtOnce(page: Page): Promise<Stop[]> {
  const keys = await page.context().newCDPSession(page);
  const tab = { type: 'rawKeyDown', key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 } as const;
  try {
    for (let presses = 0; presses < MOST_STOPS; presses += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => keys.send('Input.dispatchKeyEvent', tab)));
      const { stops, around } = await page.evaluate(() => ({ stops: window.stopsMet, around: window.cameAround }));
      if (around || (stops.length === 0 && (await stop(page)) === null)) return stops;
    }
  } finally {
    await keys.detach();
  }
  throw new Error(`the Tab key does not leave the page: ${(await stop(page))?.what}`);
}

async function tabStepwise(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let presses = 0; presses < MOST_STOPS; presses += 1) {
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
