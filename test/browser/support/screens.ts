import { expect, type Page } from '@playwright/test';

/** A screen is there when it has its heading and nothing on it is still a skeleton. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
  await page.evaluate(async () => void (await document.fonts.ready));
  // Another light is told to the page with its next frame; only then do its colours begin to change.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const moving = (): Promise<string[]> =>
    page.evaluate(() =>
      document
        .getAnimations()
        // What turns for ever, as the sign of waiting does, has no end to wait for.
        .filter(({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations !== Infinity)
        .map((each) =>
          each instanceof CSSTransition ? each.transitionProperty : (each as CSSAnimation).animationName,
        ),
    );
  await expect.poll(moving, { message: 'nothing moves any more', intervals: [50] }).toEqual([]);
}

/** How far a page can be scrolled sideways, in CSS pixels, and what stands out. */
export async function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return [
      `${scrollWidth} of ${clientWidth} px`,
      ...out.slice(-3).map((element) => `${element.tagName} ${element.className}`),
    ];
  });
}

/** What is too wide when the text is twice as large, as a person may set it in their browser. */
export async function sidewaysAtDoubleText(page: Page): Promise<string[]> {
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  const found = await sideways(page);
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  return found;
}

/** What moves although the person asked for less motion. */
export async function motions(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter((each) => Number(each.effect?.getComputedTiming().duration) > 1)
      .map((each) => (each instanceof CSSAnimation ? each.animationName : String(each.id))),
  );
}
