import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Brings the part of a screen that its address names into view and gives it the focus, once the part is there: the router
 * looks for it before the data have come. Left where the page is when the router has put it elsewhere already, as on the
 * way back.
 */
export function useNamedPart(id: string | undefined): void {
  // Before that, the router would put the page at its top afterwards, and the heading would take the focus.
  const arrived = useRouterState({ select: (state) => state.resolvedLocation?.pathname === state.location.pathname });
  useEffect(() => {
    if (!id || !arrived) return;
    const frame = requestAnimationFrame(() => {
      const part = document.getElementById(id);
      if (!part) return;
      part.tabIndex = -1;
      part.focus({ preventScroll: true });
      if (window.scrollY === 0) part.scrollIntoView({ block: 'center' });
    });
    return () => cancelAnimationFrame(frame);
  }, [id, arrived]);
}
