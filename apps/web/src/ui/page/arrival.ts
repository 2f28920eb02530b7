let arrivedAt: string | undefined;

/**
 * Moves the focus to the heading of a screen that was navigated to, so that a keyboard and a screen reader start there.
 * Not on the first screen: there the browser itself begins at the top. Not when only filters or tabs changed.
 */
export function arriveAt(pathname: string, heading: HTMLElement | null): void {
  const first = arrivedAt === undefined;
  const moved = arrivedAt !== pathname;
  arrivedAt = pathname;
  if (first || !moved || !heading) return;
  heading.focus({ preventScroll: true });
}
