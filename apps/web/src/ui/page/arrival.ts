let arrivedAt: string | undefined;
let navigated = false;

/**
 * Moves the focus to the heading of a screen that was navigated to, so that a keyboard and a screen reader start there.
 * Not on the first screen: there the browser itself begins at the top. Not when only filters or tabs changed. Again when
 * the heading that had the focus was replaced, as when a screen takes the place of its skeleton.
 */
export function arriveAt(pathname: string, heading: HTMLElement | null): void {
  const first = arrivedAt === undefined;
  const moved = !first && arrivedAt !== pathname;
  navigated ||= moved;
  arrivedAt = pathname;
  const lost = navigated && document.activeElement === document.body;
  if (moved || lost) heading?.focus({ preventScroll: true });
}
