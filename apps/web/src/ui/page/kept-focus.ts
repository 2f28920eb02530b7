/** An element that had the focus, with what it stood in, up to the work of a screen, each with its place among its neighbours. */
interface Stood {
  pathname: string;
  element: Element;
  around: readonly { element: Element; place: number }[];
}

const STOPS = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea, summary';

function whereIs(element: Element, main: Element): Stood {
  const around = [];
  for (let each: Element = element; each !== main && each.parentElement; each = each.parentElement)
    around.push({ element: each.parentElement, place: Array.from(each.parentElement.children).indexOf(each) });
  return { pathname: location.pathname, element, around };
}

/** How long what takes its place may take to come, as behind a skeleton, or to wake again, as a button that waits. */
const PATIENCE_MS = 1500;

const firstStop = (within: Element | null | undefined): HTMLElement | null => {
  const stops = Array.from(within?.querySelectorAll<HTMLElement>(STOPS) ?? []);
  if (within instanceof HTMLElement && within.matches(STOPS)) stops.unshift(within);
  return stops.find((stop) => stop.checkVisibility()) ?? null;
};

/** The element itself, once it can be pressed again; else what now stands where it stood. */
function nearest({ element, around }: Stood, main: Element): HTMLElement | null {
  if (element.isConnected) return element.matches(':disabled') ? null : (element as HTMLElement);
  const left = around.find((each) => each.element.isConnected);
  if (!left || left.element === main) return null;
  const { children } = left.element;
  return firstStop(children[Math.min(left.place, children.length - 1)]);
}

/** Where one goes on when nothing came there: what else can be filled in or pressed in its form, or the heading of the screen. */
const beside = ({ element }: Stood, main: Element): HTMLElement | null =>
  (element.isConnected ? firstStop(element.closest('form')) : null) ?? main.querySelector<HTMLElement>('h1');

/**
 * Whoever did something that took its own button away, as when a decided application leaves a board, goes on at what took
 * its place: the focus is not thrown back to the top of the page. Another screen takes the focus by itself (`arriveAt`).
 * @returns ends it
 */
export function keepFocusIn(main: Element): () => void {
  let stood: Stood | null = null;
  const came = ({ target }: FocusEvent): void => {
    stood = target instanceof Element && target !== main && main.contains(target) ? whereIs(target, main) : null;
  };
  // Left by a press on the page itself: nothing was lost.
  const left = ({ target, relatedTarget }: FocusEvent): void => {
    queueMicrotask(() => {
      const isStill = target instanceof Element && target.isConnected && !target.matches(':disabled');
      if (!relatedTarget && isStill && document.hasFocus()) stood = null;
    });
  };
  const isLost = (): boolean =>
    stood !== null && document.activeElement === document.body && stood.pathname === location.pathname;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const goOn = (find: typeof nearest): void => {
    if (stood && isLost()) find(stood, main)?.focus({ preventScroll: true });
  };
  const seen = new MutationObserver(() => {
    if (!stood || (stood.element.isConnected && stood.element.matches(':not(:disabled)') && !isLost())) return;
    requestAnimationFrame(() => goOn(nearest));
    clearTimeout(waiting);
    waiting = setTimeout(() => goOn(beside), PATIENCE_MS);
  });
  document.addEventListener('focusin', came);
  document.addEventListener('focusout', left);
  seen.observe(main, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    document.removeEventListener('focusin', came);
    document.removeEventListener('focusout', left);
    seen.disconnect();
    clearTimeout(waiting);
  };
}
