import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/**
 * Tells a screen reader where a navigation led. Where the heading took the focus it has been read already, so this only
 * speaks for screens whose heading is not there yet.
 */
export function Announcer() {
  const router = useRouter();
  const [words, setWords] = useState('');
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        const headingHasFocus = document.activeElement?.tagName === 'H1';
        setWords(headingHasFocus ? '' : document.title);
      }),
    [router],
  );
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-print="hide">
      {words}
    </div>
  );
}
