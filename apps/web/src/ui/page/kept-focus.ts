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

/** What now stands where the element stood; the heading of the screen where nothing there takes the focus. */
function nearest({ around }: Stood, main: Element): HTMLElement | null {
  const left = around.find(({ element }) => element.isConnected);
  const heading = main.querySelector<HTMLElement>('h1');
  if (!left || left.element === main) return heading;
  const { children } = left.element;
  const there = children[Math.min(left.place, children.length - 1)];
  const stops = Array.from(there?.querySelectorAll<HTMLElement>(STOPS) ?? []);
  if (there instanceof HTMLElement && there.matches(STOPS)) stops.unshift(there);
  return stops.find((stop) => stop.checkVisibility()) ?? heading;
}

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
    stood !== null &&
    !stood.element.isConnected &&
    document.activeElement === document.body &&
    stood.pathname === location.pathname;
  const seen = new MutationObserver(() => {
    if (!isLost()) return;
    requestAnimationFrame(() => {
      if (stood && isLost()) nearest(stood, main)?.focus({ preventScroll: true });
    });
  });
  document.addEventListener('focusin', came);
  document.addEventListener('focusout', left);
  seen.observe(main, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', came);
    document.removeEventListener('focusout', left);
    seen.disconnect();
  };
}
