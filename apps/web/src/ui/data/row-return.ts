import { useLocation } from '@tanstack/react-router';
import { type MouseEvent, type RefObject, useEffect } from 'react';

/** The row that was opened last, and the entry of the history on which its list stood. */
let opened: { entry: string; row: string } | null = null;

/** Whoever goes back from what a row opened goes on at that row, and not at the top of the list. @returns to be told of each press */
export function useReturnToRow(
  body: RefObject<HTMLElement | null>,
  hasRows: boolean,
): (event: MouseEvent<HTMLElement>) => void {
  const entry = useLocation({ select: ({ state }) => state.__TSR_key });
  useEffect(() => {
    if (!hasRows || !opened || opened.entry !== entry) return undefined;
    const { row } = opened;
    opened = null;
    // After the heading, which takes the focus on every arrival.
    const frame = requestAnimationFrame(() => {
      const link = body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"] [data-list-open]`);
      link?.focus({ preventScroll: true });
      link?.scrollIntoView({ block: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [entry, hasRows, body]);
  return ({ target }) => {
    const row = (target as Element).closest('[data-list-open]')?.closest<HTMLElement>('[data-row]')?.dataset['row'];
    opened = row && entry ? { entry, row } : null;
  };
}
